"""The reminder to look back at an agreement: that day, at nine in the morning."""

from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.models import Scope
from careplans.models import Agreement
from careplans.voices import with_voice
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder

NAME = "agreement"
AT = time(9)


def plan(agreement):
    """Anew after every change; one that ended, was thrown away or has no such day plans none."""
    cancel_reminders(kind=NAME, object_id=agreement.pk)
    due_at = moment_of(agreement)
    if due_at is None or due_at < timezone.now():
        return
    for person_id in recipients(agreement):
        plan_reminder(
            kind=NAME,
            object_id=agreement.pk,
            household_id=agreement.household_id,
            person_id=person_id,
            due_at=due_at,
        )


def moment_of(agreement):
    if agreement.review_on is None or agreement.deleted_at or agreement.ended_on:
        return None
    return timezone.make_aware(datetime.combine(agreement.review_on, AT))


def recipients(agreement):
    """Who is in it in person; of what is for one person alone: that person. Who works at an
    organisation that is in it is planned from the day (reminders_coming.py)."""
    private = Scope.objects.filter(pk=agreement.scope_id, private_to__isnull=False)
    if alone := private.values_list("private_to_id", flat=True).first():
        return [alone]
    return agreement.party_ids


def path_of(viewer, agreement_id):
    """Asked in the recipient's own context just before sending; None: nothing to tell."""
    row = Agreement.objects.visible_to(viewer).filter(pk=agreement_id, ended_on=None).first()
    if row is None or is_looked_at(row) or is_refused(row, viewer):
        return None
    return reverse("agreement_answer", args=[viewer.household_id, row.pk])


def is_looked_at(agreement):
    """Somebody wrote since that day whether it was kept."""
    day = agreement.review_on
    return day is not None and agreement.notes.filter(noted_on__gte=day).exists()


def is_refused(agreement, viewer):
    """Who said no to it has nothing to look back at; for an organisation any of who work there."""
    sides = with_voice(viewer, agreement.parties.all())
    is_mine = Q(person_id=viewer.person_id)
    if "is_spoken_for" in sides.query.annotations:
        is_mine |= Q(is_spoken_for=True)
    said = set(sides.filter(is_mine).values_list("answer", flat=True))
    return said == {"no"}


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
