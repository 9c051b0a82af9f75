"""Keeping what somebody is typing, and throwing it away when they ask."""

from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import signed_in
from writing import beside, drafts, notes, requests
from writing.forms import RequestIdField
from writing.keep import DRAFT, THROWN, page_with
from writing.parking import Sent

BACK = "back"  # the button that puts it back
OTHER = "other"  # the button that throws away what was typed in another window


def own_note(request):
    """The note of the form, if it is a form of who sends it. Of a page of before the windows were
    told apart the window is the key of its form, where that is sent along."""
    note = notes.read(request.POST.get("author"))
    if note is None or not note.is_of(request.visitor.user_id):
        raise PermissionDenied
    sent_id = request.POST.get("request_id")
    return note.in_window(RequestIdField().clean(sent_id)) if sent_id else note


@require_POST
@signed_in("keeps only what its own author types; the note in the form says whose it is")
def draft_save(request):
    """Silent where nothing is written yet, and within the same minute, so that a screen reader is
    not told every few seconds; unless somebody else began to type there."""
    sent = Sent.of(request, own_note(request))
    if chosen := drafts.keys_in(request.POST.get(DRAFT, "")):
        return swap(request, sent, chosen[0])
    if sent.is_empty:
        return emptied(request, sent)
    is_kept, others = keep(request, sent)
    if not is_kept:  # the form was saved a moment ago; who came back to it types on, and asks again
        return HttpResponse(status=202, headers={"HX-Reswap": "none"})
    said_at = " ".join([timezone.localtime().strftime("%H:%M"), *others])
    if request.POST.get("said_at") == said_at:
        return HttpResponse(status=204)
    now = {"saved_at": timezone.now(), "said_at": said_at, "others": others}
    return render(request, "writing/saved.html", now | {"is_of_plan": is_of_plan(sent.note)})


def emptied(request, sent):
    """Who emptied a form can have the text back that was kept there; silent when there was none."""
    requests.lock(sent.request_id)
    gone = drafts.take_out(sent.note, sent.sent_at)
    if not gone:
        return HttpResponse(status=204)
    back = page_with(sent.note.page or "/", ",".join([THROWN, *map(str, gone)]))
    return render(request, "writing/emptied.html", {"back": back})


def keep(request, sent):
    """(Whether it was kept, names of who else types there)."""
    if sent.note.place and sent.version:
        beside.lock_and_enter(sent.request_id, sent.note.place)
        return beside.keep(sent, request.visitor.person_id)
    requests.lock(sent.request_id)
    return sent.keep(), ()


def swap(request, sent, chosen):
    """The button for who has no script: what was typed here is kept first, then the text of the
    other window stands in the form. What was only looked at keeps the time of its writing."""
    if not drafts.has(sent.note, sent.words):
        keep(request, replace(sent, request_id=uuid4()))  # also of a form that was just saved
    return HttpResponseRedirect(page_with(sent.note.page or "/", str(chosen)))


def is_of_plan(note):
    """Whether what is typed would stand in the plan: no message, and no form of the team."""
    return "/plan/" in note.page


@require_POST
@signed_in("throws away and puts back only one's own draft")
def draft_forget(request):
    """Away, and back again with the button that the form shows straight after."""
    note = own_note(request)
    if back := request.POST.get(BACK):
        drafts.put_back(note, drafts.keys_in(back))
        return HttpResponseRedirect(note.page or "/")
    other = drafts.shown_in(request.POST.get(OTHER))
    if request.POST.get(OTHER) and not other:
        raise PermissionDenied
    gone = drafts.throw_away(note, other)
    if other and not gone:
        messages.info(request, _("More was written there since. Look once more."))
    here = page_with(note.page or "/", ",".join([THROWN, *map(str, gone)]) if gone else "")
    return HttpResponseRedirect(here)
