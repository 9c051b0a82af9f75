"""Who works at a partner: the places there, the yes of a second, and the end of a place.

For the privacy officer, and for who has worked at that partner for two weeks (ADR 29). A family
makes no place here: what it gives, it gives to one person or to the organisation.
"""

from dataclasses import dataclass
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
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import refuse, signed_in
from audit import log
from delivery import outbox
from delivery.invitations import check_room, send_invitation
from people.models import Person
from wijkteam.leaving import key, rows, tell_of_end
from wijkteam.login_forms import Plain
from wijkteam.sessions import end_all_of
from writing.fields import DayField, in_words

OVER = _("This could not be done any more. Look how it is now.")


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


class EndForm(Plain, forms.Form):
    """From which day somebody works there no more."""

    day = DayField(
        label=_("Does not work here any more from"),
        error_messages={"required": _("Choose a day.")},
    )

    def __init__(self, *args, place, **options):
        super().__init__(*args, auto_id=f"%s-{place.id}", **options)
        self.fields["day"].initial = timezone.localdate()

    def clean_day(self):
        if self.cleaned_data["day"] < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a day to come."))
        return self.cleaned_data["day"]


def known():
    return [Place(*row) for row in rows("select * from partners_places()")]


@signed_in("the privacy officer, who works at a partner for two weeks, and a second who is asked")
@require_http_methods(["GET", "HEAD", "POST"])
def partner_places(request):
    found, minds = known(), rows("select * from partners_mine()")
    if not found and not minds:
        refuse(request, Http404(), subject_kind="partner_places")
    wanted = key(request.POST.get("place")) if request.method == "POST" else None
    asked = next((place for place in found if place.id == wanted), None)
    if request.method == "POST" and asked is None:
        messages.warning(request, OVER)
    form = EndForm(request.POST, place=asked) if asked and is_an_end(request) else None
    if asked and (form is None or form.is_valid()):
        act(request, asked, form)
        return redirect("partner_places")
    note(request)
    return render(request, "partners/places.html", page_of(found, minds, asked, form))


def is_an_end(request):
    return request.POST.get("action") == "end"


def page_of(found, minds, asked, form):
    """The places by organisation, with a form for each; the one that was filled in as it was."""
    forms_of = [
        (place, form if form and place is asked else EndForm(place=place)) for place in found
    ]
    return {
        "waiting": [pair for pair in forms_of if pair[0].is_asked],
        "working": [pair for pair in forms_of if not pair[0].is_asked],
        "may_ask": bool(minds),
    }


def note(request):
    if request.method in ("GET", "HEAD"):
        log.write(
            "read", visitor=request.visitor, subject_kind="partner_places", ground="task",
            request=request,
        )  # fmt: skip


def act(request, place, form):
    """A savepoint: of a no of the database, or an invitation that may not go, nothing is done."""
    try:
        with transaction.atomic():
            said = end(request, place, form) if form else confirm(request, place)
    except forms.ValidationError as error:
        messages.warning(request, error.messages[0])
        return
    if said:
        messages.success(request, said)
    else:
        messages.warning(request, OVER)


def confirm(request, place):
    """The yes of the second makes the place, and the invitation goes out."""
    made = rows("select * from partners_confirm(%s)", [place.id])
    if not made:
        return ""
    person_id, email = made[0]
    tell(request, "grant", place)
    check_room(by=request.visitor, email=email)
    send_invitation(by=request.visitor, person=Person(pk=person_id), email=email, ground="task")
    return _t("The place is there, and the invitation is on its way.")


def end(request, place, form):
    """At the next request nothing opens any more; the families read it, and the owners hear."""
    day = form.cleaned_data["day"]
    ended = rows("select * from partners_end(%s, %s)", [place.id, day])
    if not ended:
        return ""
    if ended[0][0]:
        end_all_of(ended[0][0])
    for _user, household_id, owner_id in ended:
        tell_of_end(place.id, household_id, owner_id)
    tell(request, "withdraw", place)
    if day > timezone.localdate():
        return _t("The place ends on %(day)s.") % {"day": in_words(day)}
    return _t("The place has ended.")


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
