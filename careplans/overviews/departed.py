"""Who of the family died, and what stood in their name: for the family to hand over or to leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from access.models import Level
from careplans.models import AgreementParty, Step
from people.models import Death

# our own words, with no value of anybody in them
NAME = "access_death_name(people_death.id, people_death.person_id)"
OWNED = """exists (select 1 from people_householdmember m
  where m.household_id = nullif(current_setting('app.household', true), '')::uuid
    and m.is_owner and m.ended_on is null)"""
ASKED = """(select access_death_name(s.id, s.person_id) from people_succession s
  where s.household_id = nullif(current_setting('app.household', true), '')::uuid
    and s.answered_at is null and s.ended_at is null)"""
HERE = "select unnest(access_people_here())"
SHOWN_FOR = timedelta(days=60)  # on the first page; on the page of the family it stays


@dataclass(frozen=True)
class Departed:
    person_id: UUID
    name: str
    died_on: date


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


def known():
    """As far as this person may know."""
    here = RawSQL(HERE, [])  # noqa: S611
    rows = Death.objects.filter(
        confirmed_at__isnull=False, undo_confirmed_at=None, person_id__in=here
    )
    return rows.annotate(name=RawSQL(NAME, [])).order_by("-died_on")  # noqa: S611


def departed():
    """One query."""
    return tuple(departed_of(row) for row in known())


def departed_of(row):
    return Departed(row.person_id, row.name, row.died_on)


def farewell(people):
    """`people` (of `birthdays.kin_of`) say whether somebody died; then it is one query."""
    if not any(one.died_on or one.lost_holder for one in people):
        return Farewell()
    rows = known().annotate(has_owner=RawSQL(OWNED, []), asked=RawSQL(ASKED, []))  # noqa: S611
    found = list(rows)
    recent = timezone.now() - SHOWN_FOR
    return Farewell(
        departed=tuple(departed_of(row) for row in found if row.confirmed_at > recent),
        has_owner=all(row.has_owner for row in found),
        asked=next((row.asked for row in found if row.asked), ""),
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
