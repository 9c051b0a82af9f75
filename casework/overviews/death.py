"""Deaths, and who keeps a plan after one, in words: for a case, and for the second pair of eyes."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from casework.succession import Orphan, orphans
from people.models import Death, Succession

NOT_AT_HOME = """not exists (
  select 1 from casework_death_homes({}) home where not access_may_ask(home))"""
NAME = "access_death_name({table}.id, {table}.{column})"
OF_DEATH = {
    "who": "person_id",
    "recorder": "recorded_by_id",
    "confirmer": "confirmed_by_id",
    "undo_recorder": "undo_recorded_by_id",
    "undo_confirmer": "undo_confirmed_by_id",
}
FIRST = (
    "case when people_death.confirmed_at is null then people_death.recorded_by_id "
    "else people_death.undo_recorded_by_id end"
)
SETTLES = "access_may_settle_death(people_death)"
SECOND = f"access_may_settle_death(people_death, {FIRST})"
ASKS = "access_may_ask(people_succession.household_id)"
AGREES = "access_may_be_second(people_succession.proposed_by_id, people_succession.household_id)"
OF_SUCCESSION = {"who": "person_id", "proposer": "proposed_by_id", "confirmer": "confirmed_by_id"}


@dataclass(frozen=True)
class Departed:
    """One death, and how far the two pairs of eyes are."""

    row: Death
    who: str
    recorder: str
    confirmer: str
    undo_recorder: str
    undo_confirmer: str
    may_confirm: bool
    may_settle: bool

    @property
    def state(self):
        return state_of_death(self.row)

    @property
    def badge(self):
        return "turn" if self.row.waits else "done"

    @property
    def may_undo(self):
        return self.may_settle and self.row.counts and self.row.undo_recorded_at is None


@dataclass(frozen=True)
class Asked:
    """Somebody who is proposed to keep a plan."""

    row: Succession
    who: str
    proposer: str
    confirmer: str
    number: str
    may_confirm: bool
    may_settle: bool

    @property
    def state(self):
        return state_of_asking(self.row)


@dataclass(frozen=True)
class WithoutOwner:
    """A plan that is nobody's now, and whether somebody was asked."""

    orphan: Orphan
    asked: Asked | None

    @property
    def is_asking(self):
        return self.asked is not None and self.asked.row.is_open


def state_of_death(row):
    if row.confirmed_at is None:
        return _("waits for a second person")
    if row.waits:
        return _("the mistake waits for a second person")
    return _("confirmed") if row.counts else _("was a mistake, undone")


def state_of_asking(row):
    if row.ended_at:
        return _("over: the death was a mistake")
    if row.waits:
        return _("waits for a second person")
    if row.is_held:
        return _("goes out when the family may read of it")
    if row.is_asked:
        return _("waits for their own yes")
    return _("keeps the plan now") if row.is_accepted else _("would rather not")


def named(rows, table, columns):
    for name, column in columns.items():
        sql = NAME.format(table=table, column=column)
        rows = rows.annotate(**{f"{name}_name": RawSQL(sql, [])})  # noqa: S611 our own columns
    return rows


def judged(rows, **questions):
    """With what the four eyes of the database say of this person (access/sql/rights/eyes.sql)."""
    return rows.annotate(**{name: RawSQL(sql, []) for name, sql in questions.items()})  # noqa: S611


def departed(person_id, **wanted):
    """What row security shows, newest first, with names; one query."""
    rows = named(Death.objects.filter(**wanted), "people_death", OF_DEATH)
    rows = judged(rows, may_second=SECOND, may_settle=SETTLES)
    return [
        Departed(
            row=row,
            **{name: getattr(row, f"{name}_name") or "" for name in OF_DEATH},
            may_confirm=row.waits and row.may_second and person_id != row.person_id,
            may_settle=row.may_settle,
        )
        for row in rows
    ]


def asked(person_id, **wanted):
    """Those who were proposed, newest first, with names; one query."""
    rows = named(Succession.objects.filter(**wanted), "people_succession", OF_SUCCESSION)
    rows = judged(rows, may_second=AGREES, may_settle=ASKS)
    return [
        Asked(
            row=row,
            **{name: getattr(row, f"{name}_name") or "" for name in OF_SUCCESSION},
            number=row.death.case_number,
            may_confirm=row.waits and row.may_second and person_id != row.person_id,
            may_settle=row.may_settle,
        )
        for row in rows.select_related("death")
    ]


def without_owner(person_id, team_id=None):
    """Two queries; the second only where there is such a plan."""
    found = [row for row in orphans() if team_id in (None, row.team_id)]
    homes = [row.household_id for row in found]
    rows = asked(person_id, household_id__in=homes, ended_at__isnull=True) if homes else []
    newest = {}
    for row in rows:
        newest.setdefault(row.row.household_id, row)
    return [WithoutOwner(row, newest.get(row.household_id)) for row in found]


@dataclass(frozen=True)
class Listed:
    """A death, or who is proposed to keep a plan, on a list: the number of its case, and no name.

    Who opens it leaves a line with the family first.
    """

    id: UUID
    number: str
    state: str
    waits: bool


def listed(rows, death_column, number, shown):
    """Of families where the asker is not at home."""
    rows = rows.annotate(is_out=RawSQL(NOT_AT_HOME.format(death_column), []))  # noqa: S611 our own
    found = [row for row in rows if row.is_out]
    return [Listed(row.pk, number(row), shown(row), row.waits) for row in found]


def deaths_listed(**wanted):
    rows = Death.objects.filter(**wanted)
    return listed(rows, "people_death.id", lambda row: row.case_number, state_of_death)


def askings_listed(**wanted):
    rows = Succession.objects.filter(answered_at=None, ended_at=None, **wanted)
    rows = rows.select_related("death")
    column = "people_succession.death_id"
    found = listed(rows, column, lambda row: row.death.case_number, state_of_asking)
    return [one for one in found if one.waits]


def of_teams(visitor):
    return {*visitor.teams, *visitor.led_teams}


def waiting(visitor):
    """What waits for a second person: (deaths, who is proposed), by number."""
    mine = {"team_id__in": of_teams(visitor)} if of_teams(visitor) else {}
    deaths = deaths_listed(undo_confirmed_at=None, **mine)
    return [one for one in deaths if one.waits], askings_listed(**mine)


def deaths_of_case(visitor, case):
    return departed(visitor.person_id, case_id=case.pk)
