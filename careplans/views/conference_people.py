"""Who comes to a conference: the circle, the coordinator, who informs; inviting and answering."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from access.names import names
from access.shown import when_shown
from audit import log
from careplans.actions import conference_people as actions
from careplans.forms import conference_people as forms
from careplans.forms.people import NO_PLACE, guests_with_place
from careplans.models import Conference, ConferenceGuest, ConferenceInformation
from careplans.overviews import conference as overview
from careplans.readers import open_grants
from careplans.views.conference import FIRST, address
from careplans.views.conference_stopped import stopped_meanwhile
from network.models import NetworkMember
from network.overviews.people import may_invite
from people.actions import Way
from writing.views import Clash, kept, once, second_click_goes_on

FORM = "careplans/conference_form.html"
Kind = ConferenceGuest.Kind


def people_of(viewer, row):
    """Our people who are not in it yet, as choices."""
    taken = ConferenceGuest.objects.coming().filter(conference=row).values("person_id")
    rows = NetworkMember.objects.visible_to(viewer).exclude(person_id__in=taken)
    rows = rows.exclude(circle=NetworkMember.Circle.PAID)
    return [(str(one.pk), f"{one.name}, {one.relation}".rstrip(", ")) for one in rows]


@plan_object(Conference, Level.CONTRIBUTE)
def conference_circle(request, viewer, row):
    known = kept(request, forms.CircleForm, about=row.pk)
    form = forms.CircleForm(**known, viewer=viewer, people=people_of(viewer, row))
    if away := stopped_meanwhile(request, viewer, row, form):
        return away
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.add_circle(by=viewer, conference=row, **form.words),
            then=address(viewer),
        )
        if answer:
            return answer
    lede = _("They see nothing yet. You invite them later, one by one.")
    words = {"title": _("Our circle"), "lede": lede, "label": _("Add to our circle")}
    return render(request, FORM, {"form": form, "back": address(viewer), **words})


def an_owner(viewer, row):
    """Letting somebody in for the whole family is for who keeps the plan."""
    return viewer.is_owner


@plan_object(Conference, Level.CONTRIBUTE, rule=an_owner)
def conference_coordinator(request, viewer, row):
    form = forms.CoordinatorForm(
        **kept(request, forms.CoordinatorForm, about=row.pk), viewer=viewer
    )
    if away := stopped_meanwhile(request, viewer, row, form):
        return away
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.choose_coordinator(by=viewer, conference=row, **form.words),
            then=lambda made: reverse("conference_invite", args=[viewer.household_id, made.pk]),
        )
        if answer:
            return answer
    lede = _(
        "A coordinator helps you to arrange it: whom you ask, a day, a place. They work for nobody "
        "who helps you. They see how far you are and who comes, and never what you write for "
        "yourselves alone."
    )
    words = {"title": _("The coordinator"), "lede": lede, "label": _("Choose")}
    return render(request, FORM, {"form": form, "back": address(viewer), **words})


def who_informs(viewer, row):
    """Who looks in for their work and was not asked yet, as choices."""
    taken = set(
        ConferenceGuest.objects.coming().filter(conference=row).values_list("person_id", flat=True)
    )
    places = guests_with_place(open_grants(viewer)).items()
    keys = [key for key, place in places if place != NO_PLACE and key not in taken]
    known = names(keys)
    return [(str(key), known[key].full) for key in keys if key in known]


@plan_object(Conference, Level.CONTRIBUTE)
@second_click_goes_on
def conference_ask(request, viewer, row):
    people = who_informs(viewer, row)
    form = forms.AskForm(**kept(request, forms.AskForm, about=row.pk), viewer=viewer, people=people)
    if away := stopped_meanwhile(request, viewer, row, form):
        return away
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.ask_to_inform(by=viewer, conference=row, **form.words),
            then=address(viewer),
            said=_("They read your question, the day and the place."),
        )
        if answer:
            return answer
    lede = _("Only who looks in already for their work. They see nothing more by this.")
    words = {"title": _("Who tells something?"), "lede": lede, "label": _("Ask")}
    page = {"form": form, "back": address(viewer), "has_nobody": not people, **words}
    return render(request, FORM, page)


def own_or_ours(request, viewer, model, key):
    """A row that is of the family, or about whoever asks: its scope alone does not say that."""
    row = model.objects.visible_to(viewer).filter(pk=key).first()
    if row is None:
        refuse(request, Http404(), subject_kind="conference", household_id=viewer.household_id)
    line = {"subject_kind": "conference", "subject_id": row.pk, "part": Part.CONFERENCE,
            "scope_id": row.scope_id, "request": request}  # fmt: skip
    when_shown(request, lambda: log.write_in(viewer, "read", **line))
    return row


@household_page(reads=False)
def conference_tell(request, viewer, object_id):
    """Who was asked writes what they tell; the family reads it, and may ask in other words."""
    row = own_or_ours(request, viewer, ConferenceInformation, object_id)
    is_mine = row.person_id == viewer.person_id
    kind = forms.TellForm if is_mine else forms.AskedForm
    act = actions.tell_information if is_mine else actions.change_question
    form = kind(**kept(request, kind, row=row), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: act(by=viewer, information=row, version=form.seen_version, **form.words),
            then=address(viewer),
            said=_("It is kept."),
        )
    title = _("What you tell") if is_mine else _("What you want to know")
    words = {"title": title, "label": _("Keep my words"), "asked": row.asked if is_mine else ""}
    return render(request, FORM, {"form": form, "back": address(viewer), "told": row.told, **words})


@plan_object(ConferenceGuest, Level.CONTRIBUTE, rule=an_owner, related=("conference",))
def conference_invite(request, viewer, row):
    """Who has a log-in is let in by a yes; who has none gets an invitation."""
    if row.removed_on or row.kind == Kind.INFORM:
        raise PermissionDenied
    is_new = may_invite(viewer, row)
    kind = forms.InviteGuestForm if is_new else forms.LetInForm
    named = {"name": row.name} if is_new else {}
    form = kind(**kept(request, kind, row=row), viewer=viewer, **named)
    if away := stopped_meanwhile(request, viewer, row.conference, form):
        return away
    if request.method == "POST" and form.is_valid():
        given = form.words
        return once(
            request,
            form,
            act=lambda: actions.invite(by=viewer, guest=row, version=form.seen_version, **given),
            then=lambda invited: after(viewer, invited),
        )
    return render(request, "careplans/conference_invite.html", {"form": form, "row": row})


def after(viewer, invitation):
    """Where the square or the letter is; else back to the conference."""
    if invitation is None or invitation.way == Way.MAIL:
        return address(viewer)
    return reverse("invitation_show", args=[viewer.household_id, invitation.pk])


@household_page(reads=False)
def conference_answer(request, viewer, object_id):
    row = own_or_ours(request, viewer, ConferenceGuest, object_id)
    is_mine = row.person_id == viewer.person_id
    is_free = row.person_id in overview.without_login(viewer, [row])
    may_note = viewer.may(Level.CONTRIBUTE, row) and is_free
    if row.removed_on or not ((is_mine and viewer.is_let_in) or may_note):
        error = PermissionDenied()
        refuse(request, error, subject_kind="conference", household_id=viewer.household_id)
    form = forms.ComingForm(**kept(request, forms.ComingForm, row=row), viewer=viewer)
    if not is_mine:
        form.name_other(row.name)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.answer(
                by=viewer, guest=row, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("The answer is kept."),
        )
    title = _("Do you come?") if is_mine else _("What did they say?")
    words = {"title": title, "label": _("Keep the answer")}
    return render(request, FORM, {"form": form, "back": address(viewer), **words})


@plan_object(ConferenceGuest, Level.CONTRIBUTE, rule=an_owner)
@require_POST
def conference_remove(request, viewer, row):
    """They come no more; pressing it twice changes nothing."""
    if row.removed_on is None:
        try:
            actions.remove(by=viewer, guest=row)
        except Clash:  # another owner pressed it, or they answered, in this same moment
            messages.info(request, FIRST)
    return redirect(address(viewer))
