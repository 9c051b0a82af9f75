"""Asking for a place at a partner: it counts for nothing before a second said yes."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.gate import refuse, signed_in
from audit import log
from delivery.invitations import check_room
from wijkteam.leaving import rows
from wijkteam.partners import tell_seconds
from writing.actions import Overtaken
from writing.forms import KeptForm
from writing.views import kept, once


class AskForm(KeptForm):
    form_name = "partner_ask"
    organisation = forms.ChoiceField(label=_("Where do they work?"))
    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        error_messages={"required": _("Fill in the first name.")},
    )
    prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=120,
        error_messages={"required": _("Fill in the last name.")},
    )
    email = forms.EmailField(label=_("E-mail address at work"))
    job = forms.CharField(label=_("Job"), max_length=80, required=False)

    def __init__(self, *args, by, organisations, **options):
        super().__init__(*args, **options)
        self.by = by
        self.fields["organisation"].choices = [(str(one), name) for one, name in organisations]

    def clean_email(self):
        email = self.cleaned_data["email"]
        known = EmailAddress.objects.filter(email__iexact=email).values_list("user_id", flat=True)
        if self.by.user_id in known:
            own = _("This is your own address. Fill in the address of your colleague.")
            raise forms.ValidationError(own)
        if any(rows("select partners_works_there(%s)", [user])[0][0] for user in known):
            raise forms.ValidationError(_("Somebody with this address works here already."))
        check_room(by=self.by, email=email)
        return email


@signed_in("the privacy officer, and who works at a partner for two weeks")
def partner_ask(request):
    organisations = rows("select * from partners_mine()")
    if not organisations:
        refuse(request, Http404(), subject_kind="partner_places")
    known = kept(request, AskForm)
    form = AskForm(**known, by=request.visitor, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: ask(request, form.words),
            then=lambda _place: reverse("partner_places"),
            said=_("A second is asked to say yes. Then the invitation goes out."),
        )
        if answer:
            return answer
    return render(request, "partners/ask.html", {"form": form})


def ask(request, words):
    """A person and a place that gives nothing; the second hears that something waits."""
    names = ("organisation", "first_name", "prefix", "last_name", "job", "email")
    values = [UUID(words["organisation"]), *(words[name] for name in names[1:])]
    (place_id,) = rows("select partners_ask(%s, %s, %s, %s, %s, %s)", values)[0]
    if place_id is None:
        raise Overtaken(_("Somebody asked for this person just now. Look at who works here."))
    log.write(
        "create", visitor=request.visitor, subject_kind="organisationmembership",
        subject_id=place_id, ground="task", request=request,
    )  # fmt: skip
    tell_seconds(place_id, "asked")
    return
