"""Telling somebody that there is news: one calm mail a day, which says nothing of what it is.

It goes as reminders go: planned here, and asked again by the worker in the recipient's own
context. Who may not read here any more gets nothing.
"""

from datetime import datetime, time
from functools import partial

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from delivery.kinds import ReminderKind, register_reminder
from delivery.models import ScheduleItem
from delivery.schedule import forget_skipped, plan_reminder
from people.models import HouseholdMember, PlaceQuestion

KIND = "news-"
PLACE = "place"
PAGES = ("today", "steps", "conversations", "proposals", "sharing", "family", "safety")
PAGES += ("conference", "meetings")
Outcome = ScheduleItem.Outcome


def tell(*, by, person_ids, page, on=None):
    """For each of these people but the teller; the same day a second time changes nothing.
    `on`: a later day, when the news is of then. In one order, or two who tell the same people in
    the same moment could wait for each other for ever."""
    wanted = sorted({key for key in person_ids if key and key != by.person_id})
    today = this_morning(on)
    # Who came back on a day on which they had no place gets the news of after that.
    forget_skipped(kind=KIND + page, person_ids=wanted, due_at=today)
    for person_id in wanted:
        plan_reminder(
            kind=KIND + page,
            object_id=by.household_id,
            household_id=by.household_id,
            person_id=person_id,
            due_at=today,
        )


def owners(by):
    """Who own the plan of the household that this viewer is in."""
    members = HouseholdMember.objects.here().filter(household_id=by.household_id, is_owner=True)
    return set(members.values_list("person_id", flat=True))


def tell_who_decide(*, by, scope_id, page):
    """For who answers what hangs in this scope and is about somebody. The teller may be a guest,
    who does not learn who they are (careplans/sql/0201_tell_who_decide.sql)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select careplans_tell_who_decide(%s, %s, %s)", [scope_id, KIND + page, this_morning()]
        )


def tell_at_work(*, by, agreement_id, page):
    """For who works now at an organisation that is a side of this agreement and reads it. Who
    writes it down knows the organisation alone (careplans/sql/0203_sides_at_work.sql)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select careplans_tell_at_work(%s, %s, %s)", [agreement_id, KIND + page, this_morning()]
        )


def this_morning(on=None):
    """The one moment of a day on which news is due: its beginning, so at once."""
    return timezone.make_aware(datetime.combine(on or timezone.localdate(), time()))


def path_of(viewer, household_id, *, page):
    """Where the news stands; None for who was told today already."""
    told = ScheduleItem.objects.filter(
        household_id=household_id,
        kind__startswith=KIND,
        person_id=viewer.person_id,
        due_at=this_morning(),
        outcome=Outcome.SENT,
    )
    return None if told.exists() else reverse(page, args=[household_id])


def place_of(viewer, household_id):
    """The question about a place in the family that waits for them, or None."""
    waits = PlaceQuestion.objects.filter(
        household_id=household_id, closed_at__isnull=True, asked_ids__contains=[viewer.person_id]
    ).exclude(yes_ids__contains=[viewer.person_id])
    first = waits.order_by("asked_at").first()
    return first and reverse("place_question", args=[household_id, first.pk])


def register():
    register_reminder(ReminderKind(name=KIND + PLACE, path=place_of, tells_act=True))
    for page in PAGES:
        path = partial(path_of, page=page)
        register_reminder(ReminderKind(name=KIND + page, path=path, tells_act=True))
