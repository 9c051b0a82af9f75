"""Who looked, by what right, and "this is not right"."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from careplans.actions.complaints import complain
from careplans.forms.complaints import DAY, LINE, ComplaintForm
from careplans.models import Complaint
from careplans.overviews.emergencies import alarms
from careplans.overviews.look_ground import ground_of
from careplans.overviews.looks import events_for, fold_about
from careplans.overviews.looks import looks as load
from writing.views import kept, once


@household_page(family=True)
@require_safe
def looks(request, viewer):
    given = request.GET
    page = load(
        viewer,
        person=given.get("wie", ""),
        part=given.get("deel", ""),
        number=given.get("page", 1),
    )
    chosen = {"wie": page.person, "deel": page.part}
    query = urlencode({name: value for name, value in chosen.items() if value})
    context = {"looks": page, "query": f"{query}&" if query else "", "alarms": alarms(viewer)}
    return render(request, "careplans/looks.html", context)


@household_page(family=True)
@require_safe
def look_ground(request, viewer, grant_id):
    """The decision of the family under which somebody looked, also when it has ended."""
    card = ground_of(viewer, grant_id)
    if card is None:
        refuse(request, Http404(), subject_kind="plan", household_id=viewer.household_id)
    return render(request, "careplans/look_ground.html", {"card": card})


@household_page(family=True)
def look_question(request, viewer, event_id):
    event = events_for(viewer).filter(pk=event_id).first()
    if event is None:
        refuse(request, Http404(), subject_kind="plan", household_id=viewer.household_id)
    if Complaint.objects.filter(asked_by_id=viewer.person_id, event_id=event_id).exists():
        return redirect("looks", viewer.household_id)
    fold = fold_about(viewer, event)
    initial = {"about": DAY if request.GET.get("over") == "dag" else LINE, "words": ""}
    form = ComplaintForm(**kept(request, ComplaintForm, about=event_id, initial=initial))
    form.ask_only_what_differs(fold)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: complain(
                by=viewer,
                event=event,
                is_whole_day=form.is_whole_day,
                words=form.cleaned_data["words"],
            ),
            then=reverse("looks", args=[viewer.household_id]),
            said=_("Your question is with the privacy officer. The answer comes beside the line."),
        )
    return render(request, "careplans/look_question.html", {"form": form, "fold": fold})
