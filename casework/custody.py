"""Custody is a dated fact: one of the team records it or its end, a second one confirms it."""

from hashlib import sha256

from django.db import ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework import eyes
from casework.families import household_of
from people.models import Custody, Person
from writing.actions import Overtaken, unless_overtaken

CHANGED = _("Something changed here just before you. Look at what stands there now.")
ENDED = _("A colleague wrote down the end just before you. Look at what stands there now.")

START = ("holder_id", "kind", "organisation_id", "evidence", "started_on", "recorded_by_id")
END = ("ended_on", "end_evidence", "end_recorded_by_id")


@transaction.atomic
def record(*, by, case, child_id, holder_id, newcomer, kind, organisation_id, evidence, started_on):
    """It gives nothing yet: a second member of staff has to confirm it."""
    if newcomer:
        holder_id = Person.objects.create(made_by_id=by.person_id, **newcomer).pk
    made = Custody(
        child_id=child_id,
        holder_id=holder_id,
        organisation_id=organisation_id,
        kind=kind,
        evidence=evidence,
        started_on=started_on,
        recorded_by_id=by.person_id,
        team_id=case.team_id,
        case_id=case.pk,
    )
    with unless_overtaken(CHANGED):
        Custody.objects.bulk_create([made])
    tell(by, "create", made)
    return made


@transaction.atomic
def record_end(*, by, case, custody, ended_on, end_evidence):
    """The custody goes on until a second member of staff has confirmed its end."""
    done = Custody.objects.filter(pk=custody.pk, ended_on__isnull=True).update(
        ended_on=ended_on,
        end_evidence=end_evidence,
        end_recorded_by_id=by.person_id,
        team_id=case.team_id,
        case_id=case.pk,
    )
    if not done:
        raise Overtaken(ENDED)
    custody.team_id, custody.case_id = case.team_id, case.pk
    tell(by, "change", custody)
    return custody


@transaction.atomic
def confirm(*, by, custody):
    """The second pair of eyes; False when there is nothing to confirm any more."""
    if not custody.waits or by.person_id == custody.holder_id:
        return False
    if not eyes.may_settle(custody.child_id, custody.holder_id, first_of(custody)):
        return False
    seen = {"by_id": by.person_id, "at": timezone.now()}
    start = "end_confirmed_" if custody.is_confirmed else "confirmed_"
    waiting = Custody.objects.filter(
        pk=custody.pk, **{f"{start}at__isnull": True}, **what_waits(custody)
    )
    try:
        with transaction.atomic():
            done = waiting.update(**{start + name: value for name, value in seen.items()})
    except ProgrammingError:  # the holder died since it was written down
        return False
    if done:
        tell(by, "withdraw" if custody.is_confirmed else "grant", custody)
    return bool(done)


@transaction.atomic
def take_back(*, by, custody):
    """What was not confirmed goes: the fact itself, or the end that somebody recorded.

    Held first: of somebody who confirms in the same moment only one is done, and tells of it. The
    line comes before the row goes, for the database asks that row whose line it is.
    """
    if not custody.waits:
        return False
    start = "end_confirmed_at" if custody.is_confirmed else "confirmed_at"
    waits = {start: None} | what_waits(custody)
    row = Custody.objects.select_for_update().filter(pk=custody.pk, **waits).first()
    if row is None:
        return False
    tell(by, "delete", row)
    if not row.is_confirmed:
        row.delete()
        return True
    cleared = {"ended_on": None, "end_evidence": "", "end_recorded_by_id": None}
    return bool(Custody.objects.filter(pk=row.pk).update(**cleared))


def what_waits(custody):
    """What a second one looks at: the end that was written down, or before that the fact itself."""
    names = END if custody.is_confirmed else START
    return {name: getattr(custody, name) for name in names}


def stamp(custody):
    """Of what was shown: who says yes means these words, and not what came in their place."""
    words = [str(value) for value in what_waits(custody).values()]
    return sha256(repr(words).encode()).hexdigest()


def first_of(custody):
    """Who did what now waits for a second."""
    return custody.end_recorded_by_id if custody.is_confirmed else custody.recorded_by_id


def tell(by, kind, custody):
    """The family reads these lines, so they name its household."""
    log.write(
        kind,
        visitor=by,
        subject_kind="custody",
        subject_id=custody.pk,
        household_id=household_of(custody.pk),
        case_id=custody.case_id,
        team_id=custody.team_id,
        ground="task",
    )
