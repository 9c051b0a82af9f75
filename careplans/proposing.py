"""Where who is no family may propose something; the database refuses by the same rules."""

from access.models import Level, Part
from access.scopes import may_begin_as_guest, subjects_to_begin
from careplans import scopes
from careplans.models import Step


def may_propose_money(viewer):
    """Who was let in at money as a whole, in person or with their organisation; one goal about
    money is not enough to begin something. The database refuses by the same rule."""
    return not viewer.is_family and may_begin_as_guest(Part.MONEY)


def may_type_matters(viewer):
    """Who was let in to propose at what matters to the whole family."""
    return not viewer.is_family and may_begin_as_guest(Part.MATTERS)


def may_propose_goal(viewer):
    """Who was let in at the goals as a whole, of the family or of one of them."""
    return not viewer.is_family and bool(subjects_to_begin(viewer, Part.GOALS))


def may_propose_change(viewer, row):
    """A guest who may propose, as long as there is something that can still be otherwise: what is
    done or ended stays as it was."""
    is_over = getattr(row, "ended_on", None) or getattr(row, "state", "") == Step.State.DONE
    return not viewer.is_family and not is_over and viewer.may(Level.PROPOSE, row)


def may_propose_scale(viewer, goal):
    """A guest who may propose where it stands how far this goal is; the family writes its own. The
    goal comes with its scope and its scale; a query for a guest where no rungs stand yet."""
    if viewer.is_family:
        return viewer.may(Level.CONTRIBUTE, goal)
    if max(map(viewer.part_level, (Part.PROGRESS, Part.MONEY))) < Level.PROPOSE:
        return False
    scale = getattr(goal, "scale", None)
    place = scale.scope_id if scale is not None else scopes.of_progress(goal)
    return viewer.level(place) >= Level.PROPOSE
