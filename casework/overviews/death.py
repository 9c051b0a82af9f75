"""Deaths, and who keeps a plan after one, in words: for a case, and for the second pair of eyes."""

from dataclasses import dataclass

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from casework.death import first_of
from casework.succession import Orphan, orphans
from people.models import Death, Succession

NAME = "access_death_name({table}.id, {table}.{column})"
OF_DEATH = {
    "who": "person_id",
    "recorder": "recorded_by_id",
    "confirmer": "confirmed_by_id",
    "undo_recorder": "undo_recorded_by_id",
    "undo_confirmer": "undo_confirmed_by_id",
}
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

    @property
    def state(self):
        if self.row.confirmed_at is None:
            return _("waits for a second person")
        if self.row.waits:
            return _("the mistake waits for a second person")
        return _("confirmed") if self.row.counts else _("was a mistake, undone")

    @property
    def badge(self):
        return "turn" if self.row.waits else "done"

    @property
    def may_undo(self):
        return self.row.counts and self.row.undo_recorded_at is None


@dataclass(frozen=True)
class Asked:
    """Somebody who is proposed to keep a plan."""

    row: Succession
    who: str
    proposer: str
    confirmer: str
    number: str
    may_confirm: bool

    @property
    def state(self):
        if self.row.ended_at:
            return _("over: the death was a mistake")
        if self.row.waits:
            return _("waits for a second person")
        if self.row.is_asked:
            return _("waits for their own yes")
        return _("keeps the plan now") if self.row.is_accepted else _("would rather not")


@dataclass(frozen=True)
class WithoutOwner:
    """A plan that is nobody's now, and whether somebody was asked."""

    orphan: Orphan
    asked: Asked | None

    @property
    def is_asking(self):
        return self.asked is not None and self.asked.row.is_open


def named(rows, table, columns):
    for name, column in columns.items():
        sql = NAME.format(table=table, column=column)
        rows = rows.annotate(**{f"{name}_name": RawSQL(sql, [])})  # noqa: S611 our own columns
    return rows


def departed(person_id, **wanted):
    """What row security shows, newest first, with names; one query."""
    rows = named(Death.objects.filter(**wanted), "people_death", OF_DEATH)
    return [
        Departed(
            row=row,
            **{name: getattr(row, f"{name}_name") or "" for name in OF_DEATH},
            may_confirm=row.waits and person_id not in (first_of(row), row.person_id),
        )
        for row in rows
    ]


def asked(person_id, **wanted):
    """Those who were proposed, newest first, with names; one query."""
    rows = named(Succession.objects.filter(**wanted), "people_succession", OF_SUCCESSION)
    return [
        Asked(
            row=row,
            **{name: getattr(row, f"{name}_name") or "" for name in OF_SUCCESSION},
            number=row.death.case_number,
            may_confirm=row.waits and person_id not in (row.proposed_by_id, row.person_id),
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


def of_teams(visitor):
    return {*visitor.teams, *visitor.led_teams}


def waiting(visitor):
    """What waits for a second person: (deaths, who is proposed)."""
    mine = {"team_id__in": of_teams(visitor)} if of_teams(visitor) else {}
    me = visitor.person_id
    deaths = [one for one in departed(me, undo_confirmed_at=None, **mine) if one.row.waits]
    open_now = asked(me, answered_at=None, ended_at=None, **mine)
    return deaths, [one for one in open_now if one.row.waits]


def deaths_of_case(visitor, case):
    return departed(visitor.person_id, case_id=case.pk)
