"""A goal for one person alone, with something of every kind under it."""

from datetime import timedelta
from uuid import uuid4

from access.models import Part
from careplans import models as plan
from tests.world import row, scope


def private_goal(world, person, home=None):
    """Needs the maintenance role; returns the goal, with what hangs under it as attributes."""
    home, key = home or world.van_dijk, uuid4()
    places = {
        part: scope(home, part, goal_id=key, private_to=person)
        for part in (Part.GOALS, Part.STEPS, Part.PROGRESS)
    }
    goal = row(plan.Goal, places[Part.GOALS], person, id=key, title="Op mezelf wonen", why="Rust")
    steps, under = places[Part.STEPS], {"goal": goal}
    goal.step = row(
        plan.Step, steps, person, text="Kamers bekijken", executor_kind=1, in_return="Niets",
        executor_name="Niemand", due_on=world.today - timedelta(days=3), repeats="FREQ=DAILY",
        **under,
    )  # fmt: skip
    goal.tick = plan.StepTick.objects.create(
        household=home, scope=steps, step=goal.step, for_on=world.today, done_by=person
    )
    goal.deal = row(
        plan.Agreement, steps, person, text="Oom past op", starts_on=world.today,
        until_text="Tot de zomer", party_ids=[person.pk], **under,
    )  # fmt: skip
    goal.party = plan.AgreementParty.objects.create(
        household=home, agreement=goal.deal, person=person, name="Ik", promise="Ik spaar"
    )
    goal.note = row(
        plan.Progress, places[Part.PROGRESS], person, text="Het gaat", how_far=1, noted_by=person,
        **under,
    )  # fmt: skip
    goal.scale = row(
        plan.Scale, places[Part.PROGRESS], person, hoped="Een eigen kamer", less="Een logeerbed",
        much_less="De bank", more="Een huis", much_more="Een tuin", worse="De straat", **under,
    )  # fmt: skip
    goal.score = row(
        plan.Score, places[Part.PROGRESS], person, scale=goal.scale, level=0, note="Bijna",
        words_then="Een kamer", scored_by=person, is_of_family=True, **under,
    )  # fmt: skip
    goal.earlier = plan.GoalChange.objects.create(
        household=home, scope=places[Part.GOALS], goal=goal, title="Weg hier", why="Ruzie",
        state="open", changed_by=person,
    )  # fmt: skip
    return goal
