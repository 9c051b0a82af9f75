"""Of the proposals that wait: whose maker looks in no more, so that an answer is not needed."""

from django.utils import timezone

from access.models import Grant


def gone_makers(viewer, proposals, looking=None):
    """Only an owner knows of all access; to others nobody is gone. One query, or none for a page
    that knows who was let in already (`looking`, with None for a whole organisation).

    As long as a whole organisation looks in, its people are not called gone.
    """
    makers = {p.created_by_id for p in proposals if p.state == "waiting"}
    if not makers or not viewer.is_owner:
        return set()
    if looking is None:
        running = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
        looking = set(running.values_list("person_id", flat=True))
    return set() if None in looking else makers - looking


def is_left_alone(proposal, gone):
    """It waits, its author looks in no more, and nobody took over."""
    is_waiting = proposal.state == "waiting"
    return is_waiting and proposal.created_by_id in gone and not proposal.handed_to_id
