"""Our people: the list, adding, changing, throwing away. Inviting stands with sharing."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from audit import log
from network import actions
from network.forms import MemberForm
from network.models import NetworkMember
from network.overviews.people import lives_elsewhere, load_people
from writing.views import kept, once


def here(viewer):
    return reverse("network", args=[viewer.household_id])


@household_page(part=Part.NETWORK, reads=False)
@require_safe
def network(request, viewer):
    page = load_people(viewer)
    if page.shows_of_others(viewer):  # who sees their own list alone looked at nobody's
        log.write_in(viewer, "read", subject_kind="plan", part=Part.NETWORK, request=request)
    context = {"page": page, "undo_url": undo_url(request, viewer)}
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
