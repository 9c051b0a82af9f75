"""Counts over plans, from the definer functions of casework/sql: keys, states and days."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import connection

# Of a name that stands there twice the last counts: what waits for an answer, and not what is new.
_MINE = """
select p.*, u.unread, u.unread_since, u.conversation_id, w.case_id is not null as is_without_mail,
       b.bring_since, b.bring_id, b.bring_kind, q.since as conference_since,
       m.meeting_id, m.meeting_at, coalesce(m.meeting_asks, false) as meeting_asks
from casework_plan_counts(%s) p left join casework_unanswered() u on u.household_id = p.household_id
left join casework_without_mail(%s) w (case_id) on w.case_id = p.case_id
left join casework_to_bring() b on b.household_id = p.household_id
left join casework_conference_asks() q on q.household_id = p.household_id
left join casework_meetings_today() m on m.household_id = p.household_id
"""
NO_STEPS = (0, 0, 0, 0, 0)


@dataclass(frozen=True)
class PlanCounts:
    """What one open case of mine counts in the plan, as far as the family shares it with me.

    Without a grant in force `household_id` is None and nothing is counted.
    """

    case_id: UUID
    is_coordinator: bool
    household_id: UUID | None
    ends_on: date | None
    steps: tuple[int, ...]  # open, by who does them, nearest to home first
    overdue: int
    own_overdue: int
    own_today: int
    own_due_on: date | None
    waiting: int
    waiting_since: datetime | None
    answered_id: UUID | None
    answered_state: str
    answered_at: datetime | None
    unread: int
    unread_since: datetime | None
    conversation_id: UUID | None
    bring_since: datetime | None
    bring_id: UUID | None  # of a message and a meeting; proposals have one letter
    bring_kind: str | None
    conference_since: date | None  # when the family asked me to tell something at its conference
    meeting_id: UUID | None  # the first of today that I was asked to
    meeting_at: datetime | None
    meeting_asks: bool  # for my yes or no
    agreement_id: UUID | None
    agreement_since: datetime | None
    changed_at: datetime | None
    is_without_mail: bool  # a letter reaches this family, a mail does not

    @property
    def is_shared(self):
        return self.household_id is not None

    @property
    def open_steps(self):
        return sum(self.steps)


@dataclass(frozen=True)
class TeamCounts:
    """The same for the leader: one open case of the team, as shared with its coordinator."""

    case_id: UUID
    is_shared: bool
    steps: tuple[int, ...]
    overdue: int
    waiting: int
    waiting_since: datetime | None
    changed_at: datetime | None


def _load(shape, sql, params):
    """Rows of a counting function; what it left open, nothing being shared, counts as 0."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    numbers = {field.name for field in fields(shape) if field.type is int}
    for row in rows:
        row["steps"] = tuple(row["steps"] or NO_STEPS)
        row |= {name: row[name] or 0 for name in numbers}
    return [shape(**row) for row in rows]


def plan_counts(case_id=None):
    """For each open case of the person of this request, or for one of them."""
    return _load(PlanCounts, _MINE, [case_id, case_id])


def team_counts(team_id):
    """For each open case of a team that the person of this request leads, by case."""
    rows = _load(TeamCounts, "select * from casework_team_counts(%s)", [team_id])
    return {row.case_id: row for row in rows}


def case_for(person_id, household_id):
    """The open case in which this professional helps this household; asked by its family only."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_case_for(%s, %s)", [person_id, household_id])
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class LetIn:
    """A family that lets the person of this request look in, and since when an owner of it gets no
    mail (None: they do)."""

    household_id: UUID
    name: str
    unreached_since: datetime | None


def lets_in():
    """Every family that lets the person of this request look in, by name: one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select l.household_id, l.name, u.since from casework_lets_in() l"
            " left join casework_unreached() u using (household_id) order by l.name"
        )
        return [LetIn(*row) for row in cursor.fetchall()]


def my_waiting():
    """{household: how many proposals of one's own wait there}, of all families: one query."""
    with connection.cursor() as cursor:
        cursor.execute("select household_id, waiting from casework_my_waiting()")
        return dict(cursor.fetchall())
