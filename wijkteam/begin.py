"""A new family begins: a name or two, and the notebook lies on the table."""

import re

from django import forms
from django.db import connection
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access import context
from access.gate import signed_in
from audit import log
from careplans.models import CarePlan
from wijkteam.invitations import is_offered
from writing.forms import KeptForm
from writing.views import kept, once

BEFORE_THE_NAME = re.compile(r"^(gezin|familie|family)\s+", re.IGNORECASE)


class BeginForm(KeptForm):
    form_name = "begin"
    first_name = forms.CharField(
        label=_("Your first name"),
        max_length=80,
        error_messages={"required": _("Fill in your first name.")},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Your last name"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    family_name = forms.CharField(
        label=_("The name of your family"),
        help_text=_("As you say it yourselves. You can choose what stands here."),
        max_length=120,
        error_messages={"required": _("Fill in the name of your family.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args, is_known=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_known:  # who has a place already is not asked for their name again
            del self.fields["first_name"], self.fields["last_name"]

    def clean_family_name(self):
        """Every page says "Family X": the word itself does not belong to the name."""
        return BEFORE_THE_NAME.sub("", self.cleaned_data["family_name"])


@signed_in("whoever has a log-in may begin a plan of their own")
def begin(request):
    is_known = request.visitor.person_id is not None
    # Who was invited mostly comes for that: it is shown first. A plan of one's own stays possible.
    if request.method == "GET" and not is_known and is_offered(request):
        return redirect("invitation")
    form = BeginForm(**kept(request, BeginForm), is_known=is_known)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: start_family(by=request.visitor, **form.words),
            then=lambda household_id: reverse("today", args=[household_id]),
        )
    return render(request, "home/begin.html", {"form": form})


def start_family(*, by, family_name, first_name="", last_name=""):
    """The household, its plan and the first owner. The database makes what no right covers yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_create_household(%s, %s, '', %s)", [family_name, first_name, last_name]
        )
        household_id = cursor.fetchone()[0]
    viewer = context.enter_household(context.enter(by.user_id), household_id)
    plan = CarePlan.objects.create(household_id=household_id)
    log.write_in(viewer, "create", subject_kind="plan", subject_id=plan.pk)
    return household_id
