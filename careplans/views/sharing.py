"""Who may look in: giving, signing and stopping."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from access.signing import own_wards
from audit import log
from careplans import days
from careplans.actions import sharing as actions
from careplans.actions.inviting import invite_again_with, invite_with
from careplans.forms.sharing import (
    INVITED_MEANWHILE,
    ChangeForm,
    ShareForm,
    SignForm,
    StopForm,
    values_of_change,
)
from careplans.overviews import sharing as overviews
from careplans.overviews import sharing_change as overviews_of_change
from careplans.overviews.emergencies import alarms
from careplans.overviews.sharing_fell_away import chosen_before
from careplans.overviews.sharing_offer import offer, offer_of_things
from careplans.overviews.sharing_said import said_of
from careplans.overviews.sharing_signing import waiting_for
from careplans.overviews.sharing_stop import choices_to_stop, meetings_lost, proposals_left
from careplans.overviews.sharing_ways import SHUT
from careplans.sharing import may_decide
from people.actions import Way
from people.models import Invitation
from writing.actions import Overtaken
from writing.views import Clash, kept, once, second_click_goes_on, sent_before


@household_page(family=True)
@require_safe
def sharing(request, viewer):
    page = overviews.sharing(viewer)
    may_give = viewer.is_owner or may_decide(viewer, viewer.person_id)
    running = [alarm for alarm in alarms(viewer) if alarm.is_running]
    context = {"page": page, "may_give": may_give, "alarms": running}
    return render(request, "careplans/sharing.html", context)


@household_page(family=True)
@second_click_goes_on
def grant_add(request, viewer):
    offered = offer(viewer)
    if not offered.subjects:
        raise PermissionDenied
    first = {"who": f"person-{request.GET.get('wie', '')}"}
    first |= chosen_before(viewer, offered, first["who"])
    form = ShareForm(**kept(request, ShareForm, initial=first), viewer=viewer, offer=offered)
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return render(request, "careplans/grant_form.html", {"form": form})
    if "seen" not in request.POST:
        return show_before(request, viewer, form, form.decision, form.first_name_of)
    answered = once(
        request,
        form,
        act=lambda: give_in_time(viewer, form),
        then=lambda made: after_giving(viewer, form, made),
        said=said_of(form, viewer),
    )
    return answered or render(request, "careplans/grant_form.html", {"form": form})


def give(viewer, form):
    """One of what was made. Who stands on our list already stays that one person."""
    decision, given = form.decision, form.cleaned_data
    if (form.is_newcomer and not form.member) or not form.invites:
        return actions.give_access(by=viewer, **decision)[0]
    party = decision.pop("party")
    if not form.member:
        ways = {"way": given["way"], "email": given["email"]}
        return invite_again_with(by=viewer, person_id=party.person_id, **ways, **decision)
    member = form.member
    return invite_with(by=viewer, member=member, version=member.version, **party.ways, **decision)


def after_giving(viewer, form, made):
    """Who scans a square, or gets a letter, is waiting for that."""
    if form.invites and form.cleaned_data["way"] != Way.MAIL:
        mine = Invitation.objects.filter(person_id=made.person_id, withdrawn_at=None)
        sent = mine.latest("invited_at")
        return reverse("invitation_show", args=[viewer.household_id, sent.pk])
    return reverse("sharing", args=[viewer.household_id])


def show_before(request, viewer, form, decision, name, replaced=()):
    """What this party will see, in plain words; only the second yes saves it."""
    page = overviews_of_change.preview(viewer, decision, replaced=replaced, name=name)
    context = {"form": form, "page": page, "name": name, "is_change": bool(replaced)}
    return render(request, "careplans/grant_preview.html", context)


@household_page(family=True)
def grant_change(request, viewer, grant_id):
    grant, grants = known_bundle(viewer, grant_id)
    if grant not in grants:
        raise PermissionDenied
    if grant.withdrawn_at and "seen" not in request.POST:  # a yes may be the second click of one
        return changed_meanwhile(request)
    known = kept(request, ChangeForm, about=grant_id, initial=values_of_change(grants))
    offered = offer_of_things(viewer, also=[grant.person_id])
    form = ChangeForm(**known, viewer=viewer, offer=offered)
    name = overviews.first_name_of(grant, offered.people)
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return render(request, "careplans/grant_change.html", {"form": form, "name": name})
    decision = form.decision | {"party": overviews_of_change.party_of(grant)}
    if "seen" not in request.POST:
        return show_before(request, viewer, form, decision, name, grants)
    answered = save_change(request, viewer, form, grants, decision, name)
    return answered or render(request, "careplans/grant_change.html", {"form": form, "name": name})


def save_change(request, viewer, form, grants, decision, name):
    try:
        return once(
            request,
            form,
            act=lambda: actions.change_access(by=viewer, grants=grants, **decision),
            then=reverse("sharing", args=[viewer.household_id]),
            said=_("It is changed. Below you see what %(name)s may see.") % {"name": name},
        )
    except actions.ChangedMeanwhile:
        return changed_meanwhile(request)


def changed_meanwhile(request):
    """Somebody else of the family was first; nothing was done."""
    return render(request, "careplans/grant_changed.html", status=409)


def signed_already(request, viewer, decision):
    """Opened again by who signed for it: from an older mail, a second window, the back button."""
    known = overviews.known_to(viewer, [decision])
    page = {"lacking": waiting_for(viewer, decision, known)}
    return render(request, "careplans/grant_signed.html", page, status=409)


def nothing_to_sign(request, viewer, decision):
    """A second click goes on, who signed reads so; who never had to sign here is refused."""
    if done := sent_before(request):
        return done
    if viewer.person_id in {key for grant in decision.grants for key in grant.signed_by}:
        is_over = decision.is_ended
        return changed_meanwhile(request) if is_over else signed_already(request, viewer, decision)
    if viewer.person_id in decision.lacking:
        return changed_meanwhile(request)
    raise PermissionDenied


def nothing_to_stop(request, viewer, grant_id):
    """A second click goes on, and who decides about it reads that it stopped already."""
    if done := sent_before(request):
        return done
    if any(decision.can_stop for decision in of_party(viewer, grant_id)):
        return changed_meanwhile(request)
    raise PermissionDenied


def give_in_time(viewer, form):
    """When somebody was first, there are no two texts to choose of: this form has none of the row
    of our people that changed."""
    try:
        return give(viewer, form)
    except Clash:
        raise Overtaken(INVITED_MEANWHILE) from None


@household_page(reads=False)
def grant_sign(request, viewer, grant_id):
    """For the family, and for the guardian of an institution who signs in the place of parents."""
    if not viewer.is_family and not own_wards(viewer):
        refuse(request, PermissionDenied(), subject_kind="plan", household_id=viewer.household_id)
    decision = decision_with(viewer, grant_id)
    if not decision.is_pending or viewer.person_id not in decision.lacking:
        return nothing_to_sign(request, viewer, decision)
    form = SignForm(**kept(request, SignForm, about=grant_id), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.sign(by=viewer, grants=decision.grants),
            then=reverse("sharing" if viewer.is_family else "today", args=[viewer.household_id]),
            said=said_of_signing(decision),
        )
    log.write_in(viewer, "read", subject_kind="plan", request=request)
    return question(request, viewer, "careplans/grant_sign.html", form, [decision])


def said_of_signing(decision):
    if len(decision.lacking) == 1 and not decision.nobody_signs:
        return _("You signed. Everybody has signed now.")
    return _("You signed.")


@household_page(family=True)
def grant_withdraw(request, viewer, grant_id):
    running = running_of_party(viewer, grant_id)
    if not running:
        return nothing_to_stop(request, viewer, grant_id)
    choices = choices_to_stop(viewer, running)
    form = StopForm(**kept(request, StopForm, about=grant_id), viewer=viewer, choices=choices)
    if request.method == "POST" and form.is_valid():
        grants = chosen_grants(running, form.words.get("what", "all"))
        return once(
            request,
            form,
            act=lambda: actions.withdraw(by=viewer, grants=grants),
            then=reverse("sharing", args=[viewer.household_id]),
            said=said_of_stop(viewer, running[0].first),
        )
    card = overviews.card_of(viewer, running)
    meetings = meetings_lost(viewer, running, card.first_name)
    lost = {"meetings": meetings, "proposals": proposals_left(viewer, running)}
    lost["is_later"] = all(decision.is_later for decision in running)
    return render(request, "careplans/grant_withdraw.html", {"form": form, "card": card, **lost})


def said_of_stop(viewer, grant):
    """What stopped; and what an emergency still opens, as far as this person may know of one."""
    taken = [a for a in alarms(viewer) if a.is_running and a.person_id == grant.person_id]
    name = overviews.first_name_of(grant)
    if grant.way_in in SHUT:
        return _("What you chose for %(name)s is taken away.") % {"name": name}
    if not taken:
        return _("It has stopped. %(name)s sees nothing of it any more.") % {"name": name}
    until = days.moment(max(alarm.until for alarm in taken), timezone.localdate())
    parts = ", ".join(dict.fromkeys(alarm.parts for alarm in taken))
    said = _(
        "What you gave has stopped. By emergency access %(name)s still sees this, until "
        "%(until)s at the latest: %(parts)s."
    )
    return said % {"name": name, "until": until, "parts": parts}


def question(request, viewer, template, form, decisions):
    card = overviews.card_of(viewer, decisions)
    return render(request, template, {"form": form, "card": card})


def decision_with(viewer, grant_id):
    """The decision that this grant is part of; a grant that may not be known of is a 404."""
    for decision in overviews.decisions_of(viewer):
        if grant_id in {grant.pk for grant in decision.grants}:
            return decision
    raise Http404


def running_of_party(viewer, grant_id):
    """All that this party has and that this person may stop."""
    return [d for d in of_party(viewer, grant_id) if d.can_stop and not d.is_ended]


def of_party(viewer, grant_id):
    """All that this party has or had; of a grant that may not be known of a 404."""
    decisions = overviews.decisions_of(viewer)
    party = next((party_of(d) for d in decisions if grant_id in {g.pk for g in d.grants}), None)
    if party is None:
        raise Http404
    return [decision for decision in decisions if party_of(decision) == party]


def party_of(decision):
    return decision.first.person_id, decision.first.organisation_id


def known_bundle(viewer, grant_id):
    """(a grant, those that are changed with it)"""
    rows = overviews_of_change.rows_of_party(viewer, grant_id)
    grant = next((row for row in rows if row.pk == grant_id), None)
    if grant is None:
        raise Http404
    return grant, overviews_of_change.bundle_of(viewer, grant, rows)


def chosen_grants(decisions, what):
    """Those of one decision, or of all."""
    chosen = [d for d in decisions if what in ("all", str(d.first.pk))]
    return [grant for decision in chosen for grant in decision.grants]
