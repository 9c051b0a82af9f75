"""Who of the family died, and what stood in their name: for the family to hand over or to leave."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.urls import reverse

from access.models import Level
from access.rows import TODAY
from careplans.models import AgreementParty, Step

# our own words, with no value of anybody in them
DEATHS = "select d.person_id, d.name, d.died_on, d.is_recent{} from access_deaths_here() d"
OWNED = f"""exists (select 1 from people_householdmember m
  where m.household_id = nullif(current_setting('app.household', true), '')::uuid
    and m.is_owner and (m.ended_on is null or m.ended_on > {TODAY}))"""  # noqa: S608
ASKED = """(select access_death_name(s.id, s.person_id) from people_succession s
  where s.household_id = nullif(current_setting('app.household', true), '')::uuid
    and s.answered_at is null and s.ended_at is null)"""

MINE = """(select s.id from people_succession s
  where s.household_id = nullif(current_setting('app.household', true), '')::uuid
    and s.id in (select asked.id from access_my_successions() asked))"""


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
    """For the first page: who died in the last 60 days, and whether the plan has an owner still."""

    departed: tuple[Departed, ...] = ()
    has_owner: bool = True
    asked: str = ""  # who is asked to keep the plan
    question_id: UUID | None = None  # when that is who looks


def rows(columns=""):
    """As far as this person may know, newest first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(f"{DEATHS.format(columns)} order by d.died_on desc, d.name")
        return cursor.fetchall()


def departed():
    """One query."""
    return tuple(Departed(*row[:3]) for row in rows())


def farewell(people):
    """`people` (each a `birthdays.Kin`) say whether somebody died; then it is one query."""
    if not any(one.died_on or one.lost_holder for one in people):
        return Farewell()
    found = rows(f", {OWNED}, {ASKED}, {MINE}")
    return Farewell(
        departed=tuple(Departed(*row[:3]) for row in found if row[3]),
        has_owner=all(row[4] for row in found),
        asked=next((row[5] for row in found if row[5]), ""),
        question_id=next((row[6] for row in found), None),
    )


def left_behind(viewer):
    """What this person may see of it: four queries."""
    everybody = departed()
    keys = [one.person_id for one in everybody]
    steps = Step.objects.visible_to(viewer).open().filter(executor_id__in=keys)
    parties = AgreementParty.objects.filter(
        household_id=viewer.household_id, person_id__in=keys, agreement__deleted_at=None
    ).select_related("agreement")
    found, deals = list(steps), list(parties.order_by("agreement__created_at", "pk"))
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
