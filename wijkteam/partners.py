"""Who works at a partner: the places there, the yes of a second, and the end of a place.

For the privacy officer, and for who has worked at that partner for two weeks (ADR 29). A family
makes no place here: what it gives, it gives to one person or to the organisation.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_http_methods

from access.gate import refuse, signed_in
from audit import log
from delivery import outbox
from delivery.invitations import check_room, send_invitation
from people.models import Person
from wijkteam.leaving import OVER, key, rows, tell_of_end
from wijkteam.leaving_form import CHOOSE
from wijkteam.sessions import end_all_of


@dataclass(frozen=True)
class Place:
    """A place at a partner, as who minds it reads it."""

    id: UUID
    organisation_id: UUID
    organisation: str
    name: str
    job: str
    email: str
    is_asked: bool
    asked_by: str
    may_confirm: bool
    may_end: bool
    has_login: bool
    started_on: date
    ended_on: date | None
    colleagues: list = field(default_factory=list)  # (key, name) of who could take over there


def known():
    places = [Place(*row) for row in rows("select * from partners_places()")]
    others = rows("select * from partners_colleagues()")
    return [replace(place, colleagues=colleagues_of(place, others)) for place in places]


def colleagues_of(place, others):
    return [
        (person, name)
        for their_place, organisation, person, name in others
        if organisation == place.organisation_id and their_place != place.id
    ]


@signed_in("the privacy officer, who works at a partner for two weeks, and a second who is asked")
@require_http_methods(["GET", "HEAD", "POST"])
def partner_places(request):
    found, minds = known(), rows("select * from partners_mine()")
    if not found and not minds:
        refuse(request, Http404(), subject_kind="partner_places")
    if request.method == "POST":
        wanted = key(request.POST.get("place"))
        act(request, next((place for place in found if place.id == wanted), None))
        return redirect("partner_places")
    note(request)
    page = {
        "waiting": [place for place in found if place.is_asked],
        "working": [place for place in found if not place.is_asked],
        "may_ask": bool(minds),
    }
    return render(request, "partners/places.html", page)


def note(request):
    log.write(
        "read", visitor=request.visitor, subject_kind="partner_places", ground="task",
        request=request,
    )  # fmt: skip


def act(request, place):
    """A savepoint: of a no of the database, or an invitation that may not go, nothing is done."""
    done = {"confirm": confirm, "end": end}.get(request.POST.get("action"))
    try:
        with transaction.atomic():
            said = done(request, place) if done and place else ""
    except forms.ValidationError as error:
        messages.warning(request, error.messages[0])
        return
    if said:
        messages.success(request, said)
    else:
        messages.warning(request, OVER)


def confirm(request, place):
    """The yes of the second makes the place, and the invitation goes out.

    Who worked there before has a log-in already, and needs none.
    """
    made = rows("select * from partners_confirm(%s)", [place.id])
    if not made:
        return ""
    person_id, email = made[0]
    tell(request, "grant", place)
    if place.has_login:
        return _t("The place is there. This person had a log-in already, and comes in with it.")
    check_room(by=request.visitor, email=email)
    send_invitation(by=request.visitor, person=Person(pk=person_id), email=email, ground="task")
    return _t("The place is there, and the invitation is on its way.")


def end(request, place):
    """At the next request nothing opens any more; the families read it, and the owners hear.

    From today, never from a later day: what families gave is closed in the same moment (ADR 29).
    """
    rows("select set_config('app.takes_over', %s, true)", [json.dumps(takes_over(request, place))])
    ended = rows("select * from partners_end(%s, %s)", [place.id, timezone.localdate()])
    if not ended:
        return ""
    if ended[0][0]:
        end_all_of(ended[0][0])
    for _user, household_id, owner_id in ended:
        tell_of_end(place.id, household_id, owner_id)
    tell(request, "withdraw", place)
    return _t("The place has ended.")


def takes_over(request, place):
    """Where the family let this colleague in too, or all who work there; elsewhere nobody follows,
    and the family reads it and chooses."""
    wanted = request.POST.get("to")
    if not wanted:
        return {}
    if key(wanted) not in {person for person, _name in place.colleagues}:
        raise forms.ValidationError(CHOOSE)
    return {"all": wanted}


def tell(request, kind, place):
    """A line, and a mail to the privacy officers that there is something to read."""
    log.write(
        kind, visitor=request.visitor, subject_kind="organisationmembership",
        subject_id=place.id, ground="task", request=request,
    )  # fmt: skip
    tell_seconds(place.id, kind)


def tell_seconds(place_id, kind):
    for (person_id,) in rows("select partners_seconds(%s)", [place_id]):
        outbox.put(
            key=f"partner-{kind}:{place_id}:{person_id}",
            person_id=person_id,
            template="office",
            path=reverse("partner_places"),
        )
