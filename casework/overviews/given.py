"""Who of the family reads a help plan that is fixed, for who helps in its case."""

from dataclasses import replace

from casework.legal import given
from casework.models import PlanGiven


def with_readers(plans, case_id):
    """Three queries: who reads each plan by themselves, and who has it on paper."""
    readers = given.readers_of(case_id)
    papers = list(PlanGiven.objects.filter(plan__case_id=case_id, person=None))
    return [
        replace(
            plan,
            read_by=tuple(one.name for one in readers if one.reads(plan.row.pk)),
            papers=tuple(paper for paper in papers if paper.plan_id == plan.row.pk),
        )
        if plan.row.settled_on
        else plan
        for plan in plans
    ]
