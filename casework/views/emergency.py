"""Emergency access: asking for it, and the second pair of eyes."""

from uuid import uuid5

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import refuse, signed_in, staff_page
from access.shown import READ_METHODS
from audit import log
from casework import emergency as actions
from casework.emergency_forms import EmergencyForm
from casework.eyes import may_be_second
from casework.overviews.emergencies import described, known
from writing.views import kept, once


@staff_page(role="professional")
def emergency_ask(request):
    form = EmergencyForm(**words_of(request), viewer=request.visitor)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.ask(by=request.visitor, **form.asked),
            then=lambda made: after_asking(request, made),
        )
        if answered:
            return answered
    return render(request, "casework/emergency_form.html", {"form": form})


def words_of(request):
    """A draft for each case: the number in the address is the case that it is about."""
    me, number = request.visitor.person_id, request.GET.get("zaak", "").strip().upper()[:20]
    about = uuid5(me, number) if number else me
    words = kept(request, EmergencyForm, about=about, initial={"number": number, "hours": 4})
    if number and (draft := words["keep"].draft):
        draft.words = draft.words | {"number": [number]}
    if number and request.method == "POST" and not words["data"].get("number"):
        words["data"]["number"] = number
    return words


def after_asking(request, made):
    """What was asked opens at once, or only after the yes: that is said as it is."""
    said = _("It is asked, and open now. Your leader is told, and has 4 hours to say yes.")
    if made.is_after_yes:
        said = _("It is asked. It opens only after a second person says yes, within 4 hours.")
    messages.success(request, said)
    return reverse("emergency", args=[made.pk])


@staff_page(role="leader")
@require_safe
def emergencies(request):
    """All of the leader's teams, those that wait first."""
    rows = [described(row) for row in known(team_id__in=request.visitor.led_teams)]
    rows.sort(key=lambda each: not each.row.waits)
    note(request)
    return render(request, "casework/emergencies.html", {"rows": rows})


@signed_in("who asked for it, who leads that team, and the privacy officer; row security decides")
@require_safe
def emergency(request, emergency_id):
    row = find(request, emergency_id)
    visitor = request.visitor
    note(request)
    context = {
        "emergency": described(row),
        "is_mine": row.person_id == visitor.person_id,
        "may_confirm": may_confirm(visitor, row),
        "leads": row.team_id in visitor.led_teams and row.person_id != visitor.person_id,
        "may_end": actions.may_end(visitor, row),
    }
    return render(request, "casework/emergency.html", context)


def may_confirm(visitor, row):
    """Who leads the team, or the privacy officer; and only who is a second beside the asker."""
    place = row.team_id in visitor.led_teams or visitor.offices
    return bool(place) and may_be_second(row.person_id, row.household_id)


@signed_in("who leads a team, and the privacy officer; row security and four eyes decide")
@require_POST
def emergency_confirm(request, emergency_id):
    if not (request.visitor.led_teams or request.visitor.offices):
        refuse(request, Http404(), subject_kind="emergencies")
    if actions.confirm(by=request.visitor, emergency=find(request, emergency_id)):
        messages.success(request, _("You confirmed it. It ends by itself at the time below."))
    else:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
    return redirect("emergency", emergency_id)


@signed_in("who asked for it or who leads that team stops it; row security decides")
@require_POST
def emergency_end(request, emergency_id):
    row = find(request, emergency_id)
    if row.person_id != request.visitor.person_id and row.team_id not in request.visitor.led_teams:
        refuse(request, Http404(), subject_kind="emergencies")
    if actions.end(by=request.visitor, emergency=row):
        messages.success(request, _("It has stopped. From the next click on nothing is open."))
    elif row.is_open:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
    return redirect("emergency", emergency_id)


def find(request, emergency_id):
    """Of those that the person of this request works with; for the family it is no page."""
    row = known(pk=emergency_id).first() if request.visitor.is_staff else None
    if row is None:
        refuse(request, Http404(), subject_kind="emergencies")
    return row


def note(request):
    if request.method in READ_METHODS:
        log.write(
            "read",
            visitor=request.visitor,
            subject_kind="emergencies",
            ground="task",
            request=request,
        )
