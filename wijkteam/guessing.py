"""Wrong codes of invitations are counted: of each network, and of everybody together.

One network may be wrong 20 times in ten minutes. When everybody together is wrong very often,
somebody guesses from many places: then each network has 5 tries. So an attacker is slowed down,
and a family that types its code wrongly once or twice is never shut out by somebody else.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache

PERIOD = 600
EVERYBODY = "invitation:wrong"
MOST = 20
MOST_TOGETHER = 600
MOST_IN_AN_ATTACK = 5


def place(request):
    return f"{EVERYBODY}:{get_adapter().get_client_ip(request)}"


def may_try(request):
    """Whether this network may try a code now."""
    is_attack = cache.get(EVERYBODY, 0) >= MOST_TOGETHER
    return cache.get(place(request), 0) < (MOST_IN_AN_ATTACK if is_attack else MOST)


def note_wrong(request):
    for key in (place(request), EVERYBODY):
        if not cache.add(key, 1, PERIOD):
            try:
                cache.incr(key)
            except ValueError:  # the count ran out between the two
                cache.add(key, 1, PERIOD)
