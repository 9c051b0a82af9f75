"""Inviting somebody of our own people: what they will see is chosen first."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import plan_object
from access.models import Level
from careplans.actions.inviting import invite_with
from careplans.forms.inviting import InviteForm
from careplans.overviews.sharing_offer import offer_of_things
from careplans.overviews.will_see import waits_for, will_see
from network.models import NetworkMember
from network.overviews.people import may_invite
from people.actions import Way
from writing.views import kept, once


@plan_object(NetworkMember, Level.CONTRIBUTE)
def network_member_invite(request, viewer, member):
    if not may_invite(viewer, member):
        raise PermissionDenied
    sees = will_see(viewer, member.person_id)
    known = kept(request, InviteForm, row=member)
    asked = {"offer": offer_of_things(viewer), "name": member.name, "has_something": bool(sees)}
    asked["invited_id"] = member.person_id
    form = InviteForm(**known, viewer=viewer, **asked)
    page = {"form": form, "member": member, "sees": sees}

    def shown():
        return render(request, "careplans/network_invite.html", page)

    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: invite(viewer, member, form),
            then=lambda invited: after(viewer, invited),
            said=said_of(form, viewer, member),
            shown=shown,
        )
    return shown()


def invite(viewer, member, form):
    given = form.cleaned_data
    return invite_with(
        by=viewer,
        member=member,
        version=form.seen_version,
        way=given["way"],
        email=given["email"],
        **form.decision,
    )


def said_of(form, viewer, member):
    """A square and a letter have a page of their own, which says the rest."""
    if form.words["way"] != Way.MAIL:
        return ""
    said = _("%(name)s gets a mail. Say that it comes from you.") % {"name": member.name}
    return " ".join(filter(None, (said, waits_for(viewer, form.decision["shares"]))))


def after(viewer, invitation):
    """Where the square or the letter is; a mail stands on the list of invitations."""
    if invitation.way == Way.MAIL:
        return reverse("invitations", args=[viewer.household_id])
    return reverse("invitation_show", args=[viewer.household_id, invitation.pk])
