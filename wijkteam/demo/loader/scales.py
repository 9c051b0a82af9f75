"""The scale of a goal, what everybody thought of it, and what the goal said before."""

from careplans import models as plan
from wijkteam.demo.loader.people import person_id

RUNGS = ("much_more", "more", "hoped", "less", "much_less", "worse")


def make_scale(home, goal, scope_id):
    scale, by = goal.scale, goal.by
    variant = plan.Scale.Variant.SIX if scale.worse else plan.Scale.Variant.FIVE
    row = home.row(
        plan.Scale,
        home.key("scale", goal.key),
        scope_id,
        by=by,
        at=home.clock.at(scale.on, "19:40"),
        goal_id=home.goal_id(goal.key),
        variant=variant,
        starts_at=scale.starts_at,
        weight=scale.weight,
        **{name: getattr(scale, name) for name in RUNGS},
    )
    family = {member.person for member in home.story.members}
    family |= {custody.holder for custody in home.story.custody}
    for place, score in enumerate(goal.scores):
        make_score(home, goal, row, place, score, score.by in family)


def make_score(home, goal, scale, place, score, is_of_family):
    home.row(
        plan.Score,
        home.key("score", goal.key, place),
        scale.scope_id,
        by=score.by,
        at=home.clock.at(score.on, "20:15", second=place),
        goal_id=home.goal_id(goal.key),
        scale_id=scale.pk,
        level=score.level,
        words_then=scale.words[score.level],
        note=score.note,
        scored_on=home.clock.day(score.on),
        scored_by_id=person_id(score.by),
        is_of_family=is_of_family,
    )


def make_earlier(home, goal, scope_id):
    """What is not told of a change stayed as it is now."""
    for place, earlier in enumerate(goal.earlier):
        home.rows.add(
            plan.GoalChange(
                id=home.key("goalchange", goal.key, place),
                household_id=home.id,
                scope_id=scope_id,
                goal_id=home.goal_id(goal.key),
                title=earlier.title or goal.title,
                why=earlier.why or goal.why,
                state=earlier.state or goal.state,
                changed_at=home.clock.at(earlier.on, "20:05"),
                changed_by_id=person_id(earlier.by),
            )
        )
