"""Wrong codes of paper are counted: of each network or known browser, and of everybody together.

Codes of invitations and of log-in sheets are counted apart. Who came in with this browser before
has tries of its own, which guesses of others on the same network do not use up.

One of those may be wrong 20 times in ten minutes. When everybody together is wrong very often,
somebody guesses from many places: then each network has 5 tries. So an attacker is slowed down,
and a family that types its code wrongly once or twice is never shut out by somebody else.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from wijkteam import devices

PERIOD = 600
EVERYBODY = "invitation:wrong"
SHEETS = "sheet:wrong"
MOST = 20
MOST_TOGETHER = 600
MOST_IN_AN_ATTACK = 5


def place(request, what):
    return f"{what}:{devices.read(request)[0] or get_adapter().get_client_ip(request)}"


def may_try(request, what=EVERYBODY):
    """Whether this network, or this known browser, may try a code now."""
    is_attack = cache.get(what, 0) >= MOST_TOGETHER
    return cache.get(place(request, what), 0) < (MOST_IN_AN_ATTACK if is_attack else MOST)


def note_wrong(request, what=EVERYBODY):
    for key in (place(request, what), what):
        if not cache.add(key, 1, PERIOD):
            try:
                cache.incr(key)
            except ValueError:  # the count ran out between the two
                cache.add(key, 1, PERIOD)
