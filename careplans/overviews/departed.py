"""Who of the family died, and what stood in their name: for the family to hand over or to leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from access.models import Level
from careplans.models import AgreementParty, Step
from people.models import Death, HouseholdMember, Succession

# our own words, with no value of anybody in them
NAME = "access_death_name(people_death.id, people_death.person_id)"
ASKED = "access_death_name(people_succession.id, people_succession.person_id)"
HERE = "select unnest(access_people_here())"
SHOWN_FOR = timedelta(days=60)  # on the first page; on the page of the family it stays


@dataclass(frozen=True)
class Departed:
    person_id: UUID
    name: str
    died_on: date
    is_recent: bool


@dataclass(frozen=True)
class Left:
    """A step or an agreement in their name, and where it changes, for who may."""

    text: str
    url: str


@dataclass(frozen=True)
class LeftBehind:
    who: Departed
    steps: tuple[Left, ...]
    deals: tuple[Left, ...]


@dataclass(frozen=True)
class Farewell:
    """For the first page: who died not long ago, and whether the plan has an owner still."""

    departed: tuple[Departed, ...] = ()
    has_owner: bool = True
    asked: str = ""  # who is asked to keep the plan


def departed():
    """As far as this person may know; one query."""
    here = RawSQL(HERE, [])  # noqa: S611
    rows = Death.objects.filter(
        confirmed_at__isnull=False, undo_confirmed_at=None, person_id__in=here
    ).annotate(name=RawSQL(NAME, []))  # noqa: S611
    recent = timezone.now() - SHOWN_FOR
    return tuple(
        Departed(row.person_id, row.name, row.died_on, row.confirmed_at > recent)
        for row in rows.order_by("-died_on")
    )


def farewell(viewer):
    """One query, and two more where somebody died."""
    everybody = departed()
    if not everybody:
        return Farewell()
    owners = HouseholdMember.objects.filter(
        household_id=viewer.household_id, is_owner=True, ended_on__isnull=True
    )
    asked = Succession.objects.filter(
        household_id=viewer.household_id, answered_at=None, ended_at=None
    ).annotate(name=RawSQL(ASKED, []))  # noqa: S611
    return Farewell(
        departed=tuple(one for one in everybody if one.is_recent),
        has_owner=owners.exists(),
        asked=asked.values_list("name", flat=True).first() or "",
    )


def left_behind(viewer):
    """What this person may see of it: four queries."""
    everybody = departed()
    keys = [one.person_id for one in everybody]
    steps = Step.objects.visible_to(viewer).open().filter(executor_id__in=keys)
    parties = AgreementParty.objects.filter(
        household_id=viewer.household_id, person_id__in=keys, agreement__deleted_at=None
    ).select_related("agreement")
    found, deals = list(steps), list(parties)
    return [
        LeftBehind(
            who=one,
            steps=tuple(step_of(viewer, row) for row in found if row.executor_id == one.person_id),
            deals=tuple(deal_of(viewer, row) for row in deals if row.person_id == one.person_id),
        )
        for one in everybody
    ]


def step_of(viewer, row):
    return Left(row.text, door(viewer, row, "step_change"))


def deal_of(viewer, row):
    return Left(row.agreement.text, door(viewer, row.agreement, "agreement_change"))


def door(viewer, row, name):
    """Where it is handed over, for who may write there."""
    if not viewer.may(Level.CONTRIBUTE, row):
        return ""
    return reverse(name, args=[viewer.household_id, row.pk])
