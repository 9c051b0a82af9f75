"""The pages for when something is not there, not allowed, or went wrong."""

import sys
from http import HTTPStatus

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

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
    page["why"] = why_not(exception)
    page["boxes"] = boxes_of(request, page["words"])
    return render(request, "errors/403.html", page, status=403)


def why_not(exception):
    """The sentence that a page gave with its no; never the text of a fault."""
    return next((word for word in getattr(exception, "args", ()) if isinstance(word, Promise)), "")


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

    Who was logged out has nothing to copy: the words wait for the log-in.
    """
    note = notes.read(request.POST.get("author"))
    words = typed_in(request, note) if note else {}
    is_logged_out = bool(note and note.user) and not request.user.is_authenticated
    boxes = boxes_of(request, words)
    page = {
        "words": words,
        "boxes": boxes,
        "is_logged_out": is_logged_out,
        "back": note.page if note else "",
        "form_at": form_at(request, note),
    }
    return render(request, "errors/403_csrf.html", page, status=403)


def form_at(request, note):
    """The page on which the form or the button stood: the address that it went to may be a deed,
    and no page."""
    came_from, here = request.headers.get("Referer", ""), {request.get_host()}
    if url_has_allowed_host_and_scheme(came_from, here, require_https=request.is_secure()):
        return came_from
    return note.page if note and note.page else "/"


class DeedsAreNoPages:
    """Who opens the address of a deed, by Back or by loading a page again, reads where to go on:
    an empty answer is the browser's own page of errors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "errors/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page
