"""What a team gives account of: outcomes over a quarter or a year, for who leads it."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from access.gate import refuse, staff_page
from casework.overviews.account import load_account
from casework.overviews.team import led_teams
from casework.views.dashboard import note_look


@staff_page(role="leader")
@require_safe
def account(request):
    """Counts over families; none of few, and none from which one of few could be worked out."""
    wanted = request.GET.get("team")
    team, teams = led_teams(request.visitor, wanted)
    if wanted and str(team.pk) != wanted:  # a paper under the name of another team would be wrong
        refuse(request, Http404(), subject_kind="team_account")
    note_look(request, team, "team_account")
    page = load_account(team, teams, request.GET.get("periode"), timezone.localdate())
    return render(request, "casework/account.html", {"page": page})
