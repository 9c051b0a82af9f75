"""The warning a week before somebody's access ends, for who decided it, at nine in the morning.

The mail says only that there is news; the card on the page says what ends, and when.
"""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from access.signing import signers
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder
from people.models import HouseholdMember

NAME = "access_ends"
BEFORE = timedelta(days=7)
AT = time(9)


def plan(grants):
    """One warning for each person who decides, of what was given together: not one a grant."""
    first_of = {}
    for grant in grants:
        first_of.setdefault(grant.subject_id, grant)
    planned = set()
    for grant in first_of.values():
        due_at = moment_of(grant.ends_on, timezone.now())
        for person_id in (who_decides(grant) - planned) if due_at else ():
            planned.add(person_id)
            plan_reminder(
                kind=NAME,
                object_id=grant.pk,
                household_id=grant.household_id,
                person_id=person_id,
                due_at=due_at,
            )


def moment_of(ends_on, now):
    """None without a last day, or when the week before it has begun already."""
    if ends_on is None:
        return None
    moment = timezone.make_aware(datetime.combine(ends_on - BEFORE, AT))
    return moment if moment > now else None


def who_decides(grant):
    """Of the whole family: its owners. Of one person: who signs for them, and nobody else."""
    if grant.subject_id:
        return signers([grant.subject_id])[grant.subject_id]
    owners = HouseholdMember.objects.here().filter(household_id=grant.household_id, is_owner=True)
    return set(owners.values_list("person_id", flat=True))


def forget(grant_ids):
    """What was stopped needs no warning."""
    for key in grant_ids:
        cancel_reminders(kind=NAME, object_id=key)


def path_of(viewer, grant_id):
    """Where the news stands; nothing when it was stopped meanwhile, or is not theirs to know."""
    open_now = Grant.objects.filter(household_id=viewer.household_id).open(timezone.localdate())
    if not viewer.is_family or not open_now.filter(pk=grant_id).exists():
        return None
    return reverse("sharing", args=[viewer.household_id])


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
