"""Our people: the list, adding, changing, inviting, throwing away."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from network import actions
from network.forms import InviteForm, MemberForm
from network.models import NetworkMember
from network.overviews.people import lives_elsewhere, load_people, may_invite
from people.actions import Way
from writing.views import kept, once


def here(viewer):
    return reverse("network", args=[viewer.household_id])


@household_page(part=Part.NETWORK)
@require_safe
def network(request, viewer):
    context = {"page": load_people(viewer), "undo_url": undo_url(request, viewer)}
    context["lives_elsewhere"] = lives_elsewhere(viewer)
    context["is_by_emergency"] = viewer.is_by_emergency(Part.NETWORK)
    return render(request, "network/people.html", context)


def undo_url(request, viewer):
    """Where putting back posts, when somebody was just taken off the list; else empty."""
    kind, _dot, key = request.GET.get("weg", "").partition(".")
    try:
        return reverse("put_back", args=[viewer.household_id, kind, UUID(key)])
    except ValueError:
        return ""


@household_page(part=Part.NETWORK, level=Level.CONTRIBUTE)
def network_member_add(request, viewer):
    known = kept(request, MemberForm, about=viewer.household_id)
    is_alone = lives_elsewhere(viewer)  # then nobody of the household reads it
    form = MemberForm(**known, viewer=viewer, may_hide=not is_alone)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_member(
                by=viewer, **form.words | ({"is_private": True} if is_alone else {})
            ),
            then=here(viewer),
            said=_("%(name)s is on your list.") % {"name": form.words["name"]},
            change=("network_member_change", MemberForm),
        )
    return render(request, "network/member_form.html", {"form": form})


@plan_object(NetworkMember, Level.CONTRIBUTE)
def network_member_change(request, viewer, member):
    is_mine = member.created_by_id == viewer.person_id and not lives_elsewhere(viewer)
    form = MemberForm(**kept(request, MemberForm, row=member), viewer=viewer, may_hide=is_mine)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.change_member(
                by=viewer, member=member, version=version, **form.words
            ),
            then=here(viewer),
            said=_("It is changed."),
        )
    return render(request, "network/member_form.html", {"form": form, "member": member})


@plan_object(NetworkMember, Level.CONTRIBUTE, binned=True)
def network_member_throw_away(request, viewer, member):
    """A question first; in the bin it stays for 30 days."""
    if request.method == "POST":
        actions.throw_member_away(by=viewer, member=member)
        return redirect(f"{here(viewer)}?weg=kring.{member.pk}")
    return render(request, "network/member_throw_away.html", {"member": member})


@plan_object(NetworkMember, Level.CONTRIBUTE)
def network_member_invite(request, viewer, member):
    if not may_invite(viewer, member):
        raise PermissionDenied
    form = InviteForm(**kept(request, InviteForm, row=member), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.invite_member(
                by=viewer, member=member, version=form.seen_version, **form.words
            ),
            then=lambda invited: after_invitation(viewer, invited),
            said=said_of(form, member),
        )
    return render(request, "network/member_invite.html", {"form": form, "member": member})


def said_of(form, member):
    """A square and a letter have a page of their own, which says the rest."""
    if form.words["way"] != Way.MAIL:
        return ""
    return _("%(name)s gets a mail. Say that it comes from you.") % {"name": member.name}


def after_invitation(viewer, invitation):
    """An owner chooses at once what this person may see; without that, it is nothing."""
    if invitation.way != Way.MAIL:
        return reverse("invitation_show", args=[viewer.household_id, invitation.pk])
    if not viewer.is_owner:
        return here(viewer)
    return f"{reverse('grant_add', args=[viewer.household_id])}?wie={invitation.person_id}"
