"""Goals: adding and changing."""

from uuid import uuid4

from django.db import transaction

from careplans import scopes
from careplans.actions.priorities import begin_plan
from careplans.models import Goal
from writing.actions import change, create


@transaction.atomic
def add_goal(*, by, title, why="", about_id=None, is_about_money=False, priority_id=None):
    """A goal with the scopes of everything that will hang under it."""
    key = uuid4()
    scope_id, by = scopes.for_new_goal(by, key, about_id=about_id, is_about_money=is_about_money)
    if by.is_owner:
        begin_plan(by)
    return create(
        Goal, by=by, scope_id=scope_id, id=key, title=title, why=why, priority_id=priority_id
    )


def change_goal(*, by, goal, version, title, why, state, priority_id=None):
    return change(
        goal, by=by, version=version, title=title, why=why, state=state, priority_id=priority_id
    )
