"""Goals that a family shared for a case: what a line of help in the professional's plan is for.

Their titles are read in the household, by the rights there, and looking leaves its line.
"""

from collections import defaultdict
from functools import partial

from django.db import connection

from access import context
from access.models import Part
from access.shown import when_shown
from audit import log
from careplans.models import Goal


def shared_for(request, case):
    """{goal: title}, as far as the families share them today with who asks, for this case."""
    visitor, found = request.visitor, {}
    for household_id, keys in shared_keys(case).items():
        viewer = context.enter_household(visitor, household_id)
        goals = Goal.objects.visible_to(viewer).filter(pk__in=keys) if viewer else ()
        titles = {goal.pk: goal.title for goal in goals}
        context.enter(visitor.user_id)
        if titles:
            when_shown(request, partial(note_look, request, household_id))
        found |= titles
    return found


def shared_keys(case):
    homes = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("select household_id, goal_id from casework_shared_goals(%s)", [case.pk])
        for household_id, goal_id in cursor.fetchall():
            homes[household_id].append(goal_id)
    return homes


def note_look(request, household_id):
    """In the log of the family, by its own grant; then back to the case."""
    viewer = context.enter_household(request.visitor, household_id)
    log.write_in(viewer, "read", subject_kind="plan", part=Part.GOALS, request=request)
    context.enter(request.visitor.user_id)


def seen_at_home(viewer):
    """{goal: title} for somebody of the family on their own page."""
    return dict(Goal.objects.visible_to(viewer).values_list("pk", "title"))
