"""What an invited person will see, as the inviter reads it before and after sending."""

from access.models import Grant
from careplans.overviews.sharing import card_of, decisions_of
from people.models import HouseholdMember


def will_see(viewer, person_id):
    """What this person was given here, in plain sentences, as far as the viewer may know it."""
    if person_id is None:
        return []
    given = Grant.objects.filter(household_id=viewer.household_id, person_id=person_id)
    running = [decision for decision in decisions_of(viewer, given) if not decision.is_ended]
    return [card.sentence for card in card_of(viewer, running).decisions] if running else []


def is_of_family(viewer, person_id):
    """Whether a place in the family says what they see."""
    here = HouseholdMember.objects.filter(household_id=viewer.household_id, person_id=person_id)
    return here.filter(ended_on=None).exists()
