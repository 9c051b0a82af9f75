from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from access.gate import staff_page
from audit import log
from casework.overviews.dashboard import load_dashboard
from casework.overviews.emergencies import waiting_for
from casework.overviews.figures import FIGURES, rows_of
from casework.overviews.months import load_months, moved_cases
from casework.overviews.team import led_teams, load_team

PER_PAGE = 100
ASKS_FIRST = ("stil", "te-laat")  # talking with the colleague helps here, and no closing


@staff_page(role="leader")
@require_safe
def dashboard(request):
    """How it goes with the team: numbers and names of colleagues, nothing of a plan."""
    picture = load_team(request.visitor, request.GET.get("team"))
    note_look(request, picture.team, "dashboard")
    request.waiting_emergencies = waiting_for(request.visitor)  # the rail counts them too
    page = load_dashboard(picture, request.waiting_emergencies)
    return render(request, "casework/dashboard.html", {"page": page})


@staff_page(role="leader")
@require_safe
def figure_rows(request, figure):
    """The cases behind a figure: number, professional and days."""
    if figure == "maanden":
        return month_rows(request)
    if figure not in FIGURES:
        raise Http404
    picture = load_team(request.visitor, request.GET.get("team"))
    note_look(request, picture.team, "figure")
    wanted = request.GET.get("wie")  # who is not of the team changes nothing
    who = next((load for load in picture.loads if str(load.person_id) == wanted), None)
    key = str(who.person_id) if who else ""
    context = listed(request, picture.team, rows_of(FIGURES[figure], picture, key))
    context |= {"figure": FIGURES[figure], "who": who, "asks_first": figure in ASKS_FIRST}
    context["query"] += f"wie={key}&" if who else ""
    return render(request, "casework/figure_rows.html", context)


def month_rows(request):
    team, _teams = led_teams(request.visitor, request.GET.get("team"))
    note_look(request, team, "figure")
    today = timezone.localdate()
    context = listed(request, team, moved_cases(team, today))
    context |= {"months": load_months(team, today)}
    return render(request, "casework/months.html", context)


def listed(request, team, rows):
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"team": team, "rows": page, "query": f"team={team.pk}&"}


def note_look(request, team, kind):
    log.write(
        "read",
        visitor=request.visitor,
        subject_kind=kind,
        subject_id=team.pk,
        team_id=team.pk,
        ground="task",
        request=request,
    )
