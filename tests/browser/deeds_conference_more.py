"""What else a family does with its conference: other words, who comes no more, a rest."""

from careplans import models as plan
from tests.browser.deeds import one
from tests.browser.servers import rows


def ronald_prepares_it(hands, world):
    """His question in other words, whom they call, and a coordinator whom they do without."""
    home, row = world.van_dijk, one(plan.Conference)
    hands.form("conference_question", home, row, question="Hoe blijft Kevin bij ons?")
    hands.form("conference_caller", home, row, caller_name="Fatma")
    hands.form("conference_coordinator", home, row, name="Bea Bos")
    hands.open("conference", home)
    hands.press("Take off the list", about="Bea Bos")  # she was not invited
    now = one(plan.Conference)
    assert (now.question, now.caller_name) == ("Hoe blijft Kevin bij ons?", "Fatma")
    assert one(plan.ConferenceGuest, name="Bea Bos").removed_on == world.today


def ronald_makes_a_goal_of_it(hands, world):
    """Of words that the family wrote for itself; other words of it go away."""
    home, row = world.van_dijk, one(plan.Conference)
    word = one(plan.ConferenceWord, kind="ours")
    hands.form("conference_word", home, word, text="Wij willen ons niet schamen")
    hands.form("conference_goal", home, word)
    goal = one(plan.Goal, title="Wij willen ons niet schamen")
    assert one(plan.ConferenceWord, pk=word.pk).became_goal_id == goal.pk
    hands.form("conference_ours", home, row, text="Nog iets")
    hands.press("Throw away", about="Nog iets")
    assert one(plan.ConferenceWord.all_objects, text="Nog iets").deleted_at


def ronald_stops_for_a_while(hands, world):
    """And goes on where it was."""
    home, row = world.van_dijk, one(plan.Conference)
    hands.open("conference_stop", home, row)
    hands.fill(because="Even rust")
    hands.press("Yes, stop it")
    assert one(plan.Conference).stopped_because == "Even rust"
    hands.form("conference_stop", home, row)
    now = one(plan.Conference)
    assert (now.stopped_on, now.stage) == (None, row.stage)
    assert rows(plan.Conference.objects.count) == 1
