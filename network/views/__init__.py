from network.views.people import (
    network,
    network_member_add,
    network_member_change,
    network_member_throw_away,
)
from network.views.profiles import own_profile, profiles

__all__ = [
    "network",
    "network_member_add",
    "network_member_change",
    "network_member_throw_away",
    "own_profile",
    "profiles",
]
