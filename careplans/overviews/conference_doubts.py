"""What a family skips when its conference goes on now: asked once, and never in the way."""

from dataclasses import dataclass

from django.utils import timezone

from careplans.conference_stages import Stage
from careplans.models import Agreement, ConferenceGuest, ConferenceWord, Goal, Step
from careplans.repeats import listed


@dataclass(frozen=True)
class Doubt:
    """Nobody of the circle was invited (their names), or nothing of a plan was written down."""

    names: str = ""


def doubt_of(conference, to, met_on=None):
    """None when nothing is skipped; a few queries at the two stages where something can be.
    `met_on`: the day that they give just now, before it is kept."""
    if (conference.stage, to) == (Stage.INVITE, Stage.INFORM):
        circle = ConferenceGuest.objects.coming().filter(conference=conference, kind="circle")
        circle = list(circle)
        is_nobody_asked = circle and not any(guest.is_asked for guest in circle)
        return Doubt(listed([guest.name for guest in circle])) if is_nobody_asked else None
    if (conference.stage, to) == (Stage.PLAN, Stage.CHECK):
        return None if has_plan(conference, met_on) else Doubt()
    return None


def has_plan(conference, met_on=None):
    """A word became a goal, or something was written down since the day on which they met. Not
    since the conference went on last: another day or caller moves that too. Without a day that has
    come nothing else counts: what was written while it was prepared is not its plan."""
    made = ConferenceWord.objects.filter(conference=conference, became_goal_id__isnull=False)
    met_on = met_on or conference.held_on
    if met_on is None or met_on > timezone.localdate():
        return made.exists()
    since = {"household_id": conference.household_id, "created_at__date__gte": met_on}
    models = (Goal, Step, Agreement)
    return made.exists() or any(model.objects.filter(**since).exists() for model in models)
