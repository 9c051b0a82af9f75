"""A death: one of the staff writes it down, a second confirms it; a mistake is undone likewise."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework import eyes
from casework.families import ask
from delivery import outbox
from people.models import Death
from writing.actions import Overtaken, unless_overtaken

WRITTEN = _("Somebody wrote this down just before you. Look at what stands there now.")


def place_of(case_id):
    """(case, number, team, household) for who helps there or is its officer; else None."""
    rows = ask("select * from casework_home_of_case(%s)", [case_id])
    return rows[0] if rows else None


def case_for_death(number, *, shows):
    """The case with this number, for its officer; the database first writes for that family that
    its names are shown, where they are."""
    return ask("select casework_case_for_death(%s, %s)", [number, shows])[0][0]


def people_of(case_id):
    """(key, name) of whom it can be about; one query."""
    return ask("select * from casework_who_could_have_died(%s)", [case_id])


@transaction.atomic
def record(*, by, place, person_id, died_on, proof):
    """It changes nothing yet: a second member of staff has to confirm it. `place` is the case,
    its number, its team and the household behind it."""
    case_id, number, team_id, household_id = place
    made = Death(
        person_id=person_id,
        household_id=household_id,
        team_id=team_id,
        case_id=case_id,
        case_number=number,
        died_on=died_on,
        proof=proof,
        recorded_by_id=by.person_id,
    )
    with unless_overtaken(WRITTEN):
        Death.objects.bulk_create([made])
    tell(by, "create", made)
    return made


@transaction.atomic
def confirm(*, by, death):
    """The second pair of eyes: on the death, or on undoing it. False when there is nothing to
    confirm any more, or when it is one's own."""
    if not death.waits or by.person_id in (first_of(death), death.person_id):
        return False
    if not eyes.may_settle_death(death, first_of(death)):
        return False
    start = "undo_confirmed_" if death.confirmed_at else "confirmed_"
    seen = {f"{start}by_id": by.person_id, f"{start}at": timezone.now()}
    waiting = Death.objects.filter(pk=death.pk, **{f"{start}at__isnull": True})
    if death.confirmed_at:
        waiting = waiting.filter(undo_recorded_at=death.undo_recorded_at)
    if not waiting.update(**seen):
        return False
    tell(by, "restore" if death.confirmed_at else "grant", death)
    give_news(death, start)
    return True


@transaction.atomic
def record_mistake(*, by, death, because):
    """Nothing comes back until a second person has confirmed that it was a mistake."""
    done = Death.objects.filter(
        pk=death.pk, confirmed_at__isnull=False, undo_recorded_at__isnull=True
    ).update(
        undo_because=because, undo_recorded_by_id=by.person_id, undo_recorded_at=timezone.now()
    )
    if not done:
        raise Overtaken(WRITTEN)
    tell(by, "change", death)


@transaction.atomic
def take_back(*, by, death):
    """What was not confirmed goes: the death itself, or the word that it was a mistake.

    Held first: of somebody who confirms in the same moment only one is done, and tells of it. The
    line comes before the row goes, for the database asks that row whose line it is.
    """
    if not death.waits or not eyes.may_settle_death(death):
        return False
    waits = (
        {"undo_recorded_at": death.undo_recorded_at, "undo_confirmed_at": None}
        if death.confirmed_at
        else {"confirmed_at": None}
    )
    row = Death.objects.select_for_update().filter(pk=death.pk, **waits).first()
    if row is None:
        return False
    tell(by, "delete", row)
    if row.confirmed_at is None:
        row.delete()
        return True
    cleared = {"undo_because": "", "undo_recorded_by_id": None, "undo_recorded_at": None}
    return bool(Death.objects.filter(pk=row.pk).update(**cleared))


@dataclass(frozen=True)
class PlaceAgain:
    """The place of an owner that had an end of its own: until when it would be theirs again."""

    until: date
    is_over: bool


def place_that_comes_back(death):
    """None for who owned no plan there, and for a place without an end."""
    rows = ask("select * from casework_place_that_comes_back(%s)", [death.pk])
    return PlaceAgain(*rows[0]) if rows else None


def first_of(death):
    """Who did what now waits for a second."""
    return death.undo_recorded_by_id if death.confirmed_at else death.recorded_by_id


def tell(by, kind, death):
    """A line for every family that it concerns."""
    for (household_id,) in ask("select casework_death_homes(%s)", [death.pk]):
        log.write(
            kind,
            visitor=by,
            subject_kind="death",
            subject_id=death.pk,
            household_id=household_id,
            case_id=death.case_id,
            team_id=death.team_id,
            ground="task",
        )


def give_news(death, step):
    """Who remains hears that there is news, and reads at home what it is: of a family that was
    found for danger, days later. So does the privacy officer, at once: nobody is locked out of a
    plan by two people without a third who sees it."""
    ((tells_at,),) = ask("select casework_death_tells_at(%s)", [death.pk])
    to_tell = ask("select casework_death_to_tell(%s)", [death.pk])
    officers = ask("select casework_death_officers(%s)", [death.pk])
    told = (
        ("news", to_tell, reverse("home"), tells_at),
        ("office", officers, reverse("deaths"), None),
    )
    for template, people, path, at in told:
        for (person_id,) in people:
            outbox.put(
                key=f"death:{death.pk}:{step}{person_id}",
                person_id=person_id,
                template=template,
                path=path,
                at=at,
            )
