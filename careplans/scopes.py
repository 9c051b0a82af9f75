"""In which scope a row of the plan hangs: what it is about decides who may see it."""

from access.models import Part
from access.scopes import scope_for

PARTS_OF_A_GOAL = (Part.GOALS, Part.STEPS, Part.PROGRESS)


def for_priority(viewer, *, about_id=None, is_private=False):
    private_to = viewer.person_id if is_private else None
    about_id = None if is_private else about_id
    return scope_for(viewer, Part.MATTERS, subject_id=about_id, private_to_id=private_to)


def for_new_goal(viewer, goal_id, *, about_id=None, is_about_money=False):
    """The goal's own scope. Those of its steps and progress are made with it, so that who was
    given these parts can propose before the family wrote the first step."""
    if is_about_money:
        return scope_for(viewer, Part.MONEY, subject_id=about_id, goal_id=goal_id)
    made = {}
    for part in PARTS_OF_A_GOAL:
        made[part], viewer = scope_for(viewer, part, subject_id=about_id, goal_id=goal_id)
    return made[Part.GOALS], viewer


def beside(viewer, goal, part):
    """The scope of a goal's steps, agreements or progress. Whatever hangs under a goal about
    money is money."""
    place = goal.scope
    if place.part == Part.MONEY:
        return place.pk, viewer
    return scope_for(viewer, part, subject_id=place.subject_id, goal_id=goal.pk)
