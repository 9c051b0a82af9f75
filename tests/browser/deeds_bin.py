"""Into the bin and back: straight after, and later."""

from careplans import models as plan
from network.models import NetworkMember
from tests.browser.deeds import one

THROW = "Throw away"


def is_gone(row):
    return one(type(row).all_objects, pk=row.pk).deleted_at is not None


def thrown(hands, world, page, row):
    hands.open(page, world.van_dijk, row)
    hands.press(THROW)
    assert is_gone(row)


def ronald_throws_away(hands, world):
    """A step, with the way back on the page; and what he put beside the plan, from the bin."""
    home = world.van_dijk
    step = one(plan.Step, text="Soep halen")
    thrown(hands, world, "step_change", step)
    hands.press("Put back")
    assert not is_gone(step)
    matter = one(plan.Priority, text="Weer lachen")
    hands.form("priority_change", home, matter, text="Weer samen lachen")
    file = one(plan.Attachment, kind="image")
    hands.form("attachment_change", home, file, text="Onze oude tafel")
    assert one(plan.Attachment, pk=file.pk).text == "Onze oude tafel"
    score = one(plan.Score, note="Het regent")
    for page, row in [
        ("priority_change", matter), ("attachment_change", file), ("score_change", score),
        ("agreement_change", one(plan.Agreement, text="Elke week bellen")),
        ("debt_change", one(plan.Debt, creditor="Energie")),
    ]:  # fmt: skip
        thrown(hands, world, page, row)
    hands.open("bin", home)
    hands.press("Put back", about="Weer samen lachen")
    assert not is_gone(matter)
    assert one(plan.Priority, pk=matter.pk).text == "Weer samen lachen"


def ronald_throws_away_a_goal(hands, world):
    """All under it goes along, and comes back with it."""
    home, goal = world.van_dijk, one(plan.Goal, title="Elke avond aan tafel")
    step = one(plan.Step, goal=goal)
    hands.open("goal_throw_away", home, goal)
    hands.press("Yes, throw away")
    assert [is_gone(goal), is_gone(step)] == [True, True]
    hands.press("Put back")
    assert [is_gone(goal), is_gone(step)] == [False, False]


def ronald_knows_people(hands, world):
    """Somebody of their own, told more of, and off the list again."""
    home = world.van_dijk
    hands.form("network_member_add", home, name="Oom Jan", relation="oom")
    jan = one(NetworkMember, name="Oom Jan")
    hands.form("network_member_change", home, jan, can_help_with="Klussen")
    assert one(NetworkMember, pk=jan.pk).can_help_with == "Klussen"
    hands.open("network_member_throw_away", home, jan)
    hands.press("Yes, off the list")
    assert is_gone(jan)
