"""What the product's pages show, made once a process: the bare views only render it."""

from django.db import transaction
from django.urls import reverse

from access import context
from careplans.overviews import plan as plan_overview
from casework.overviews.caseload import load_caseload
from casework.overviews.dashboard import load_dashboard
from casework.overviews.team import load_team
from wijkteam.context import house

_made = {}


def once(name, request, make):
    """The values of a page with those of the shell; links that are made late are made here."""
    if name not in _made:
        with transaction.atomic():
            request.visitor = context.enter(request.user.pk)
            page = make(request)
            shell = house(request)
            for late in ("nav", "foot", "brand_title"):
                str(shell.get(late))
        _made[name] = {**shell, **page}
    return _made[name]


def plan(request, household_id):
    def make(request):
        request.viewer = context.enter_household(request.visitor, household_id)
        return {"page": plan_overview.load(request.viewer), "undo_url": ""}

    return once(f"plan {household_id}", request, make)


def caseload(request):
    def make(request):
        page = load_caseload(request.visitor)
        return {"page": page, "find_url": reverse("caseload"), "find_text": ""}

    return once("caseload", request, make)


def dashboard(request):
    def make(request):
        return {"page": load_dashboard(load_team(request.visitor))}

    return once("dashboard", request, make)
