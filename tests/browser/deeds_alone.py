"""What somebody of the family keeps to themselves, and shares later."""

from careplans import models as plan
from tests.browser.deeds import one
from tests.browser.servers import rows


def scope_of(row):
    return rows(lambda: type(row).objects.select_related("scope").get(pk=row.pk).scope)


def kevin_shares_later(hands, world):
    """A sentence, a note and a goal of his own go to the others; the goal he takes back."""
    home, mine = world.van_dijk, {"about": str(world.kevin.pk)}
    hands.form("priority_add", home, text="Ik mis oma", is_private=True, **mine)
    hands.form("priority_share", home, one(plan.Priority, text="Ik mis oma"))
    hands.form("progress_add", home, world.school, text="Ik was bang", is_private=True)
    hands.form("progress_share", home, one(plan.Progress, text="Ik was bang"))
    hands.form("goal_add", home, title="Naar oma", is_private=True, **mine)
    goal = one(plan.Goal, title="Naar oma")
    hands.form("goal_share", home, goal)
    assert scope_of(goal).private_to_id is None
    assert scope_of(one(plan.Priority, text="Ik mis oma")).private_to_id is None
    assert scope_of(one(plan.Progress, text="Ik was bang")).private_to_id is None
    hands.form("goal_hide", home, goal)
    assert scope_of(goal).private_to_id == world.kevin.pk


def kevin_notes_otherwise(hands, world):
    """What he wrote of how it goes, in other words; and then not at all."""
    home, note = world.van_dijk, one(plan.Progress, text="Twee keer getraind")
    hands.form("progress_change", home, note, text="Drie keer getraind")
    assert one(plan.Progress, pk=note.pk).text == "Drie keer getraind"
    hands.open("progress_change", home, note)
    hands.press("Throw away")
    assert one(plan.Progress.all_objects, pk=note.pk).deleted_at
