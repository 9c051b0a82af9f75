"""Decisions of a professional about a case. Each leaves its line in the log."""

from datetime import datetime

from django.db.models import Case as Choice
from django.db.models import DateField, F, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from audit import log
from casework.log import tell
from casework.models import Case, ContactMoment
from people.models import Team
from writing.actions import Clash


def take_case(*, by, case):
    """Become the coordinator of a case that waits; False when a colleague was first."""
    waiting = Case.objects.filter(pk=case.pk, state=Case.State.WAITING, coordinator__isnull=True)
    taken = waiting.update(
        coordinator_id=by.person_id,
        state=Case.State.INTAKE,
        started_on=timezone.localdate(),
        version=F("version") + 1,
    )
    if taken:
        tell(by, "change", case, subject_kind="case", subject_id=case.pk)
    return bool(taken)


def add_contact(
    *, by, case, happened_on, kind, note="", next_on=None, next_time=None, meeting_id=None
):
    """Write down a contact; the case knows the latest one and the next appointment."""
    contact = ContactMoment.objects.create(
        case=case,
        happened_on=happened_on,
        kind=kind,
        note=note,
        noted_by_id=by.person_id,
        meeting_id=meeting_id,
    )
    Case.objects.filter(pk=case.pk).update(
        last_contact_on=Greatest(
            F("last_contact_on"), Value(happened_on), output_field=DateField()
        ),
        next_contact_at=next_contact(happened_on, next_on, next_time),
        version=F("version") + 1,
    )
    tell(by, "create", case, subject_kind="contact", subject_id=contact.pk)
    return contact


def next_contact(happened_on, next_on, next_time):
    """The appointment that is given, else the one that stands in the row at this moment, which a
    colleague may just have made, unless it has just happened."""
    if next_on:
        moment = datetime.combine(next_on, next_time or datetime.min.time())
        return timezone.make_aware(moment)
    stands = When(next_contact_at__date__gt=happened_on, then=F("next_contact_at"))
    return Choice(stands, default=None)


def set_how_to_reach(*, by, team, version, how_to_reach):
    """One conditional UPDATE: of two leaders at the same time the second sees both texts."""
    now = Team.objects.filter(pk=team.pk, version=version)
    if not now.update(how_to_reach=how_to_reach, version=F("version") + 1):
        raise Clash(Team.objects.filter(pk=team.pk).first())
    log.write(
        "change", visitor=by, subject_kind="team", subject_id=team.pk, team_id=team.pk,
        ground="task",
    )  # fmt: skip
