"""Who of the family reads a help plan that is fixed, for who helps in its case."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from casework.legal import given
from casework.models import PlanGiven


@dataclass(frozen=True)
class Yes:
    """An adult said yes before a plan about them was given to another."""

    name: str
    to: str
    on: date
    how: str


def with_readers(plans, case_id):
    """Who reads each plan by themselves, who has it on paper, and whose yes that took: four
    queries, and two more where somebody said yes."""
    readers = given.readers_of(case_id)
    rows = list(PlanGiven.objects.filter(plan__case_id=case_id))
    papers = [row for row in rows if row.person_id is None]
    yeses = yeses_of(case_id, [row for row in rows if row.agreed_by_id])
    return [
        replace(
            plan,
            read_by=tuple(one.name for one in readers if one.reads(plan.row.pk)),
            papers=tuple(paper for paper in papers if paper.plan_id == plan.row.pk),
            yeses=tuple(yes for plan_id, yes in yeses if plan_id == plan.row.pk),
        )
        if plan.row.settled_on
        else plan
        for plan in plans
    ]


def with_papers(plans):
    """For the family: to whom each was given on paper, which row security gives to whom the plan is
    about alone. One query, where there is a plan."""
    rows = list(PlanGiven.objects.filter(plan__in=[plan.row.pk for plan in plans], person=None))
    return [
        replace(plan, papers=tuple(row for row in rows if row.plan_id == plan.row.pk))
        for plan in plans
    ]


def yeses_of(case_id, rows):
    """[(plan, Yes)] of what was given with a yes."""
    if not rows:
        return []
    known = given.called(case_id, [row.agreed_by_id for row in rows])
    somebody = _("Somebody of the family")
    return [
        (
            row.plan_id,
            Yes(
                name=known.get(row.agreed_by_id, somebody),
                to=row.on_paper_to or known.get(row.person_id, somebody),
                on=row.agreed_on,
                how=row.get_agreed_how_display(),
            ),
        )
        for row in rows
    ]
