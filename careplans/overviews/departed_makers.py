"""Of the proposals that wait: who answers for it and looks in no more; then no answer is needed."""

from careplans.policy import answers_for
from careplans.who_left import who_left


def gone_makers(viewer, proposals, looking=None):
    """Only an owner knows of all access; to others nobody is gone. One query, or none for a page
    that knows who was let in already (`looking`, with None for a whole organisation)."""
    makers = {answers_for(p) for p in proposals if p.state == "waiting"}
    return who_left(viewer, makers, looking)


def is_left_alone(proposal, gone):
    """It waits, and its author, or who took it over, looks in no more. Words of the family that
    somebody typed are the family's own, whoever left."""
    is_theirs = proposal.typed_for_id is None
    return is_theirs and proposal.state == "waiting" and answers_for(proposal) in gone
