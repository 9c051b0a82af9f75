"""What a family skips when its conference goes on now: asked once, and never in the way."""

from dataclasses import dataclass

from careplans.conference_stages import Stage
from careplans.models import ConferenceGuest, ConferenceWord
from careplans.repeats import listed


@dataclass(frozen=True)
class Doubt:
    """Nobody of the circle was invited (their names), or no word of the family became a goal."""

    names: str = ""


def doubt_of(conference, to):
    """None when nothing is skipped; one query at the two stages where something can be."""
    if (conference.stage, to) == (Stage.INVITE, Stage.INFORM):
        circle = ConferenceGuest.objects.coming().filter(conference=conference, kind="circle")
        circle = list(circle)
        is_nobody_asked = circle and not any(guest.is_asked for guest in circle)
        return Doubt(listed([guest.name for guest in circle])) if is_nobody_asked else None
    if (conference.stage, to) == (Stage.PLAN, Stage.CHECK):
        made = ConferenceWord.objects.filter(conference=conference, became_goal_id__isnull=False)
        return None if made.exists() else Doubt()
    return None
