"""The own page of who is not 18 yet."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from careplans.overviews import mine as overview


@household_page(family=True)
@require_safe
def mine(request, viewer):
    """Nobody else has this page; what stands on it stands elsewhere too, for who may see it."""
    if not viewer.is_young:
        refuse(request, Http404(), subject_kind="mine", household_id=viewer.household_id)
    return render(request, "careplans/mine.html", {"page": overview.load(viewer)})
