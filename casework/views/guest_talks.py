"""Talks about a family without it, for who was let in for their work and has no case there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from access.names import names
from casework import guest_talks as actions
from casework.guest_talk_form import GuestTalkForm
from casework.models import TalkWithout
from casework.overviews import talks as overview
from casework.views.talks import AFTER_ITS_DAY, AT_ONCE
from writing.views import kept, once


def grounds_of(request, viewer):
    """404 for who comes in otherwise, or has a case here: for them this door is not there."""
    found = actions.grounds(viewer)
    if not found:
        refuse(request, Http404(), subject_kind="talk", household_id=viewer.household_id)
    return found


@household_page(reads=False, let_in=True)
@require_safe
def guest_talks(request, viewer):
    """Their own words and nothing of the family: a line in its log would tell what is held back."""
    grounds_of(request, viewer)
    context = {"cards": overview.load_of_guest(viewer)}
    return render(request, "casework/guest_talks.html", context)


@household_page(reads=False, let_in=True)
def guest_talk_add(request, viewer):
    found = grounds_of(request, viewer)
    form = GuestTalkForm(**kept(request, GuestTalkForm), grounds=found, named=named(found))
    page = "casework/guest_talk_form.html"
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.write_down(by=viewer, **form.words),
            then=reverse("guest_talks", args=[viewer.household_id]),
            said=AFTER_ITS_DAY if form.is_held_back else AT_ONCE,
            shown=lambda: render(request, page, {"form": form}),
        )
    return render(request, page, {"form": form})


def named(grounds):
    """About whom, in words; nothing to ask when there is one."""
    known = names([one.about_id for one in grounds]) if len(grounds) > 1 else {}
    found = {str(key): str(name) for key, name in known.items()}
    somebody = {str(one.about_id): _("somebody of this family") for one in grounds}
    return somebody | {"family": _("The whole family")} | found


@household_page(reads=False, let_in=True)
@require_POST
def guest_talk_show(request, viewer, talk_id):
    """The family reads it now, and no later."""
    grounds_of(request, viewer)
    mine = {"household_id": viewer.household_id, "written_by_id": viewer.person_id}
    talk = get_object_or_404(TalkWithout, pk=talk_id, **mine)
    if actions.show_now(by=viewer, talk=talk):
        messages.success(request, _("The family can read it now."))
    else:
        messages.info(request, _("The family could read it already."))
    return redirect("guest_talks", viewer.household_id)
