"""The words of a decision to let somebody look in: with whom, what, and who may decide it."""

from dataclasses import dataclass
from uuid import UUID

from access.models import Part


@dataclass(frozen=True)
class Party:
    """Who gets access: a person, a person in a place of work, or a whole organisation.

    With `team_id` or `organisation_id` beside a person, access ends with that place.
    """

    person_id: UUID | None = None
    team_id: UUID | None = None
    organisation_id: UUID | None = None


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not known here yet: a first name, and how the invitation goes to them."""

    first_name: str
    email: str = ""
    way: str = "mail"
    comes_for_work: bool = False  # then a second step is asked at log-in

    @property
    def ways(self):
        """How the invitation goes, as the arguments of `invite_with`."""
        return {"way": self.way, "email": self.email, "comes_for_work": self.comes_for_work}


@dataclass(frozen=True)
class Share:
    """One thing that is shared; it becomes one grant."""

    part: str
    level: int
    subject_id: UUID | None = None
    goal_id: UUID | None = None
    is_own_steps_only: bool = False


def may_decide(viewer, subject_id):
    """The whole family: an owner. One person: that person, or who holds custody (under 16)."""
    if subject_id is None:
        return viewer.is_owner
    if subject_id == viewer.person_id:
        return viewer.is_family and viewer.years >= 12
    return subject_id in viewer.held


def shares_of_goal(scope, level):
    """A goal is shared with all that hangs under it; one about money stays in that part."""
    parts = [Part.MONEY] if scope.part == Part.MONEY else [Part.GOALS, Part.STEPS, Part.PROGRESS]
    return [Share(part, level, scope.subject_id, scope.goal_id) for part in parts]


def shares_of_parts(parts, subject_ids, level):
    """Each part, for the whole family (None) and for each person it is also about."""
    return shares_of_levels(dict.fromkeys(parts, level), subject_ids)


def shares_of_levels(levels, subject_ids):
    """The same, with a level for each part."""
    return [
        Share(part, level, subject_id)
        for subject_id in subject_ids
        for part, level in levels.items()
    ]
