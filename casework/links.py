"""Whether the links of the library still answer: each is asked once a week, and again the day after
one that did not. Twice without an answer on different days, and residents read that it does not
work. A good answer takes that back."""

from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db.models import F, Q

from casework.models import SelfHelp
from casework.models.selfhelp import STANDS
from delivery import links

EVERY = timedelta(days=7)
AT_ONCE = 30  # seconds: a worker has other things to do as well


def check_due(today, answers=links.answers):
    """How many were asked. Nothing, unless this house asks the outside at all."""
    if not settings.LINK_CHECK:
        return 0
    asked, until = 0, monotonic() + AT_ONCE
    for pk, url in list(due(today).values_list("pk", "url")):
        if monotonic() > until:
            break
        if claim(pk, today):
            note(pk, answers(url), today)
            asked += 1
    return asked


def due(today):
    """Longest ago first, so that each has its turn."""
    failed_before = Q(link_failed_on__lt=today, link_dead_on=None, link_asked_on__lt=today)
    late = Q(link_asked_on=None) | Q(link_asked_on__lte=today - EVERY)
    rows = SelfHelp.objects.filter(STANDS).exclude(url="").filter(late | failed_before)
    return rows.order_by(F("link_asked_on").asc(nulls_first=True), "pk")


def claim(pk, today):
    """Whether this worker is the one that asks it today."""
    free = Q(link_asked_on=None) | Q(link_asked_on__lt=today)
    return SelfHelp.objects.filter(free, pk=pk).update(link_asked_on=today) == 1


def note(pk, is_good, today):
    """What the answer means; of a link that fails the first day stays."""
    rows = SelfHelp.objects.filter(pk=pk)
    if is_good:
        return rows.update(link_failed_on=None, link_dead_on=None)
    if rows.filter(link_failed_on=None).update(link_failed_on=today):
        return 1
    return rows.filter(link_failed_on__lt=today, link_dead_on=None).update(link_dead_on=today)
