"""Keeping what somebody is typing, and throwing it away when they ask."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.gate import signed_in
from writing import drafts, notes, requests
from writing.parking import Sent


def own_note(request):
    """The note of the form, if it is a form of who sends it."""
    note = notes.read(request.POST.get("author"))
    if note is None or not note.is_of(request.visitor.user_id):
        raise PermissionDenied
    return note


@require_POST
@signed_in("keeps only what its own author types; the note in the form says whose it is")
def draft_save(request):
    """Silent where nothing is written yet, and within the same minute, so that a screen reader is
    not told every few seconds."""
    sent = Sent.of(request, own_note(request))
    requests.lock(sent.request_id)
    if not sent.keep():
        return HttpResponse(status=204)
    said_at = timezone.localtime().strftime("%H:%M")
    if request.POST.get("said_at") == said_at:
        return HttpResponse(status=204)
    now = {"saved_at": timezone.now(), "said_at": said_at, "is_of_plan": is_of_plan(sent.note)}
    return render(request, "writing/saved.html", now)


def is_of_plan(note):
    """Whether what is typed would stand in the plan: no message, and no form of the team."""
    return "/plan/" in note.page


@require_POST
@signed_in("throws away only one's own draft")
def draft_forget(request):
    note = own_note(request)
    drafts.forget(note.user, note.form, note.about_id)
    return HttpResponseRedirect(note.page or "/")
