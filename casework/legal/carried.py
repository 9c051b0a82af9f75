"""A new help plan begins with the lines of help of the one that was fixed before it."""

from django.db.models import Q
from django.utils import timezone

from casework.legal.goals import shared_keys
from casework.models import HelpLine, HelpPlan

WORDS = ("what", "by_whom", "often", "starts_on", "ends_on", "aim")


def carry_lines(plan, *, by):
    """What still holds of the plan before comes along, as a beginning that can be changed. A line
    whose last day is over stays behind; so does one that says with a goal alone what it is for,
    when the family does not share that goal with who begins this plan. Within that action."""
    before = HelpPlan.objects.filter(case_id=plan.case_id, settled_on__isnull=False).first()
    if before is None:
        return
    shared = {goal for goals in shared_keys(plan.case).values() for goal in goals}
    lines = [copied(line, plan, shared, by.person_id) for line in holding(before)]
    HelpLine.objects.bulk_create([line for line in lines if line.goal_id or line.aim])


def holding(plan):
    running = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    return HelpLine.objects.filter(running, plan=plan, removed_at=None)


def copied(line, plan, shared, person_id):
    """Of a goal that is not shared any more only the professional's own words come along."""
    words = {name: getattr(line, name) for name in WORDS}
    words["goal_id"] = line.goal_id if line.goal_id in shared else None
    return HelpLine(plan=plan, written_by_id=person_id, changed_by_id=person_id, **words)
