"""Two small pages of a room, so that the tests need no page of another room."""

from django import forms
from django.shortcuts import render
from django.urls import include, path, reverse

from access.gate import household_page, plan_object
from access.models import Level, Part
from access.scopes import scope_for
from careplans.models import Priority
from writing.actions import change, create
from writing.fields import FutureDateField
from writing.forms import KeptForm
from writing.views import kept, once


class MatterForm(KeptForm):
    text = forms.CharField(label="Wat", max_length=2000, widget=forms.Textarea)


class PlanForm(MatterForm):
    starts_on = FutureDateField(label="Van", required=False)
    ends_on = FutureDateField(label="Tot", required=False)
    how = forms.MultipleChoiceField(
        label="Hoe", choices=[("a", "Samen"), ("b", "Alleen")], required=False
    )
    secret = forms.CharField(widget=forms.PasswordInput, required=False)


def add(viewer, text):
    scope_id, viewer = scope_for(viewer, Part.MATTERS)
    return create(Priority, by=viewer, scope_id=scope_id, text=text, said_by_id=viewer.person_id)


@household_page(Part.MATTERS, Level.CONTRIBUTE)
def matter_add(request, viewer):
    form = MatterForm(**kept(request, MatterForm))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: add(viewer, **form.words),
            then=lambda matter: reverse("matter", args=[viewer.household_id, matter.pk]),
            said="Het staat er.",
            change=("matter", MatterForm),
        )
    return render(request, "tests/writing_form.html", {"form": form})


@plan_object(Priority, Level.CONTRIBUTE)
def matter(request, viewer, row):
    form = MatterForm(**kept(request, MatterForm, row=row))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: change(row, by=viewer, version=form.seen_version, **form.words),
            then=request.path,
        )
    return render(request, "tests/writing_form.html", {"form": form})


@household_page(Part.MATTERS, Level.CONTRIBUTE)
def breaks(request, viewer):
    raise ValueError("something of ours is broken")


urlpatterns = [
    path("gezin/<uuid:household_id>/proef/", matter_add, name="matter_add"),
    path("gezin/<uuid:household_id>/proef/stuk/", breaks, name="breaks"),
    path("gezin/<uuid:household_id>/proef/<uuid:object_id>/", matter, name="matter"),
    path("", include("wijkteam.urls")),
]
