"""A team leader invites a colleague: a person, a letter, and a place that a second says yes to.

Who leads a team could else make up a colleague and read by a second self what waits there (ADR 29).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.gate import staff_page
from audit import log
from delivery import outbox
from delivery.invitations import check_room, send_invitation
from people.actions import add_colleague
from people.models import Team
from wijkteam.leaving import OVER, key, rows
from writing.forms import KeptForm
from writing.views import kept, once, second_click_goes_on


class ColleagueForm(KeptForm):
    form_name = "colleague"
    first_name = forms.CharField(label=_("First name"), max_length=80)
    prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address at work"))
    job = forms.CharField(label=_("Job"), max_length=80, required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["team"].queryset = Team.objects.filter(pk__in=by.led_teams).order_by("name")

    def clean_email(self):
        check_room(by=self.by, email=self.cleaned_data["email"])
        return self.cleaned_data["email"]


@dataclass(frozen=True)
class Asked:
    """Somebody who waits for the yes of a second."""

    id: UUID
    name: str
    job: str
    team: str
    asked_by: str
    asked_at: datetime
    may_confirm: bool


@dataclass(frozen=True)
class Answer:
    """What is asked of the database, what stands in the log, and what is said."""

    sql: str
    kind: str
    said: str


ANSWERS = {
    "confirm": Answer(
        "select * from colleagues_confirm(%s)", "grant", _("Your colleague can begin.")
    ),
    "refuse": Answer(
        "select * from colleagues_refuse(%s)", "withdraw", _("Nobody begins by this place.")
    ),
}


@staff_page(role="leader")
@second_click_goes_on
def invite_colleague(request):
    if request.method == "POST" and request.POST.get("action"):
        decide(request)
        return redirect(request.path)
    form = ColleagueForm(**kept(request, ColleagueForm), by=request.visitor)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: bring_in(by=request.visitor, **form.words),
            then=lambda _invitation: request.path,
            said=_(
                "The invitation is on its way. Your colleague has 14 days to answer, and begins "
                "when another team leader or the privacy officer says yes. They have a mail."
            ),
        )
    asked = [Asked(*row) for row in rows("select * from colleagues_asked()")]
    return render(request, "home/colleague.html", {"form": form, "asked": asked})


def decide(request):
    """The yes or no of a second; who leads the team takes it back. Both hear of it."""
    answer = ANSWERS.get(request.POST["action"])
    place_id = key(request.POST.get("place"))
    with transaction.atomic():
        done = rows(answer.sql, [place_id]) if answer else []
        if not done:
            messages.warning(request, OVER)
            return
        person_id, team_id, maker_id = done[0]
        log.write(
            answer.kind, visitor=request.visitor, subject_kind="teammembership",
            subject_id=place_id, team_id=team_id, ground="task",
        )  # fmt: skip
        told = {person_id, maker_id} if answer.kind == "grant" else {maker_id}
        tell(place_id, answer.kind, told - {request.visitor.person_id}, reverse("home"))
    messages.success(request, answer.said)


def tell(place_id, what, people, path):
    for person_id in people:
        outbox.put(
            key=f"{what}-place:{place_id}:{person_id}",
            person_id=person_id,
            template="office",
            path=path,
        )


def bring_in(*, by, team, email, job, **name):
    """A new colleague with a letter; nothing is theirs before they and a second have said yes.

    Who may be the second hears of it: the privacy officer, and who leads another team there.
    """
    place = add_colleague(by=by, team_id=team.pk, name=name, job=job)
    tell(place.pk, "new", officers_of(team), reverse("new_places"))
    seconds = [person_id for (person_id,) in rows("select colleagues_seconds(%s)", [place.pk])]
    tell(place.pk, "asked", seconds, reverse("colleague_invite"))
    return send_invitation(by=by, person=place.person, email=email)


def officers_of(team):
    with connection.cursor() as cursor:
        cursor.execute("select access_officers_of_team(%s)", [team.pk])
        return [row[0] for row in cursor.fetchall()]
