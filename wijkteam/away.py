"""The page for when the database is away, the mail server too, or a disk full: nothing was saved,
and nothing is lost.

What was typed comes back in a form with the same key. Sent again it is saved once, also when the
first sending had arrived after all. Nothing here asks the database, the session or the queue.
"""

import errno
from dataclasses import dataclass
from smtplib import SMTPException

from django.db import InterfaceError, OperationalError
from django.forms import DateField, TimeField
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from writing import notes
from writing.choosing import TAKE
from writing.forms import field_of
from writing.requests import AGAIN, FIRST

SILENT = (OperationalError, InterfaceError, SMTPException, ConnectionError, TimeoutError)
FULL = (errno.ENOSPC, errno.EDQUOT)
AGAIN_IN = 30  # seconds, for programs that ask
DEEP = 8  # errors behind one another
OWN = ("author", "request_id", "version", AGAIN, FIRST, TAKE)  # of the form itself


@dataclass(frozen=True)
class Typed:
    """One box as it was filled in, by the name that it had; `kind`: of an input, or ''."""

    name: str
    text: str
    label: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Sent:
    """What came in from a form of ours: words to see, and all else that goes along unseen."""

    address: str
    typed: list
    unseen: list
    has_file: bool


def is_away(error):
    """Whether this error, or one behind it, says that a server does not answer, or of no room."""
    for _depth in range(DEEP):
        if isinstance(error, SILENT) or (isinstance(error, OSError) and error.errno in FULL):
            return True
        error = getattr(error, "__cause__", None) or getattr(error, "__context__", None)
    return False


def page(request):
    """503, with what was sent by a form that keeps its words. Who it is cannot be asked now; it
    goes back to nobody but the browser that just sent it, and no browser keeps this page."""
    shown = {"sent": sent_in(request), "csrf_token": get_token(request), "brand_title": ""}
    response = HttpResponse(render_to_string("errors/away.html", shown), status=503)
    response["Retry-After"] = str(AGAIN_IN)
    response["Cache-Control"] = "private, no-store"
    return response


def sent_in(request):
    """Only the fields that the signed note of the form names: no password and no code."""
    if request.method != "POST":
        return None
    note = notes.read(request.POST.get("author"))
    if note is None:
        return None
    words = note.words_in(request.POST, longest=None)
    sent = [(name, text) for name in words for text in words[name]]
    typed = [(name, text) for name, text in sent if name in note.typed and text.strip()]
    unseen = [each for each in sent if each not in typed]
    typed = [typed_in(note, name, text) for name, text in typed]
    unseen += [(name, text) for name in OWN for text in request.POST.getlist(name)]
    return Sent(request.get_full_path(), typed, unseen, bool(request.FILES))


def typed_in(note, name, text):
    """A day and a time keep a box of one line. The labels stand in the forms, so nothing that is
    away is asked."""
    field = field_of(note.form, name)
    if field is None:
        return Typed(name, text)
    is_line = isinstance(field, DateField | TimeField)
    return Typed(name, text, str(field.label or ""), "text" if is_line else "")
