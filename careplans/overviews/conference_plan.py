"""To which goals the family can add at the end of its conference."""

from access.models import Level
from access.scopes import privately
from careplans.models import ConferenceWord, Goal


def goals_to_fill(viewer, conference):
    """What they work on and may write in; first what came of their own words. Two queries. What is
    for one person alone is not filled at a table with others."""
    words = ConferenceWord.objects.visible_to(viewer).filter(conference=conference)
    ours = set(words.values_list("became_goal_id", flat=True))
    rows = Goal.objects.visible_to(viewer, Level.CONTRIBUTE).filter(state=Goal.State.OPEN)
    goals = [goal for goal in privately(rows) if not goal.is_private]
    return sorted(goals, key=lambda goal: goal.pk not in ours)
