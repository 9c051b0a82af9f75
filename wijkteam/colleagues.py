"""A team leader invites a colleague: a person, a place in the team, and a letter."""

from django import forms
from django.db import connection
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.gate import staff_page
from delivery import outbox
from delivery.invitations import check_room, send_invitation
from people.actions import add_colleague
from people.models import Team
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


@staff_page(role="leader")
@second_click_goes_on
def invite_colleague(request):
    form = ColleagueForm(**kept(request, ColleagueForm), by=request.visitor)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: bring_in(by=request.visitor, **form.words),
            then=lambda _invitation: request.path,
            said=_(
                "The invitation is on its way. Your colleague has 14 days to answer. The privacy "
                "officer is told of the new place."
            ),
        )
    return render(request, "home/colleague.html", {"form": form})


def bring_in(*, by, team, email, job, **name):
    """A new colleague with a letter; nothing is theirs before they have said yes.

    The privacy officer is told: who can make colleagues could otherwise make their own second.
    """
    place = add_colleague(by=by, team_id=team.pk, name=name, job=job)
    for officer_id in officers_of(team):
        outbox.put(
            key=f"new-place:{place.pk}:{officer_id}",
            person_id=officer_id,
            template="office",
            path=reverse("new_places"),
        )
    return send_invitation(by=by, person=place.person, email=email)


def officers_of(team):
    with connection.cursor() as cursor:
        cursor.execute("select access_officers_of_team(%s)", [team.pk])
        return [row[0] for row in cursor.fetchall()]
