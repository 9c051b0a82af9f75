"""Talks of partners that a family does not know of yet, for the privacy officer."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import staff_page
from casework.overviews.talks import load_partners_held_back
from oversight.overviews.log import reference
from oversight.views.complaints import note


@staff_page(role="office")
@require_safe
def partner_talks(request):
    """What the leader has of the own team: who works at a partner has no leader here."""
    note(request, "talk")
    rows = [(reference(row.household_id), row) for row in load_partners_held_back()]
    return render(request, "oversight/talks.html", {"rows": rows, "tab": "zonder"})
