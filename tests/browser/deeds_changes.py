"""Proposing what stands there otherwise, a goal and its rungs; and the answers of the family."""

from careplans import models as plan
from tests.browser.deeds import one
from tests.browser.servers import rows

SPORT = "Samen sporten"


def waits(kind):
    return one(plan.Proposal, kind=kind, state="waiting")


def samira_proposes_otherwise(hands, world):
    """A goal, and other words for a goal, a step and an agreement; what matters, in the words of
    Ronald. What she proposed before, she takes back."""
    home = world.van_dijk
    hands.open("proposal_take_back", home, world.proposal)
    hands.press("Yes, take back")
    hands.form("propose_goal", home, title=SPORT, about="family", reason="Dat geeft lucht")
    hands.form("propose_goal_change", home, world.water, title="Water in huis", reason="Korter")
    hands.form("propose_step_change", home, world.call, text="Het water mailen", why="Sneller")
    hands.form("propose_deal_change", home, world.deal, if_fails="Dan bellen we", why="Rust")
    hands.form("matter_type", home, text="Weer lachen", typed_for=str(world.ronald.pk))
    kinds = rows(lambda: set(plan.Proposal.objects.filter(
        state="waiting").values_list("kind", flat=True)))  # fmt: skip
    assert kinds == {"goal", "goal_change", "step_change", "deal_change", "matter"}
    assert one(plan.Proposal, pk=world.proposal.pk).state == "taken_back"


def ronald_answers_otherwise(hands, world):
    """Yes; no, and then yes after all; and yes, but in his own words."""
    home, refused = world.van_dijk, waits("goal_change")
    for kind in ("goal", "deal_change", "matter"):
        hands.open("proposal", home, waits(kind))
        hands.answer("yes")
    hands.open("proposal", home, refused)
    hands.answer("no")
    hands.form("proposal_again", home, refused)
    hands.answer("yes")
    hands.open("proposal", home, waits("step_change"))
    hands.answer("change")
    hands.fill(text="Het water mailen en bellen")
    hands.send()
    assert one(plan.Goal, title=SPORT).state == "open"
    assert one(plan.Goal, pk=world.water.pk).title == "Water in huis"
    assert one(plan.Step, pk=world.call.pk).text == "Het water mailen en bellen"
    assert one(plan.Agreement, pk=world.deal.pk).if_fails == "Dan bellen we"
    assert one(plan.Priority, text="Weer lachen").said_by_id == world.ronald.pk


def samira_proposes_rungs(hands, world):
    """Six of them: also one for when it gets worse."""
    goal = one(plan.Goal, title=SPORT)
    hands.form(
        "propose_scale", world.van_dijk, goal, variant="six", hoped="Elke week zwemmen",
        worse="Niemand komt de deur uit", why="Dan zien jullie het",
    )  # fmt: skip
    assert waits("scale").payload["words"]["variant"] == "six"
    assert rows(lambda: not plan.Scale.objects.filter(goal=goal).exists())


def ronald_takes_the_rungs(hands, world):
    """In his own words; he scores, thinks better of it, and goes on without the rungs for a day."""
    home, goal = world.van_dijk, one(plan.Goal, title=SPORT)
    hands.open("proposal", home, waits("scale"))
    hands.answer("change")
    hands.fill(less="Een keer in de maand")
    hands.send()
    hands.form("score_add", home, goal, level=-3, note="Het regent")
    score = one(plan.Score, goal=goal)
    hands.form("score_change", home, score, level=-1)
    for is_used in ("no", "yes"):
        hands.open("scale_change", home, goal)
        hands.choose("used", is_used)
        assert one(plan.Scale, goal=goal).is_used is (is_used == "yes")
    scale = one(plan.Scale, goal=goal)
    assert (scale.variant, scale.worse) == ("six", "Niemand komt de deur uit")
    assert (scale.hoped, scale.less) == ("Elke week zwemmen", "Een keer in de maand")
    assert one(plan.Score, pk=score.pk).level == -1
