"""What matters, the goals, and how it goes."""

from access.models import Part
from careplans import models as plan
from wijkteam.demo.loader.agreements import make_agreement
from wijkteam.demo.loader.earlier import make_before
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.scales import make_earlier, make_scale
from wijkteam.demo.loader.steps import make_step


def make_plan(home):
    for number, priority in enumerate(home.story.priorities):
        make_priority(home, number, priority)
    for number, goal in enumerate(home.story.goals):
        make_goal(home, number, goal)


def make_priority(home, number, priority):
    private_to = priority.by if priority.is_private else ""
    about = "" if priority.is_private else priority.about
    dropped_at = home.clock.at(priority.dropped)
    made = home.row(
        plan.Priority,
        priority_id(home, priority.key),
        home.scope(Part.MATTERS, about=about, private_to=private_to),
        by=priority.by,
        at=home.clock.at(priority.on, second=number),
        changed=(priority.dropped_by, dropped_at) if dropped_at else None,
        text=priority.text,
        said_by_id=person_id(priority.by),
        dropped_at=dropped_at,
        dropped_by_id=person_id(priority.dropped_by),
    )
    make_before(home, made, priority.before)


def priority_id(home, priority_key):
    return home.key("priority", priority_key)


def make_goal(home, number, goal):
    scopes = home.scopes_of_goal(goal)
    home.row(
        plan.Goal,
        home.goal_id(goal.key),
        scopes[Part.GOALS],
        by=goal.by,
        at=home.clock.at(goal.on, second=number),
        title=goal.title,
        why=goal.why,
        priority_id=priority_id(home, goal.priority) if goal.priority else None,
        state=goal.state,
        credit=goal.credit,
        review_on=home.clock.day(goal.review),
        position=number,
        changed=changed_of(home, goal),
    )
    for place, step in enumerate(goal.steps):
        make_step(home, goal, scopes[Part.STEPS], place, step)
    for place, agreement in enumerate(goal.agreements):
        make_agreement(home, goal, scopes[Part.STEPS], place, agreement)
    for place, note in enumerate(goal.progress):
        make_note(home, goal, scopes[Part.PROGRESS], place, note)
    if goal.scale:
        make_scale(home, goal, scopes[Part.PROGRESS])
    make_earlier(home, goal, scopes[Part.GOALS])


def changed_of(home, goal):
    """Who changed it last, and when; None when it says what it always said."""
    if not goal.earlier:
        return None
    last = goal.earlier[-1]
    return last.by, home.clock.at(last.on, "20:05")


def make_note(home, goal, scope_id, place, note):
    home.row(
        plan.Progress,
        home.key("progress", goal.key, place),
        scope_id,
        by=note.by,
        at=home.clock.at(note.on, second=place),
        goal_id=home.goal_id(goal.key),
        text=note.text,
        how_far=note.how_far,
        noted_on=home.clock.day(note.on),
        noted_by_id=person_id(note.by),
    )
