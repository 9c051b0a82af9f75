"""No word is lost when a form cannot be saved: the log-in was over, or something went wrong.

What comes in without a log-in, or in that of somebody else, waits on the server, sealed with a key
that only that browser has, until the author of the form logs in there: then it is that author's
draft. The signed note in the form says whose it is. Who logs in there meanwhile gets nothing of it,
sees nothing of it, and takes nothing of it away (docs/adr/0051).
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, transaction
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from access.context import as_user
from access.middleware import NO_DATABASE
from writing import drafts, notes, requests, sealed
from writing.forms import RequestIdField, VersionField, tidy
from writing.keep import holds_words

LOOKED = "parked_words_looked"  # in the session of a log-in: what waited for them is fetched
KEEP_THEMSELVES = ("draft_save", "draft_forget")
MOST = 5  # forms of one person in one browser that wait at the same time


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

    @property
    def is_empty(self):
        """A new form in which nothing is written, or no longer."""
        return not self.version and not holds_words(self.note.typed, self.words)

    def keep(self):
        """As a draft of its author, whose context this must be: whether it was kept. None for an
        empty one: what was written before in it is put aside."""
        if self.is_empty:
            drafts.take_out(self.note, self.sent_at)
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
        if request.user.is_authenticated and sealed.has_key(request):
            bring_back_once(request)
        return self.answer(request)

    def answer(self, request):
        response = self.get_response(request)
        if request.method != "POST":
            return response
        note = notes.read(request.POST.get("author"))
        if note is None or not note.user:
            return response
        if not note.is_of(request.user.pk):
            return parked(request, note, response)
        if is_unsaved(response):
            keep_unsaved(request, note)
        return response


def bring_back_once(request):
    """Once in each log-in: while it lasts, nothing of its owner comes to wait in that browser."""
    if request.session.get(LOOKED):
        return
    request.session[LOOKED] = True
    try:
        bring_back(sealed.key_of(request), request.user.pk)
    except DatabaseError:
        return  # it waits on, until the next log-in


def bring_back(key, user_id):
    """What waited for who logged in becomes their draft."""
    waiting = sealed.find(key, user_id)
    with as_user(user_id):
        for values in waiting.values():
            note = notes.read(values["note"])
            if note and note.is_of(user_id):
                drafts.keep(
                    note,
                    values["words"],
                    version=values["version"],
                    request_id=values["request_id"],
                    saved_at=datetime.fromisoformat(values["sent_at"]),
                )
    if waiting:
        sealed.take_away(key, user_id)


def parked(request, note, response):
    """Put the words away. Who has no log-in goes there, and from there back to the form; in the
    log-in of another the answer to sending stays what it was."""
    sent = Sent.of(request, note)
    key = sealed.key_of(request)
    has_words = any(any(texts) for name, texts in sent.words.items() if name != "stood")
    if has_words:  # else what waits already stays: a button was pressed, or nothing was written
        park(key, sent, request.POST["author"])
    answer = way_back(request, note, response, has_words=has_words)
    if has_words:
        sealed.hand_over(key, answer)
    return answer


def way_back(request, note, response, *, has_words):
    is_other = request.user.is_authenticated
    if getattr(request, "htmx", False):
        page = {"page": note.page, "is_other": is_other}
        return render(request, "writing/logged_out.html", page)
    if response.status_code >= 400 or is_other:
        return response
    if has_words:
        said = _(
            "You were logged out. Your text waits here for you for a week, also when somebody else "
            "logs in first. Only you can see it. If you may still write there, it comes back."
        )
        messages.info(request, said)
    return redirect_to_login(note.page)


@transaction.atomic
def park(key, sent, author):
    """Seal the words with what waits for their author already; two that come at once wait for each
    other."""
    user_id = sent.note.user
    requests.lock(sealed.place_of(key, user_id))
    waiting = sealed.find(key, user_id)
    place = f"{sent.note.form} {sent.note.about} {sent.note.window}"
    waiting.pop(place, None)
    waiting[place] = {
        "note": author,
        "words": sent.words,
        "version": sent.version,
        "request_id": str(sent.request_id),
        "sent_at": sent.sent_at.isoformat(),
    }
    sealed.put(key, user_id, dict(list(waiting.items())[-MOST:]))


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
