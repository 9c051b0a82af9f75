"""A client and a browser on the two small pages, and a way to fill in the form that they see."""

import os
import re
import threading
from html import unescape
from importlib import import_module

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections, transaction
from django.template import engines
from django.template.loaders.locmem import Loader
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.urls import reverse

from access import context
from careplans.models import Priority
from writing import sealed
from writing.models import Draft, RequestKey

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGE = """{% extends "shells/family.html" %}{% block content %}
{% include "components/form.html" with label="Bewaren" %}{% endblock %}"""


@pytest.fixture(autouse=True)
def two_small_pages(settings):
    settings.ROOT_URLCONF = "tests.writing.urls"
    engine = engines["django"].engine
    loaders = engine.template_loaders
    engine.template_loaders = [Loader(engine, {"tests/writing_form.html": PAGE}), *loaders]
    yield
    engine.template_loaders = loaders


@pytest.fixture
def add_url(world):
    return reverse("matter_add", args=[world.van_dijk.pk])


@pytest.fixture
def stay_url(world):
    return reverse("matter", args=[world.van_dijk.pk, world.stay.pk])


@pytest.fixture(params=["add", "change"])
def url(request, add_url, stay_url):
    """A form that makes something, and one that changes what stands there."""
    return add_url if request.param == "add" else stay_url


@pytest.fixture
def ronald(as_person, world):
    return as_person(world.ronald)


def inputs(response):
    """The hidden values of the form on a page, as a browser would send them back."""
    page = response.content.decode()
    hidden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: unescape(value) for name, value in hidden if name != "csrfmiddlewaretoken"}


def text_in(response):
    """What stands in the text area of the form."""
    found = re.search(
        r'<textarea name="text"[^>]*>(.*?)</textarea>', response.content.decode(), re.S
    )
    return unescape(found[1]).strip()


@pytest.fixture
def fill():
    """`fill(client, url, text="…")`: the data of a form that was opened there."""

    def data(client, url, **words):
        return inputs(client.get(url)) | words

    return data


def waiting(client, person):
    """What waits for this person in this browser, by the key of its cookie."""
    key = client.cookies[django_settings.WAITING_COOKIE_NAME].value
    return sealed.find(key, str(person.user_id))


def elsewhere(work):
    """Do something on a connection of its own, committed, as maintenance."""
    results = []

    def run():
        try:
            with transaction.atomic(), context.as_maintenance():
                results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    return results[0]


def sweep(before):
    """Take away what other connections committed, so that the next test finds the world."""
    Draft.objects.all().delete()
    RequestKey.objects.all().delete()
    Priority.all_objects.exclude(pk__in=before).delete()
    for key, values in before.items():
        Priority.all_objects.filter(pk=key).update(**values)


@pytest.fixture
def swept(world_apart, world):
    """For tests whose other connections commit: the world is put right after them."""
    before = {
        row.pk: {"text": row.text, "version": row.version}
        for row in elsewhere(lambda: list(Priority.all_objects.all()))
    }
    yield world
    elsewhere(lambda: sweep(before))


@pytest.fixture
def site(swept, monkeypatch):
    """The site on a port of its own; its connections are the web role's."""
    database = connections.settings["default"]
    monkeypatch.setitem(database["OPTIONS"], "assume_role", "wijkteam_web")
    monkeypatch.setitem(database, "CONN_MAX_AGE", 0)
    server = LiveServerThread("localhost", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def page(site, world):
    """A phone on which Ronald is logged in."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        phone = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site)
        session = elsewhere(lambda: session_of(world.ronald.user))
        name = django_settings.SESSION_COOKIE_NAME
        phone.add_cookies([{"name": name, "value": session, "url": site}])
        yield phone.new_page()
        browser.close()


def session_of(user):
    session = import_module(django_settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.fixture
def form(world):
    return reverse("matter_add", args=[world.van_dijk.pk])
