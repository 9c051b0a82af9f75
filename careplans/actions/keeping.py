"""Saying yes or no to keeping a plan that lost its last owner. The database makes the owner."""

from django.db import ProgrammingError, transaction
from django.utils import timezone

from access import context
from audit import log
from careplans import news
from people.models import HouseholdMember, Succession


class NoLongerAsked(Exception):  # noqa: N818 it is what people call it
    """Somebody keeps the plan already, or this person may not any more."""


@transaction.atomic
def answer(*, by, question_id, says_yes):
    """Once, by who is asked. Gives the household; NoLongerAsked when it is over."""
    rows = Succession.objects.filter(
        pk=question_id,
        person_id=by.person_id,
        confirmed_at__isnull=False,
        answered_at__isnull=True,
        ended_at__isnull=True,
    )
    household_id = rows.values_list("household_id", flat=True).first()
    try:
        with transaction.atomic():
            done = rows.update(answered_at=timezone.now(), is_accepted=says_yes)
    except ProgrammingError as refused:  # the trigger asked again, and the answer was no
        raise NoLongerAsked from refused
    if not done:
        raise NoLongerAsked
    log.write(
        "grant" if says_yes else "withdraw",
        visitor=by,
        subject_kind="succession",
        subject_id=question_id,
        household_id=household_id,
        ground="family",
    )
    if says_yes:
        tell_family(context.enter_household(by, household_id))
    return household_id


def tell_family(viewer):
    """Who lives there hears that there is news; the page of the family says what."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    keys = here.filter(person__user__isnull=False).values_list("person_id", flat=True)
    news.tell(by=viewer, person_ids=set(keys), page="family")
