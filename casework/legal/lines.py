"""How far the law has come in a case: days and states from the database, ends computed here.

Nothing of an end is stored. `Line` is one case; its `clocks` say what runs, until when, and whether
it is law or what the team agreed.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from casework.legal import terms
from casework.legal.standing import State

NEAR = timedelta(days=7)
CLOCKS = {
    "offer": _("Offer the family to make its own plan"),
    "again": _("Ask the family again"),
    "own_plan": _("The family's own plan"),
    "help_plan": _("Fix the help plan"),
    "return": _("The offer that was put off"),
    "personal_plan": _("Personal plan of the family"),
    "investigation": _("Investigation after the report"),
}


@dataclass(frozen=True)
class Clock:
    """One term that runs: its first day, its last day, and where it comes from."""

    kind: str
    begins_on: date
    ends_on: date
    source: str = ""  # the article; empty for what the team agreed

    @property
    def label(self):
        return CLOCKS[self.kind]

    @property
    def is_law(self):
        return bool(self.source)

    def is_over(self, today):
        return today > self.ends_on

    def is_near(self, today):
        return not self.is_over(today) and today >= self.ends_on - NEAR

    def days_left(self, today):
        return (self.ends_on - today).days


def by_law(kind, term, begins_on):
    return Clock(kind, begins_on, term.end(begins_on), term.source)


def agreed(kind, term, begins_on, ends_on=None):
    return Clock(kind, begins_on, ends_on or term.end(begins_on))


@dataclass(frozen=True)
class Line:
    """One case, as casework_legal_of has it."""

    case_id: UUID
    coordinator_id: UUID | None
    has_child: bool
    began_on: date | None  # None for who reads not all of it: then no term of the team is told
    offer_id: UUID | None
    offered_on: date | None
    state: str
    since: date | None
    ready_on: date | None
    exception_state: str  # none, waits, agreed, over, refused
    exception_on: date | None
    return_on: date | None
    plan_state: str  # none, draft, settled
    settled_on: date | None
    report_id: UUID | None
    reported_on: date | None
    told_on: date | None
    received_on: date | None
    concluded_on: date | None

    @property
    def is_in_part(self):
        """For somebody of the family who reads in this case by themselves, and not all of it."""
        return self.began_on is None

    @property
    def has_exception(self):
        return self.exception_state == "agreed"

    @property
    def is_waived(self):
        return self.state == State.WAIVED

    @property
    def clocks(self):
        """What runs now, what ends first above."""
        found = [*self._of_offer(), *self._of_plan(), *self._of_report()]
        return sorted(found, key=lambda clock: clock.ends_on)

    def _of_offer(self):
        if self.rests_on_exception and self.return_on:
            yield agreed("return", None, self.exception_on, self.return_on)
        if self.is_without_offer:
            yield agreed("offer", terms.OFFER, self.began_on)
        if self.state in (State.OFFERED, State.LATER, State.DISPUTED):
            yield agreed("again", terms.ASK_AGAIN, self.since)
        elif self.state == State.OWN:
            yield agreed("own_plan", terms.OWN_PLAN, self.since, self.ready_on)

    @property
    def rests_on_exception(self):
        """The leader agreed with one, and no answer of the family goes before it: nothing was
        offered, or the family says that it went differently."""
        is_agreed = self.exception_state in ("agreed", "over")
        return is_agreed and self.state in (State.NONE, State.DISPUTED)

    @property
    def is_without_offer(self):
        """Where a child lives and nothing says that another law is meant, the offer comes first."""
        is_excused = self.exception_state in ("waits", "agreed", "over") or self.report_id
        return self.state == State.NONE and self.has_child and not is_excused

    def _of_plan(self):
        """Six weeks from the waiver; after an exception from the day that the leader agreed."""
        if self.plan_state == "settled" and self.settled_on >= (self.plan_from or date.min):
            return
        if self.plan_from:
            yield by_law("help_plan", terms.HELP_PLAN, self.plan_from)

    @property
    def plan_from(self):
        if self.is_waived:
            return self.since
        return self.exception_on if self.has_exception and self.rests_on_exception else None

    def _of_report(self):
        if self.report_id is None or self.concluded_on:
            return
        if self.received_on is None:
            yield personal_plan_clock(self.reported_on, self.told_on)
        yield by_law("investigation", terms.INVESTIGATION, self.reported_on)


def personal_plan_clock(reported_on, told_on):
    """Seven days after the report, by law. Told later, the family still gets seven days: ours."""
    clock = by_law("personal_plan", terms.PERSONAL_PLAN, reported_on)
    if told_on <= reported_on:
        return clock
    return agreed("personal_plan", terms.PERSONAL_PLAN, told_on)


def _load(sql, values=()):
    return [Line(*row) for row in _rows(sql, values)]


def _rows(sql, values, beside=()):
    """`beside`: what is asked along with them, which stands first in each row."""
    names = [*beside, *(field.name for field in fields(Line))]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(names)} from {sql}", values)  # noqa: S608 our own words
        return cursor.fetchall()


def mine(case_id=None):
    """Of the open cases in which the person of this request helps; one query."""
    return _load("casework_legal_mine(%s)", [case_id])


def of_team(team_id):
    """Of the open cases of a team that the person of this request leads; one query."""
    return _load("casework_legal_team(%s)", [team_id])


def of_home():
    """For the family of this request; one query."""
    return _load("casework_legal_home()")


def of_home_and_own(person_id):
    """(Those of `of_home`, whether this person said something of a part of their own as a foster
    parent, the cases about whose help they may say how content they are, the cases of these
    in which the help stopped); one query, for it is asked on each front page of a plan."""
    sql = """
      (select exists(select from casework_fosterconsent c where c.said_by_id = %s) as has_part,
              array(select casework_asks_contentment()) as asked) own
      left join casework_legal_home() here on true
      left join lateral (select casework_is_over(here.case_id) as is_over) ended on true
    """
    rows = _rows(sql, [person_id], beside=["has_part", "asked", "is_over"])
    has_part, asked, _is_over = rows[0][:3]
    found = [(Line(*row[3:]), row[2]) for row in rows if row[3] is not None]
    stopped = {line.case_id for line, is_over in found if is_over}
    return [line for line, _is_over in found], has_part, asked, stopped


def watched():
    """For the worker: every open case."""
    return _load("casework_legal_watch()")
