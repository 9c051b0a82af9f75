"""A conference: its page for each who is let in, beginning it, and how it goes on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from audit import log
from careplans import conference_stages as stages
from careplans.actions import conference as actions
from careplans.forms.conference import (
    CallerForm,
    HeldForm,
    MoveForm,
    QuestionForm,
    ResumeForm,
    StopForm,
    SureForm,
    SureHeldForm,
    WhenForm,
)
from careplans.models import Conference
from careplans.overviews import conference as overview
from careplans.overviews import conference_guest
from careplans.overviews.conference_doubts import doubt_of
from careplans.views.conference_stopped import address, led_away, unsaid
from people.models import HouseholdMember
from writing.keep import Keep
from writing.views import kept, once

CLASH = 409
FIRST = gettext_lazy("Somebody was just before you. This is how far it is now.")


def may_start(viewer):
    """Who lives here and writes along; who holds custody elsewhere is invited."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    return viewer.may_begin(Part.CONFERENCE) and here.filter(person_id=viewer.person_id).exists()


@household_page(reads=False)
@require_safe
def conference(request, viewer):
    """One address for all: the family, its coordinator, its circle, and who informs."""
    row, others = overview.chosen(viewer, viewer.is_family and request.GET.get("welke", ""))
    if row is None and not may_start(viewer):
        refuse(request, Http404(), subject_kind="conference", household_id=viewer.household_id)
    key = row.pk if row else None
    log.write_in(
        viewer, "read", subject_kind="conference", subject_id=key, part=Part.CONFERENCE,
        scope_id=row.scope_id if row else None, request=request,
    )  # fmt: skip
    if row is None:
        return render(request, "careplans/conference_first.html")
    is_ours = overview.is_ours(viewer, row)
    guest = None if is_ours else conference_guest.mine(viewer, row)
    if guest:
        page = conference_guest.load(viewer, row, guest)
        return render(request, "careplans/conference_guest.html", {"page": page})
    context = {"page": overview.load(viewer, row), "is_ours": is_ours, "others": others}
    context["is_free"] = not any(map(overview.is_running, others))
    if is_ours:  # one button, of which no draft is kept
        keep = Keep(user_id=viewer.visitor.user_id, about_id=row.pk, row=row)
        context["move"] = MoveForm(keep=keep, viewer=viewer)
        context["unsaid"] = unsaid(request, viewer, row, StopForm)
    return render(request, "careplans/conference.html", context)


@household_page(family=True, reads=False)
def conference_start(request, viewer):
    if not may_start(viewer):
        refuse(request, Http404(), subject_kind="conference", household_id=viewer.household_id)
    form = QuestionForm(**kept(request, QuestionForm), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.start(by=viewer, **form.words),
            then=address(viewer),
            said=_("Your question stands there. Now the rest, at your own pace."),
        )
        if answer:
            return answer
    words = {"title": _("Your question"), "label": _("Begin"), "back": address(viewer)}
    return render(request, "careplans/conference_form.html", {"form": form, **words})


def change_view(name, form_class, words):
    """A page that changes words of the conference itself; `words()` are those of the page."""

    @plan_object(Conference, Level.CONTRIBUTE)
    def page(request, viewer, row):
        form = form_class(**kept(request, form_class, row=row), viewer=viewer)
        if request.method == "POST" and form.is_valid():
            answer = once(
                request,
                form,
                act=lambda: actions.change_words(
                    by=viewer, conference=row, version=form.seen_version, **form.words
                ),
                then=address(viewer),
                said=_("It is kept."),
            )
            if answer:
                return answer
        context = {"form": form, "back": address(viewer), **words()}
        return render(request, "careplans/conference_form.html", context)

    page.__name__ = name
    return page


