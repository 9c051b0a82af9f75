from access.models.agerule import AgeRule
from access.models.emergency import EmergencyAccess
from access.models.grant import Grant, GrantSignature
from access.models.levels import Level, Part
from access.models.scope import Scope
from access.models.standstill import Standstill

__all__ = [
    "AgeRule",
    "EmergencyAccess",
    "Grant",
    "GrantSignature",
    "Level",
    "Part",
    "Scope",
    "Standstill",
]
