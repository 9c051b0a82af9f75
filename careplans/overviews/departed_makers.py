"""Of the proposals that wait: who answers for it and looks in no more; then no answer is needed."""

from django.utils import timezone

from access.models import Grant
from careplans.policy import answers_for


def gone_makers(viewer, proposals, looking=None):
    """Only an owner knows of all access; to others nobody is gone. One query, or none for a page
    that knows who was let in already (`looking`, with None for a whole organisation).

    As long as a whole organisation looks in, its people are not called gone.
    """
    makers = {answers_for(p) for p in proposals if p.state == "waiting"}
    if not makers or not viewer.is_owner:
        return set()
    if looking is None:
        running = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
        looking = set(running.values_list("person_id", flat=True))
    return set() if None in looking else makers - looking


def is_left_alone(proposal, gone):
    """It waits, and its author, or who took it over, looks in no more."""
    return proposal.state == "waiting" and answers_for(proposal) in gone