conference_question = change_view(
    "conference_question",
    QuestionForm,
    lambda: {"title": _("Your question"), "label": _("Keep my words")},
)
conference_when = change_view(
    "conference_when",
    WhenForm,
    lambda: {
        "title": _("Day and place"),
        "lede": _("Everybody whom you invite reads this."),
        "label": _("Save"),
    },
)
conference_caller = change_view(
    "conference_caller",
    CallerForm,
    lambda: {
        "title": _("When something does not work"),
        "lede": _("Then somebody of your circle is called first, and no organisation."),
        "label": _("Save"),
    },
)


def move_form(request, viewer, row):
    """What was sent by the one button; or by the page that asks for the day."""
    stage = request.POST.get("stage")
    is_on = stages.next_of(row.stage) == stage and stages.asks_day(row, stage)
    if "held_on" not in request.POST and not is_on:
        return MoveForm(**kept(request, MoveForm, row=row), viewer=viewer)
    known = kept(request, HeldForm, row=row, initial={"stage": stage})
    if "held_on" not in request.POST:  # asked now: nothing was answered yet
        known = {name: known[name] for name in ("initial", "keep")}
    return HeldForm(**known, viewer=viewer)


def unsure(request, row, form):
    """What would be skipped by the one button; None for who said that they go on, and for as long
    as the day is asked on which they met."""
    is_held = isinstance(form, HeldForm)
    if "sure" in request.POST or (is_held and not form.is_valid()):
        return None
    met_on = form.cleaned_data["held_on"] if is_held else None
    return doubt_of(row, request.POST.get("stage"), met_on)


def sure_page(request, viewer, row, doubt):
    first = {"stage": request.POST["stage"], "sure": "yes"}
    if "held_on" in request.POST:
        first["held_on"] = request.POST["held_on"]
    asked = SureHeldForm if "held_on" in first else SureForm
    known = kept(request, asked, row=row, initial=first)
    form = asked(initial=known["initial"], keep=known["keep"], viewer=viewer)
    page = {"form": form, "row": row, "doubt": doubt}
    return render(request, "careplans/conference_sure.html", page)


@plan_object(Conference, Level.CONTRIBUTE)
@require_POST
def conference_move(request, viewer, row):
    """On to the next stage, or back to an earlier one: one button, and a sentence when it lacks
    something. Before the day that was planned it asks first on which day they met."""
    form = move_form(request, viewer, row)
    is_asked = isinstance(form, HeldForm)
    if doubt := unsure(request, row, form):
        return sure_page(request, viewer, row, doubt)
    if is_asked and not form.is_valid():
        return render(request, "careplans/conference_held.html", {"form": form, "row": row})
    if form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.go_to(
                by=viewer, conference=row, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=met_on(form) if is_asked else None,
        )
        if answer and answer.status_code != CLASH:
            return answer
        if answer:
            messages.info(request, FIRST)
    for sentence in form.non_field_errors():
        messages.info(request, sentence)
    return redirect(address(viewer))


def met_on(form):
    """Which day stands there now, in the place of the day that was planned."""
    day = date_format(form.words["held_on"], "l j F Y")
    return _("You met on %(day)s. That day stands with your conference now.") % {"day": day}


@plan_object(Conference, Level.CONTRIBUTE)
def conference_stop(request, viewer, row):
    """The family stops it, or goes on with it. Who comes just after another finds how it is now: on
    a page of two texts they would be asked the other question than they answered."""
    is_stopping = row.stopped_on is None or "because" in request.POST
    kind = StopForm if is_stopping else ResumeForm
    act = actions.stop if is_stopping else actions.resume
    form = kind(**as_it_is_now(kept(request, kind, row=row)), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: act(by=viewer, conference=row, version=form.seen_version, **form.words),
            then=address(viewer),
        )
        if answer and answer.status_code != CLASH:
            return answer
        return led_away(request, viewer, form, FIRST)
    return render(request, "careplans/conference_stop.html", {"form": form, "row": row})


def as_it_is_now(known):
    """A yes or a stop changes no words of before: half a sentence about why, typed while somebody
    else stopped it, can be sent the next time."""
    keep = known["keep"]
    if keep.draft:
        keep.draft.version = keep.row.version
    return known
