"""What a team did for the whole neighbourhood: the list, writing it down, the bin."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import refuse, staff_page
from casework import prevention as actions
from casework.models import PreventiveWork
from casework.overviews.prevention import load_prevention, teams_of
from casework.prevention_form import PreventionForm
from casework.views.dashboard import note_look
from writing.actions import Clash
from writing.views import kept, once

AWAY = "weg"  # in the address: what was thrown away just now


@staff_page(role="team")
@require_safe
def prevention(request):
    """For who works in the team or leads it."""
    team, teams = teams_of(request.visitor, request.GET.get("team"))
    note_look(request, team, "prevention")
    page = load_prevention(
        team, teams, timezone.localdate(), shows_all=request.GET.get("toon") == "alles"
    )
    context = {"page": page, "undo_url": undo_url(page, request.GET.get(AWAY, ""))}
    return render(request, "casework/prevention.html", context)


def undo_url(page, key):
    """Where putting back posts, when something of this team was just thrown away; else empty."""
    keys = {str(card.row.pk) for card in page.binned}
    return reverse("prevention_restore", args=[UUID(key)]) if key in keys else ""


@staff_page(role="team")
def prevention_add(request):
    team, teams = teams_of(request.visitor, request.GET.get("team"))
    initial = {"happened_on": timezone.localdate()}
    form = PreventionForm(**kept(request, PreventionForm, about=team.pk, initial=initial))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.write_down(by=request.visitor, team=team, **form.words),
            then=page_of(team.pk),
            said=_("It is written down."),
        )
    page = {"form": form, "team": team, "teams": teams}
    return render(request, "casework/prevention_form.html", page)


@staff_page(role="team")
def prevention_change(request, work_id):
    work = work_of(request, work_id)
    if work.removed_at is not None and request.method != "POST":
        raise Http404
    form = PreventionForm(**kept(request, PreventionForm, row=work))
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.change(
                by=request.visitor, work=work, version=version, **form.words
            ),
            then=page_of(work.team_id),
            said=_("The change is kept."),
        )
    page = {"form": form, "team": work.team, "work": work}
    return render(request, "casework/prevention_form.html", page)


@staff_page(role="team")
@require_POST
def prevention_remove(request, work_id):
    work = moved(request, work_id, actions.throw_away)
    return redirect(f"{page_of(work.team_id)}&{AWAY}={work.pk}")


@staff_page(role="team")
@require_POST
def prevention_restore(request, work_id):
    work = moved(request, work_id, actions.put_back)
    messages.success(request, _("It is back."))
    return redirect(page_of(work.team_id))


def moved(request, work_id, act):
    work = work_of(request, work_id)
    try:
        act(by=request.visitor, work=work)
    except Clash:
        messages.info(request, _("A colleague was just before you. This is how it is now."))
    return work


def work_of(request, work_id):
    """404 for what is not of this visitor's teams: row security shows it to nobody else."""
    work = PreventiveWork.objects.filter(pk=work_id).select_related("team").first()
    if work is None:
        refuse(request, Http404(), subject_kind="prevention")
    return work


def page_of(team_id):
    return f"{reverse('prevention')}?team={team_id}"
