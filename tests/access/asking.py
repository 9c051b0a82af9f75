"""Somebody who asks addresses: how each answers, and which marked words come along."""

import os
from collections import Counter
from contextlib import contextmanager
from http.cookies import SimpleCookie
from uuid import uuid4

from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.urls import get_resolver

from access.checks import is_of_library, views
from tests.access import outsiders
from tests.access.marked import words_of
from tests.world import PEOPLE
from writing.forms import KeptForm

EVERY_ONE = [*PEOPLE, *outsiders.OUTSIDERS]
NAMES = sorted({name for _route, name, view in views() if not is_of_library(name, view)})
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS")  # beside HEAD
PART = {"HX-Request": "true"}
READ = 3  # pages of a refusal of one kind


def outcome(answer):
    """in (a page, a form with errors, a redirect to another page), login, or the refusal."""
    if answer.status_code in (301, 302, 303):
        return "login" if answer["Location"].startswith("/inloggen/") else "in"
    return "in" if answer.status_code in (200, 400, 409, 422) else str(answer.status_code)


class Asker:
    """A client that comes with its log-in alone, each time anew. `words`: all that it was given;
    `outcomes`: of each address that it got; `forms`: those that had a form to fill in."""

    def __init__(self, client):
        client.raise_request_exception = True
        self.client, self.words, self.outcomes, self.forms = client, set(), {}, set()
        self.log_in, self.url = client.cookies.output(header=""), ""
        self.is_known = bool(self.log_in)

    def get(self, url):
        self.url = url
        answer = self.ask("GET", url)
        self.outcomes[url] = outcome(answer)
        if answer.context and isinstance(answer.context.get("form"), KeptForm):
            self.forms.add(url)
        return answer

    def ask(self, method, url, data=None, **headers):
        self.client.cookies = SimpleCookie(self.log_in)
        call = getattr(self.client, method.lower())
        answer = call(url, *([data] if data else []), headers=headers)
        self.words |= words_of(answer)
        return answer

    def outcome(self, method, url, **headers):
        """As if nobody had asked anything before: what is done here is undone."""
        caches["default"].key_prefix = uuid4().hex  # limits count in the cache
        with undone():
            return outcome(self.ask(method, url, **headers))


@contextmanager
def undone():
    """What is asked here changes nothing for the next question."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def refused_in_a_word(monkeypatch):
    """The page of a refusal is read where pages are read; to make it anew each time takes half the
    time of asking."""
    refusals = {code: lambda *_a, code=code, **_k: HttpResponse(status=code) for code in (403, 404)}
    resolver = get_resolver()
    real = resolver.resolve_error_handler
    with monkeypatch.context() as patch:
        patch.setattr(
            resolver, "resolve_error_handler", lambda code: refusals.get(code) or real(code)
        )
        yield


@contextmanager
def refusals_read_at_first(monkeypatch):
    """The page of a refusal says the same at all addresses of a family, and of no family: of each
    some are read, and with --long all."""
    resolver, met = get_resolver(), Counter()
    real = resolver.resolve_error_handler

    def handler(code):
        def refuse(request, **how):
            kind = code, *request.path.split("/")[1:3]
            met[kind] += 1
            is_read = code not in (403, 404) or met[kind] <= READ or os.environ.get("LONG")
            return real(code)(request, **how) if is_read else HttpResponse(status=code)

        return refuse

    with monkeypatch.context() as patch:
        patch.setattr(resolver, "resolve_error_handler", handler)
        yield
