"""Who helped this family and left: said on its first page for two weeks, calmly and once."""

from dataclasses import dataclass
from datetime import timedelta

from careplans.models import Conversation

SAID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Left:
    """Who left, and who goes on in their place; empty where nobody does yet."""

    name: str
    next: str


def left_talks(viewer, today):
    """Conversations of this person in which a helper left lately; one query."""
    talks = Conversation.objects.filter(
        household_id=viewer.household_id, left_on__gt=today - SAID_FOR,
        participant_ids__contains=[viewer.person_id],
    )  # fmt: skip
    return list(talks.order_by("-left_on").values_list("left_by_id", "next_by_id"))


def left_of(talks, sight):
    """One line for each who left; who goes on with one of the conversations goes on."""
    followers = {}
    for left_by, next_by in talks:
        followers[left_by] = followers.get(left_by) or next_by
    named = (
        (sight.name(key), sight.name(after) if after else "") for key, after in followers.items()
    )
    return tuple(Left(name, after) for name, after in named if name)
