"""Wrong codes of paper are counted: of each network or known browser, and of everybody together.

Codes of invitations and of log-in sheets are counted apart. Who came in with this browser before
has tries of its own, which guesses of others on the same network do not use up.

One of those may be wrong 20 times in ten minutes. When everybody together is wrong very often,
somebody guesses from many places: then each network has 5 tries. So an attacker is slowed down,
and a family that types its code wrongly once or twice is never shut out by somebody else.

Who waits, waits ten minutes at most, from the first wrong code on: trying again makes it no longer.
The page says from when, and a right code is used up by no wait.
"""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam import devices
from wijkteam.spoken import clock

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


def again_at(request, what=EVERYBODY):
    """From which minute on this network, or this known browser, may try again."""
    end = cache.get(end_of(place(request, what))) or timezone.now().timestamp() + PERIOD
    moment = datetime.fromtimestamp(end, tz=timezone.get_current_timezone())
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def say_wait(request, form, what=EVERYBODY):
    """On the form itself: what was typed stays, so that it is sent again with one tap."""
    said = _("Many wrong codes were typed here. Try again from %(time)s. Your code stays good.")
    form.add_error("code", said % {"time": clock(again_at(request, what))})


def end_of(key):
    return f"{key}:end"


def note_wrong(request, what=EVERYBODY):
    here = place(request, what)
    if cache.add(here, 0, PERIOD):
        cache.set(end_of(here), timezone.now().timestamp() + PERIOD, PERIOD)
    for key in (here, what):
        if not cache.add(key, 1, PERIOD):
            try:
                cache.incr(key)
            except ValueError:  # the count ran out between the two
                cache.add(key, 1, PERIOD)
