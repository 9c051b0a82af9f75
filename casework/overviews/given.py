"""Who of the family reads a help plan that is fixed, for who helps in its case; who got it on paper
and whose yes that took, also for whom the plan is about."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from access.names import names
from casework.legal import given
from casework.models import PlanGiven
from casework.stopped import over_of


@dataclass(frozen=True)
class Paper:
    """Who got it on paper, and whether that was a mistake."""

    row: PlanGiven
    struck_by: str = ""
    struck_at: datetime | None = None
    undone_by: tuple = ()  # who may say that it was a mistake, while they work in the case


@dataclass(frozen=True)
class Yes:
    """An adult said yes before a plan about them was given to another."""

    row: PlanGiven
    name: str
    to: str
    writer: str = ""
    struck_at: datetime | None = None  # the paper was a mistake, and this with it
    confirmed_at: datetime | None = None  # by whose yes it was
    is_over: bool = False  # the help stopped: nothing is asked any more

    @property
    def how(self):
        return self.row.get_agreed_how_display()

    @property
    def asks_yes(self):
        return not (self.struck_at or self.confirmed_at or self.is_over)


def with_readers(plans, case):
    """Who reads each plan by themselves, who has it on paper, and whose yes that took: four
    queries, and two more where somebody said yes or a paper was a mistake."""
    readers = given.readers_of(case.pk)
    rows = found(plan__case=case)
    known = given.called(case.pk, people_in(rows)) if people_in(rows) else {}
    return [
        replace(
            with_rows(plan, rows, known, case.coordinator_id),
            read_by=tuple(one.name for one in readers if one.reads(plan.row.pk)),
        )
        if plan.row.settled_on
        else plan
        for plan in plans
    ]


def with_papers(plans, viewer):
    """For the family: to whom each was given on paper, and the yes in their name, which row
    security gives to whom the plan is about alone. One query where there is a plan; a few more
    where a yes or a mistake stands."""
    me = viewer.person_id
    papers_or_mine = Q(person=None) | Q(agreed_by=me)
    rows = found(papers_or_mine, plan__in=[plan.row.pk for plan in plans])
    people = people_in(rows)
    known = {key: name.full for key, name in names(people).items()} if people else {}
    if people - known.keys():  # who wrote it is of a team that the family lets in nowhere
        known = given.writers() | known
    said_yes = {row.plan_id for row in rows if row.agreed_by_id == me}
    cases = {plan.row.case_id for plan in plans if plan.row.pk in said_yes}
    over = over_of(cases)
    shown = [with_rows(plan, rows, known, ended=plan.row.case_id in over) for plan in plans]
    return [
        replace(plan, yeses=tuple(yes for yes in plan.yeses if yes.row.agreed_by_id == me))
        for plan in shown
    ]


def found(*which, **of):
    return list(PlanGiven.objects.filter(*which, **of).select_related("mistake", "confirmed"))


def with_rows(plan, rows, known, coordinator=None, ended=False):
    """Of those rows what is of this plan: its papers, and who said yes."""
    mine = [row for row in rows if row.plan_id == plan.row.pk]
    return replace(
        plan,
        papers=tuple(paper_of(row, known, coordinator) for row in mine if row.person_id is None),
        yeses=tuple(yes_of(row, known, ended) for row in mine if row.agreed_by_id),
    )


def people_in(rows):
    """Whose names stand with a yes, or with a mistake; without these nobody is looked up."""
    keys = set()
    for row in rows:
        if row.agreed_by_id:
            keys |= {row.agreed_by_id, row.person_id, row.written_by_id}
        if mistake := mistake_of(row):
            keys.add(mistake.written_by_id)
    return keys - {None}


def mistake_of(row):
    return getattr(row, "mistake", None)


def paper_of(row, known, coordinator):
    mistake = mistake_of(row)
    if mistake is None:
        return Paper(row, undone_by=(row.written_by_id, coordinator))
    by = known.get(mistake.written_by_id) or _("somebody of the team")
    return Paper(row, struck_by=by, struck_at=mistake.written_at)


def yes_of(row, known, ended):
    somebody = _("Somebody of the family")
    mistake, confirmed = mistake_of(row), getattr(row, "confirmed", None)
    return Yes(
        row,
        name=known.get(row.agreed_by_id, somebody),
        to=row.on_paper_to or known.get(row.person_id, somebody),
        writer=known.get(row.written_by_id) or _("Somebody of the team"),
        struck_at=mistake and mistake.written_at,
        confirmed_at=confirmed and confirmed.written_at,
        is_over=ended,
    )
