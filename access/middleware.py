"""One transaction a request, round view and rendering, with the row context set inside it."""

from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponseNotAllowed

from access import context
from access.shown import note_what_was_shown
from audit import log

NO_DATABASE = ("/_healthz/", "/static/")
# A view that knows only "POST or not" would show a page to PUT, and the gate would log no look.
METHODS = ("GET", "HEAD", "POST")


class RowContext:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return self.refuse_method(request)
        if request.path.startswith(NO_DATABASE):
            return self.get_response(request)
        user_id = request.user.pk if request.user.is_authenticated else None
        with transaction.atomic(), log.lines_of(request):
            request.visitor = context.enter(user_id, request=request)
            response = self.get_response(request)
            # A template response renders after the view; its queries need the context too.
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            note_what_was_shown(request, response)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                self.note_wrong_method(request)
        if response.status_code >= 500:
            self.note_error(request, user_id)
        return response

    def refuse_method(self, request):
        """Nobody's browser sends these: who is logged in and tries them stands in the log."""
        if request.user.is_authenticated:
            with transaction.atomic():
                visitor = context.enter(request.user.pk, request=request)
                log.write("denied", visitor=visitor, subject_kind="request", request=request)
        return HttpResponseNotAllowed(METHODS)

    def note_wrong_method(self, request):
        """A page that takes no such request is refused as much as one that is not theirs."""
        match = request.resolver_match
        gate = getattr(match.func, "gate", None) if match else None
        if gate is None or gate.kind == "public":
            return
        about = {name: match.kwargs.get(name) for name in ("household_id", "case_id")}
        log.write(
            "denied", visitor=request.visitor, subject_kind="request", request=request, **about
        )

    def note_error(self, request, user_id):
        """What was written is undone; the line that it went wrong is not."""
        with transaction.atomic():
            visitor = context.enter(user_id, request=request)
            log.write("error", visitor=visitor, subject_kind="request", request=request)
