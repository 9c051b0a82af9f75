"""Words for the family alone, goals made of them, and looking back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import plan_object
from access.models import Level
from careplans import conference_stages as stages
from careplans.actions import conference_words as actions
from careplans.forms.conference import LookForm, WordForm
from careplans.forms.goals import GoalForm
from careplans.models import Conference, ConferenceWord
from careplans.overviews.conference_words import load
from careplans.views.conference import address
from careplans.views.conference_stopped import led_away, stopped_meanwhile
from careplans.views.goals import address as address_of_goal
from careplans.views.undo import gone, undo_url
from writing.views import kept, once, sent_before

FORM = "careplans/conference_form.html"
TITLE = 200
ALREADY = gettext_lazy("Somebody made a goal of these words already. It stands with them.")


@plan_object(Conference, Level.CONTRIBUTE)
def conference_ours(request, viewer, row):
    """The words for us alone: read and written by who lives here, whatever was shared."""
    form = WordForm(**kept(request, WordForm, about=row.pk), viewer=viewer)
    here = reverse("conference_ours", args=[viewer.household_id, row.pk])
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.write_down(by=viewer, conference=row, **form.words),
            then=here,
            change=("conference_word", WordForm),
        )
    page = {"form": form, "row": row, "back": address(viewer), "lines": load(viewer, row)}
    return render(
        request, "careplans/conference_ours.html", page | {"undo_url": undo_url(request, viewer)}
    )


@plan_object(ConferenceWord, Level.CONTRIBUTE)
def conference_word(request, viewer, word):
    form = WordForm(**kept(request, WordForm, row=word), viewer=viewer)
    here = reverse("conference_ours", args=[viewer.household_id, word.conference_id])
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_word(
                by=viewer, word=word, version=form.seen_version, **form.words
            ),
            then=here,
            said=_("It is kept."),
        )
    words = {"title": _("For us alone"), "label": _("Keep my words"), "is_ours_alone": True}
    words |= {"earlier": word}
    return render(request, FORM, {"form": form, "back": here, **words})


@plan_object(ConferenceWord, Level.CONTRIBUTE)
def conference_goal(request, viewer, word):
    """These words become a goal, as any other goal of the plan."""
    if word.became_goal_id:
        return goal_already(request, viewer, word)
    initial = {"title": Truncator(word.text).chars(200)}
    if len(word.text) > TITLE:
        initial["why"] = word.text
    known = kept(request, GoalForm, about=word.pk, initial=initial)
    form = GoalForm(**known, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.make_goal(by=viewer, word=word, **form.words),
            then=lambda made: address_of_goal(viewer, made.pk),
            said=_("The goal is in your plan. What is the first step?"),
        )
    back = reverse("conference_ours", args=[viewer.household_id, word.conference_id])
    lede = _("From here on it is a goal as any other. Who looks at your goals reads it too.")
    words = {"title": _("A goal of your words"), "lede": lede, "label": _("Make this a goal")}
    return render(request, FORM, {"form": form, "back": back, **words})


def goal_already(request, viewer, word):
    """Somebody of us was first, or these are old words: back to them, where the goal is named. What
    was typed stays on the page."""
    if done := sent_before(request):
        return done
    ours = reverse("conference_ours", args=[viewer.household_id, word.conference_id])
    if request.method != "POST":
        messages.info(request, ALREADY)
        return redirect(ours)
    form = GoalForm(**kept(request, GoalForm, about=word.pk), viewer=viewer)
    form.add_error(None, ALREADY)
    words = {"title": _("A goal of your words"), "label": _("Make this a goal")}
    return render(request, FORM, {"form": form, "back": ours, **words})


@plan_object(ConferenceWord, Level.CONTRIBUTE, binned=True)
def conference_word_throw_away(request, viewer, word):
    here = reverse("conference_ours", args=[viewer.household_id, word.conference_id])
    if request.method != "POST":
        raise Http404
    return gone(request, viewer, word, here)


@plan_object(Conference, Level.CONTRIBUTE)
def conference_look(request, viewer, row, months):
    """Looking back, after three and after twelve months; the words are for the family."""
    if months not in actions.KINDS or row.presented_on is None:
        raise Http404
    form = LookForm(**kept(request, LookForm, row=row), viewer=viewer)
    if away := stopped_meanwhile(request, viewer, row, form) or too_early(
        request, viewer, row, form, months
    ):
        return away
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.look_back(
                by=viewer, conference=row, version=form.seen_version, months=months, **form.words
            ),
            then=address(viewer),
            said=_("It is kept."),
        )
    lede = _("Look back with your circle. What you write here only your own family reads.")
    words = {"title": _("Looking back"), "lede": lede, "label": _("Keep my words")}
    page = {"form": form, "back": address(viewer), "is_ours_alone": True, **words}
    return render(request, FORM, page)


def too_early(request, viewer, row, form, months):
    """Three months are not over yet: an answer for who comes then, else None. Where they looked
    back already they can still add something."""
    day = stages.look_on(row, months)
    if getattr(row, stages.LOOKS[months]) or day <= timezone.localdate():
        return None
    words = {"day": date_format(day, "j F Y")}
    return led_away(request, viewer, form, _("You can look back from %(day)s.") % words)
