""" "Lukt niet": what would help with a step, and asking somebody."""

from uuid import uuid5

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import household_page, plan_object, refuse
from access.models import Level
from careplans import asking
from careplans.actions import hitches as actions
from careplans.forms.hitches import AskForm, HitchForm
from careplans.models import Hitch, Step
from careplans.overviews import hitches as overviews
from careplans.overviews.sight import sight_of
from careplans.policy import may_say_hitch
from writing.views import kept, once


@plan_object(Step, Level.RESPOND, rule=may_say_hitch)
def step_stuck(request, viewer, step):
    form = HitchForm(**kept(request, HitchForm, about=step.pk), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.say(by=viewer, step=step, **form.words),
            then=lambda made: reverse("hitch_ask", args=[viewer.household_id, made.pk]),
        )
    story = overviews.load_story(viewer, step, sight_for(viewer))
    return render(request, "careplans/hitch.html", {"form": form, "step": step, "story": story})


def sight_for(viewer):
    return lambda people: sight_of(viewer, timezone.localdate(), people)


@household_page(reads=False, let_in=True)
def hitch_ask(request, viewer, hitch_id):
    """First whom, then the words; nobody has to be asked."""
    hitch = find(request, viewer, hitch_id)
    offered = asking.helpers(viewer)
    chosen = asking.helper(offered, request.GET.get("aan", ""))
    page = {"hitch": hitch, "helper": chosen}
    if chosen is None:
        page["helpers"] = offered
        page["otherwise"] = overviews.otherwise(viewer, hitch)
        return render(request, "careplans/hitch_ask.html", page)
    if chosen.person_id is None:
        return ask_aloud(request, viewer, page)
    initial = {"body": asking.words_for(viewer, hitch, chosen.first_name)}
    about = uuid5(hitch.pk, str(chosen.person_id))  # a draft for each who is asked about this
    known = kept(request, AskForm, about=about, initial=initial)
    form = page["form"] = AskForm(**known, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.ask(
                by=viewer, hitch=hitch, person_id=chosen.person_id, **form.words
            ),
            then=lambda talk: f"{talk_of(viewer, talk)}#newest",
            said=_("Your message is sent."),
        )
    return render(request, "careplans/hitch_ask.html", page)


def ask_aloud(request, viewer, page):
    """A text to show, to read out or to print, for who has no log-in."""
    if request.method == "POST":
        actions.asked_aloud(by=viewer, hitch=page["hitch"])
        messages.success(request, _("Good that you asked. It is noted with the step."))
        return redirect("steps", viewer.household_id)
    page["words"] = asking.words_for(viewer, page["hitch"], page["helper"].first_name)
    return render(request, "careplans/hitch_ask.html", page)


def find(request, viewer, hitch_id):
    """What this person said themselves, of a step that they may still use; else a logged 404."""
    rows = Hitch.objects.select_related("step").filter(
        pk=hitch_id, said_by_id=viewer.person_id, step__deleted_at=None
    )
    hitch = rows.filter(household_id=viewer.household_id).first()
    if hitch is None or not may_say_hitch(viewer, hitch.step):
        refuse(request, Http404(), subject_kind="hitch", household_id=viewer.household_id)
    return hitch


def talk_of(viewer, talk):
    return reverse("conversation", args=[viewer.household_id, talk.pk])
