"""The pages for when something is not there, not allowed, or went wrong."""

import sys

from django.shortcuts import render
from django.utils.functional import Promise

from careplans.views.undo import way_back
from wijkteam import away
from writing import notes


def not_found(request, exception=None):
    words = own_words(request)
    page = {"words": words, "boxes": boxes_of(request, words)}
    return render(request, "errors/404.html", page, status=404)


def not_allowed(request, exception=None):
    """In a household the family decides; elsewhere it is a page of who works here."""
    match = request.resolver_match
    is_of_a_family = match is None or "household_id" in match.kwargs
    page = {"is_of_a_family": is_of_a_family, "words": own_words(request)}
    page["why"], page["way"] = why_not(exception), way_on(exception)
    page["boxes"] = boxes_of(request, page["words"])
    return render(request, "errors/403.html", page, status=403)


def why_not(exception):
    """The sentence that a page gave with its no; never the text of a fault."""
    return next((word for word in getattr(exception, "args", ()) if isinstance(word, Promise)), "")


def way_on(exception):
    """(address, words) of the page that the sentence names, where the page gave one."""
    found = getattr(exception, "args", ())
    return next((word for word in found if isinstance(word, tuple) and len(word) == 2), None)


def own_words(request):
    """What this very person typed and sent to a page that is not, or no longer, theirs."""
    note = notes.read(request.POST.get("author")) if request.method == "POST" else None
    user = getattr(request, "user", None)
    return typed_in(request, note) if note and user and note.is_of(user.pk) else {}


def typed_in(request, note):
    """Only the words that the signed note of a kept form names: never a code or a choice."""
    sent = note.words_in(request.POST, longest=None)
    return {name: "\n".join(sent[name]) for name in sent if name in note.typed and any(sent[name])}


def boxes_of(request, words):
    """The same words, each by the name that its box had."""
    note = notes.read(request.POST.get("author")) if words else None
    return [away.typed_in(note, name, text) for name, text in words.items()]


def went_wrong(request):
    """A part of the house that is away is not our mistake: that page keeps what was typed."""
    if away.is_away(sys.exc_info()[1]):
        return away.page(request)
    return render(request, "errors/500.html", {"nav": [], "brand_title": ""}, status=500)


def csrf_failure(request, reason=""):
    """The form came from a page that was too old; what was typed is shown, so nothing is lost.

    Who was logged out has nothing to copy: the words wait for the log-in. The way back is the page
    on which the button stood: the address of a deed itself cannot be opened.
    """
    note = notes.read(request.POST.get("author"))
    words = typed_in(request, note) if note else {}
    is_out = not request.user.is_authenticated
    page = {
        "words": words,
        "boxes": boxes_of(request, words),
        "is_logged_out": is_out and bool(note.user if note else is_behind_log_in(request)),
        "waits": bool(words),
        "back": note.page if note else way_back(request, request.path),
    }
    return render(request, "errors/403_csrf.html", page, status=403)


def is_behind_log_in(request):
    """Whether this address is one that a visitor without a log-in never gets to use."""
    match = request.resolver_match
    gate = getattr(match.func, "gate", None) if match else None
    return bool(gate) and gate.kind != "public"


def only_a_button(request):
    """Somebody opened the address of a deed: after logging in again, with the back button, from an
    old tab. Nothing is done by opening; the plan is where the button stands."""
    household_id = request.resolver_match.kwargs.get("household_id")
    page = {"household_id": household_id, "nav": [], "brand_title": ""}
    return render(request, "errors/405.html", page, status=405)
