"""What a leader says about the team to residents."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import staff_page
from casework import actions
from casework.forms import ReachForm
from casework.overviews.team import led_teams
from writing.views import kept, once


@staff_page(role="leader")
def team_reach(request):
    """How residents reach the team: it stands with the helpers, for everybody."""
    team, teams = led_teams(request.visitor, request.GET.get("team"))
    form = ReachForm(**kept(request, ReachForm, row=team))
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.set_how_to_reach(
                by=request.visitor, team=team, version=version, **form.words
            ),
            then=f"{reverse('dashboard')}?team={team.pk}",
            said=_("Residents now read this with the helpers."),
        )
    page = {"form": form, "team": team, "teams": teams}
    return render(request, "casework/team_reach.html", page)
