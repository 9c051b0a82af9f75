"""No word is lost when a form cannot be saved: the log-in was over, or something went wrong.

What an anonymous POST carries waits in its session on the server, sealed with a key that only
that browser has, until the author of the form logs in there: then it is that author's draft.
Nobody else ever gets it: the signed note in the form says whose it is, and what waits for
somebody else is dropped.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from access.context import as_user
from access.middleware import NO_DATABASE
from writing import drafts, notes, sealed
from writing.forms import RequestIdField, VersionField, tidy
from writing.keep import holds_words

PLACE = "parked_words"  # in the session; under it one sealed text
KEEP_THEMSELVES = ("draft_save", "draft_forget")
MOST = 5  # forms of one browser that wait at the same time


@dataclass(frozen=True)
class Sent:
    """The words of one kept form as they came in."""

    note: notes.Note
    words: dict
    version: int
    request_id: object
    sent_at: datetime

    @classmethod
    def of(cls, request, note):
        data = tidy(request.POST)
        request_id = RequestIdField().clean(data.get("request_id"))
        return cls(
            note=note.in_window(request_id),
            words=note.words_in(data),
            version=VersionField().clean(data.get("version")),
            request_id=request_id,
            sent_at=timezone.now(),
        )

    def keep(self):
        """As a draft of its author, whose context this must be: whether it was kept. None for a new
        form in which nothing was written: what was written before in it is taken away again."""
        if not self.version and not holds_words(self.note.typed, self.words):
            drafts.forget_until(self.note, self.sent_at)
            return None
        return drafts.keep(
            self.note,
            self.words,
            version=self.version,
            request_id=self.request_id,
            saved_at=self.sent_at,
        )


class Parking:
    """Outside the request's transaction, so that words survive when that is undone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(NO_DATABASE):
            return self.get_response(request)
        if request.user.is_authenticated and PLACE in request.session:
            bring_back(request)
        response = self.answer(request)
        if sealed.has_key(request) and PLACE not in request.session:
            sealed.forget_key(response)
        return response

    def answer(self, request):
        response = self.get_response(request)
        if request.method != "POST":
            return response
        note = notes.read(request.POST.get("author"))
        if note is None or not note.user:
            return response
        if not request.user.is_authenticated:
            return parked(request, note, response)
        if is_unsaved(response) and note.is_of(request.user.pk):
            keep_unsaved(request, note)
        return response


def bring_back(request):
    """What waited becomes a draft of who logged in, if they wrote it."""
    waiting = sealed.opened(request, request.session.pop(PLACE)) or {}
    with as_user(request.user.pk):
        for values in waiting.values():
            note = notes.read(values["note"])
            if note and note.is_of(request.user.pk):
                drafts.keep(
                    note,
                    values["words"],
                    version=values["version"],
                    request_id=values["request_id"],
                    saved_at=datetime.fromisoformat(values["sent_at"]),
                )


def parked(request, note, response):
    """Put the words away and send the author to the log-in, and from there back to the form."""
    key = park(request, note)
    answer = way_back(request, note, response)
    sealed.hand_over(key, answer)
    return answer


def way_back(request, note, response):
    if getattr(request, "htmx", False):
        return render(request, "writing/logged_out.html", {"page": note.page})
    if response.status_code >= 400:
        return response
    said = _(
        "You were logged out. Your text waits for you here. Log in now, before somebody else does "
        "on this device: then it goes. If you may still write there, it comes back."
    )
    messages.info(request, said)
    return redirect_to_login(note.page)


def park(request, note):
    """Seal the words with what waits already; gives the key, which the browser must keep."""
    sent = Sent.of(request, note)
    waiting = sealed.opened(request, request.session.get(PLACE)) or {}
    place = f"{note.user} {note.form} {note.about} {sent.note.window}"
    waiting.pop(place, None)
    waiting[place] = {
        "note": request.POST["author"],
        "words": sent.words,
        "version": sent.version,
        "request_id": str(sent.request_id),
        "sent_at": sent.sent_at.isoformat(),
    }
    key = sealed.key_of(request)
    request.session[PLACE] = sealed.closed(key, dict(list(waiting.items())[-MOST:]))
    return key


def empty_but_for_words(session):
    """Made anew for a log-in; what waits in it is sealed, and goes to its author alone."""
    waiting = session.get(PLACE)
    session.flush()
    if waiting:
        session[PLACE] = waiting


def is_unsaved(response):
    """The form came back, or an error page: what was typed is not where it should come."""
    is_page = response.status_code == 200 or response.status_code >= 400
    return is_page and not getattr(response, "has_kept_words", False)


def keep_unsaved(request, note):
    """A mistake, an error page, or a right that ended: the words stay with their author.

    So the form has them too when it is opened again, which is what going back does.
    """
    page = request.resolver_match
    if getattr(request, "htmx", False) or page is None or page.view_name in KEEP_THEMSELVES:
        return
    try:
        with as_user(request.user.pk):
            Sent.of(request, note).keep()
    except DatabaseError:
        return  # the error page that is on its way already says that something is wrong
