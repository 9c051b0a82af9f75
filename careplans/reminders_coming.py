"""What comes up in the plan and is told once, at nine in the morning: a goal or the whole plan to
look back at, an instalment, a proposal that waits for a week, a safety condition to check.

The worker plans them from the days as they are then (careplans/sql/0175_coming_due.sql), so nothing
is missed of what was changed, put back or shared since. What is planned is asked again in the
recipient's own context just before it goes; of a day that passed nobody is reminded any more.
"""

from datetime import datetime, time, timedelta

from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from careplans.actions.debts import paid_of
from careplans.models import CarePlan, Debt, Goal, Progress, Proposal, SafetyCondition, Score
from careplans.policy import may_answer_proposal
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import plan_reminder

# Agreements are planned with their sides (reminders_agreement.py); of an organisation who works
# there changes, so those come from the days as well.
COMING = """
select * from careplans_coming_due(%s, %s)
union all select * from careplans_sides_coming_due(%s, %s)
"""
GOAL, PLAN, INSTALMENT, PROPOSAL, CHECK = "goal", "plan", "instalment", "proposal", "safety_check"
AT = time(9)
DAY = timedelta(days=1)
AHEAD = 3 * DAY  # planned so long before: the worker may rest for a weekend
ANSWERED_WITHIN = 7 * DAY


def plan_coming(now):
    """Of the coming days; planning the same again changes nothing. Returns how many there are."""
    today = timezone.localdate(now)
    with connection.cursor() as cursor:
        cursor.execute(COMING, [today, today + AHEAD] * 2)
        found = cursor.fetchall()
    coming = [(*row, moment_of(row[0], row[-1])) for row in found]
    coming = [row for row in coming if row[-1] > now]
    for kind, key, household_id, person_id, _day, due_at in coming:
        plan_reminder(
            kind=kind,
            object_id=key,
            household_id=household_id,
            person_id=person_id,
            due_at=due_at,
        )
    return len(coming)


def moment_of(kind, day):
    """Of what has to be paid the day before, as of a step; of the rest the day itself."""
    day = day - DAY if kind == INSTALMENT else day
    return timezone.make_aware(datetime.combine(day, AT))


def goal_path(viewer, key):
    """Nothing when somebody wrote on that day already how it goes."""
    today = timezone.localdate()
    rows = Goal.objects.visible_to(viewer).filter(state__in=("open", "paused"), review_on=today)
    goal = rows.filter(pk=key).first()
    if goal is None or not viewer.is_family or is_looked_at(viewer, goal):
        return None
    return reverse("goal", args=[viewer.household_id, goal.pk])


def is_looked_at(viewer, goal):
    notes = Progress.objects.visible_to(viewer).filter(noted_on__gte=goal.review_on)
    scores = Score.objects.visible_to(viewer).filter(scored_on__gte=goal.review_on)
    return any(rows.filter(goal_id=goal.pk).exists() for rows in (notes, scores))


def plan_path(viewer, key):
    """For who keeps the plan, as long as they do not call it done."""
    rows = CarePlan.objects.filter(household_id=viewer.household_id, finished_on=None)
    if not viewer.is_owner or not rows.filter(pk=key, review_on=timezone.localdate()).exists():
        return None
    return reverse("goals", args=[viewer.household_id])


def instalment_path(viewer, key):
    """Tomorrow something is to be paid, and it is not paid yet."""
    debt = Debt.objects.visible_to(viewer).filter(pk=key).first()
    agreed = debt and viewer.is_family and debt.agreed(paid_of(debt))
    if not agreed:
        return None
    plan, paid = agreed
    tomorrow = timezone.localdate() + DAY
    coming = plan.coming(paid, tomorrow)
    is_due = coming is not None and coming[0] == tomorrow
    return reverse("money", args=[viewer.household_id]) if is_due else None


def proposal_path(viewer, key):
    """For who may answer it; not when it was asked anew meanwhile."""
    asked_before = timezone.localdate() - ANSWERED_WITHIN
    rows = Proposal.objects.visible_to(viewer).waiting().exclude(created_by_id=viewer.person_id)
    row = rows.filter(pk=key, changed_at__date__lte=asked_before).first()
    if row is None or not may_answer_proposal(viewer, row):
        return None
    return reverse("proposals", args=[viewer.household_id])


def check_path(viewer, key):
    """For who set the condition, unless it was looked at since."""
    rows = SafetyCondition.objects.visible_to(viewer).filter(
        pk=key, ended_on=None, check_on=timezone.localdate(), created_by_id=viewer.person_id
    )
    if not rows.exclude(checks__checked_on__gte=F("check_on")).exists():
        return None
    return reverse("safety", args=[viewer.household_id])


def register():
    paths = {GOAL: goal_path, PLAN: plan_path, INSTALMENT: instalment_path, PROPOSAL: proposal_path,
             CHECK: check_path}  # fmt: skip
    for name, path in paths.items():
        register_reminder(ReminderKind(name=name, path=path))
