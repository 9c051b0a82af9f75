"""What waits for a second pair of eyes."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import signed_in
from audit import log
from casework.overviews.custody import waiting


def of_a_team(view):
    """404 for who has no place in a team now."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.visitor.teams and not request.visitor.led_teams:
            raise Http404
        return view(request, *args, **kwargs)

    return page


@signed_in("who works in a team or leads it; row security shows what waits there")
@require_safe
@of_a_team
def second_looks(request):
    log.write(
        "read", visitor=request.visitor, subject_kind="second_looks",
        team_id=(request.visitor.teams or request.visitor.led_teams)[0],
        ground="task", request=request,
    )  # fmt: skip
    return render(request, "casework/second_looks.html", {"facts": waiting(request.visitor)})
