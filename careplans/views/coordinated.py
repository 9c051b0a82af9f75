"""The list over families of who coordinates conferences."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import refuse, signed_in
from access.models import Part
from audit import log
from careplans.overviews import coordinated as overview


@signed_in("who coordinates conferences sees how far each of theirs is; the database says which")
@require_safe
def coordinated(request):
    """Each family reads in its own log that its coordinator looked."""
    lines = overview.load()
    if not lines:
        refuse(request, Http404(), subject_kind="conference")
    log.write_each(
        "read", visitor=request.visitor, subject_kind="conference", ground="grant",
        things=[(line.household_id, line.conference_id) for line in lines],
        part=Part.CONFERENCE, request=request,
    )  # fmt: skip
    return render(request, "careplans/coordinated.html", {"lines": lines})
