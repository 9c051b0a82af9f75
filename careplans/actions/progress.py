"""How it goes: notes under a goal."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from access.models import Part
from careplans import scopes
from careplans.models import Progress
from careplans.policy import may_rewrite
from writing.actions import change, create


@transaction.atomic
def add_progress(*, by, goal, text, noted_on, how_far=None, is_private=False):
    scope_id, by = scopes.beside(by, goal, Part.PROGRESS, is_private=is_private)
    return create(
        Progress,
        by=by,
        scope_id=scope_id,
        goal_id=goal.pk,
        text=text,
        how_far=how_far,
        noted_on=noted_on,
        noted_by_id=by.person_id,
    )


def change_progress(*, by, note, version, text, noted_on, how_far=None):
    """Only in one's own words; the database says the same."""
    if not may_rewrite(by, note):
        raise PermissionDenied("somebody else noted this")
    return change(note, by=by, version=version, text=text, noted_on=noted_on, how_far=how_far)
