"""Before something private is shared: what goes along with it, and who sees that from then on."""

from dataclasses import dataclass

from access.models import Part
from access.names import names
from careplans.actions.private import moving
from careplans.models import Agreement, Progress, Scale, Score, Step
from careplans.readers import about_all, about_person, let_in, open_grants
from careplans.scopes import PARTS_OF_A_GOAL


@dataclass(frozen=True)
class Along:
    """How much moves with the goal; what lies in the bin stays with its writer."""

    steps: int
    deals: int
    notes: int
    scores: int
    has_scale: bool

    @property
    def is_empty(self):
        return not (self.steps or self.deals or self.notes or self.scores or self.has_scale)


def along(goal):
    """Five queries."""
    counted = (moving(model, goal).count() for model in (Step, Agreement, Progress, Score))
    return Along(*counted, has_scale=moving(Scale, goal).exists())


def readers(viewer, goal, about_id=None):
    """Who sees this goal when it is about this person, or about the whole family."""
    parts = [Part.MONEY] if goal.scope.part == Part.MONEY else PARTS_OF_A_GOAL
    return readers_of(viewer, parts, about_id)


def readers_of_note(viewer, goal):
    """Who sees how it goes with this goal, which is shared."""
    part = Part.MONEY if goal.scope.part == Part.MONEY else Part.PROGRESS
    return readers_of(viewer, [part], goal.scope.subject_id, goal.pk)


def readers_of(viewer, parts, about_id=None, goal_id=None):
    """Names of who sees these parts, in the order of the family first. The same rules as the
    database has (access_levels)."""
    family = about_person(viewer, about_id) if about_id else about_all(viewer, parts)
    grants = let_in(open_grants(viewer), about_id, parts, goal_id)
    people = [*family, *(grant.person_id for grant in grants)]
    known = names(people)
    others = [key for key in dict.fromkeys(people) if key in known and key != viewer.person_id]
    whole = [grant.organisation.name for grant in grants if grant.person_id is None]
    return (*(known[key].full for key in others), *dict.fromkeys(whole))
