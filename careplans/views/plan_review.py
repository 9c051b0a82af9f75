"""Looking back at the whole plan: on which day."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import household_page
from careplans.actions import plan_review as actions
from careplans.forms.plan import PlanReviewForm
from writing.views import kept, once


@household_page(owner=True)
def plan_review(request, viewer):
    form = opened(request, viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        return once(
            request,
            form,
            act=lambda: actions.look_back_on(
                by=viewer, day=given["review_on"], stood_on=given["stood_on"]
            ),
            then=reverse("goals", args=[viewer.household_id]),
            said=_("It is kept."),
            shown=lambda: with_day_of_now(request, viewer, form),
        )
    return render(request, "careplans/plan_review.html", {"form": form})


def opened(request, viewer):
    day = actions.day_of(viewer)
    initial = {"review_on": day, "stood_on": day.isoformat() if day else ""}
    return PlanReviewForm(**kept(request, PlanReviewForm, initial=initial), viewer=viewer)


def with_day_of_now(request, viewer, form):
    """Somebody was just before: their day is said, and what was typed stays."""
    day = actions.day_of(viewer)
    form.data = form.data.copy()
    form.data["stood_on"] = day.isoformat() if day else ""
    return render(request, "careplans/plan_review.html", {"form": form, "day": day})
