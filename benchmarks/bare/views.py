"""Views as small as they can be: the session, the user, four queries, the product's template."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from benchmarks.bare import ready
from careplans.models import Goal, Priority, Step
from casework.models import Case
from people.models import Household, Person, Team, TeamMembership


def asked(*rows):
    """Four questions, answered in full."""
    return [list(each) for each in rows]


@login_required
def plan(request, household_id):
    here = {"household_id": household_id}
    asked(
        Household.objects.filter(pk=household_id),
        Priority.objects.filter(**here),
        Goal.objects.filter(**here),
        Step.objects.filter(**here).order_by().values_list("state").annotate(Count("pk")),
    )
    return render(request, "careplans/plan.html", ready.plan(request, household_id))


@login_required
def caseload(request):
    person = Person.objects.get(user=request.user)
    asked(
        TeamMembership.objects.filter(person=person),
        Case.objects.filter(coordinator=person).exclude(state="closed").select_related("client"),
        Case.objects.filter(team__memberships__person=person, state="waiting")[:2],
    )
    return render(request, "casework/caseload.html", ready.caseload(request))


@login_required
def dashboard(request):
    team = Team.objects.get(memberships__person__user=request.user)
    since = timezone.localdate() - timedelta(days=180)
    asked(
        Case.objects.filter(team=team).exclude(state="closed"),
        TeamMembership.objects.filter(team=team),
        Case.objects.filter(team=team, registered_on__gte=since).values("state"),
    )
    return render(request, "casework/dashboard.html", ready.dashboard(request))
