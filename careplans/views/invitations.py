"""Inviting: who was invited and how far it is, the square, the letter, again, and taking back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from audit import log
from careplans import letters
from careplans.forms.family import MemberInviteForm
from careplans.overviews import invitations as overviews
from careplans.overviews.sharing_fell_away import fell_away
from careplans.overviews.will_see import given_to, in_sentences, saying_family, where_changed
from careplans.views.family import find_member
from delivery import files
from delivery.invitations import invite_in, link_with
from delivery.squares import drawn
from network.models import NetworkMember
from people.actions import Way, take_back
from people.invitations import in_groups, short_code_for
from people.models import Person
from writing.views import kept, once


@household_page(family=True)
@require_safe
def invitations(request, viewer):
    return render(request, "careplans/invitations.html", {"lines": overviews.load(viewer)})


def find(request, viewer, invitation_id):
    """One that this viewer may know of; else a 404 that is logged."""
    row = saying_family(overviews.known(viewer)).filter(pk=invitation_id).first()
    if row is None:
        refuse(request, Http404(), subject_kind="invitation", household_id=viewer.household_id)
    return row


@household_page(family=True, reads=False)
@require_safe
def invitation_show(request, viewer, invitation_id):
    row = find(request, viewer, invitation_id)
    network = list(NetworkMember.objects.visible_to(viewer))
    (line,) = overviews.lines_of(viewer, [row], network)
    is_mine = row.invited_by_id == viewer.person_id
    page = {"line": line, "row": row, "is_mine": is_mine, "is_of_family": row.is_of_family}
    given = given_to(viewer, row.person_id, network)
    page |= {"sees": in_sentences(given), "change_url": where_changed(viewer, given)}
    page["purposes"] = list(dict.fromkeys(card.purpose for card in given if card.purpose))
    if row.way == Way.SQUARE and is_mine and line.state == row.State.WAITING:
        code = short_code_for(row.pk)
        page |= {"square": drawn(link_with(code)), "code": in_groups(code)}
    if row.way == Way.LETTER and is_mine and row.is_open:
        job = letters.job_of(viewer, row)
        page |= {"job": job, "is_ready": bool(job) and letters.may_fetch(viewer, row, job)}
    part = "careplans/invitation_state.html"
    return render(request, part if request.htmx else "careplans/invitation.html", page)


@household_page(family=True, reads=False)
@require_POST
def invitation_again(request, viewer, invitation_id):
    """The same once more, with another code: the earlier one dies."""
    row = find(request, viewer, invitation_id)
    person = Person.objects.filter(pk=row.person_id, user=None).first()
    if person is None or row.invited_by_id != viewer.person_id:
        raise PermissionDenied
    if not overviews.may_invite(viewer, person.pk):
        raise PermissionDenied
    if fell_away(viewer, row):
        return choose_again(request, viewer, row)
    letters.forget(viewer, row)
    try:
        fresh = invite_in(viewer, person=person, way=row.way, email=row.email)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("invitations", viewer.household_id)
    if fresh.way == Way.MAIL:
        messages.success(request, _("The mail is sent again. The earlier one works no more."))
        return redirect("invitations", viewer.household_id)
    return redirect("invitation_show", viewer.household_id, fresh.pk)


def choose_again(request, viewer, row):
    """A no ended what was chosen: sent once more as it is, the invitation would open nothing."""
    name = overviews.names_of(viewer, [row.person_id]).get(row.person_id, "")
    said = _(
        "%(name)s said no, and what you chose for %(name)s has stopped. Below it is filled in once "
        "more: change what you like. The invitation goes out after your yes."
    )
    messages.info(request, said % {"name": name})
    return redirect(f"{reverse('grant_add', args=[viewer.household_id])}?wie={row.person_id}")


@household_page(family=True, reads=False)
@require_POST
def invitation_take_back(request, viewer, invitation_id):
    row = find(request, viewer, invitation_id)
    if take_back(by=viewer.visitor, invitation=row):
        letters.forget(viewer, row)
        said = _("The invitation is taken back. The code works no more.")
        messages.success(request, " ".join(filter(None, (said, what_stays(viewer, row)))))
    else:
        messages.info(request, _("This invitation was over already. Nothing has changed."))
    return redirect("invitations", viewer.household_id)


def what_stays(viewer, row):
    """What was given is a decision of its own: it stays, and opens nothing."""
    if not given_to(viewer, row.person_id):
        return ""
    return _(
        "What you chose for them stays, and opens nothing. On “Who may look in” you can invite "
        "them again, or take it away."
    )


@household_page(family=True, reads=False)
@require_safe
def invitation_letter(request, viewer, invitation_id):
    """Only for who invited, a day long, while the invitation is open."""
    row = find(request, viewer, invitation_id)
    job = letters.job_of(viewer, row)
    if job is None or not letters.may_fetch(viewer, row, job):
        if job:
            letters.forget(viewer, row)
        refuse(request, Http404(), subject_kind="invitation", household_id=viewer.household_id)
    log.write_in(viewer, "download", subject_kind="invitation", subject_id=row.pk, request=request)
    return files.send(job.file, as_name=_("invitation.pdf"))


@household_page(owner=True)
def member_invite(request, viewer, object_id):
    """A log-in of their own for somebody of the family, from 12 years."""
    member = find_member(request, viewer, object_id)
    if not overviews.may_log_in(member) or not overviews.may_invite(viewer, member.person_id):
        raise PermissionDenied
    form = MemberInviteForm(**kept(request, MemberInviteForm, row=member), viewer=viewer)
    form.name_newcomer(member.person.first_name)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: invite_in(viewer, person=member.person, **form.words),
            then=lambda fresh: after(viewer, fresh),
            said="",
        )
    return render(request, "careplans/member_invite.html", {"form": form, "member": member})


def after(viewer, fresh):
    """Where the square or the letter is; a mail is on its way."""
    if fresh.way == Way.MAIL:
        return reverse("invitations", args=[viewer.household_id])
    return reverse("invitation_show", args=[viewer.household_id, fresh.pk])
