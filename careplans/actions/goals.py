"""Goals: adding and changing."""

from uuid import uuid4

from django.db import transaction

from access.models import Part
from careplans import scopes
from careplans.actions.priorities import begin_plan
from careplans.models import Goal
from writing.actions import change, create


@transaction.atomic
def add_goal(*, by, title, why="", priority_id=None, review_on=None, **place):
    """A goal with the scopes of everything that will hang under it. `place`: whom it is about,
    whether it is about money, and whether it is for its writer alone."""
    key = uuid4()
    found, by = scopes.for_goal(by, key, **place)
    if by.is_owner:
        begin_plan(by)
    words = {"title": title, "why": why, "priority_id": priority_id, "review_on": review_on}
    return create(Goal, by=by, scope_id=found[Part.GOALS], id=key, **words)


def change_goal(*, by, goal, version, **words):
    """`words`: title, why, state, and what else the form asks. Who got it done is said of a goal
    that is there; it goes when the family goes on with it."""
    if words.get("state", goal.state) != Goal.State.REACHED:
        words["credit"] = ""
    return change(goal, by=by, version=version, **words)
