"""Fixtures for all rooms: the world, the roles, and log-ins.

The connection is the owner's. Bodies and the test client run as the web role, which row
security binds; fixtures write inside `maintenance()`. Everything rolls back.
"""

import gc
import os
import time
from unittest.mock import patch
from uuid import uuid4

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.test import TestCase
from django.test import client as test_client
from django.test.signals import setting_changed
from django.utils import timezone
from django.utils.crypto import get_random_string
from hypothesis import HealthCheck

from access import context
from tests import apart, runs
from tests import world as the_world
from tests.apart import world_apart  # noqa: F401 a fixture
from wijkteam import rest

_built = {}
MATRIX = "tests/access/test_matrix.py"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Each process copies the database that bin/test has migrated (launcher/template.py)."""
    template = os.environ.get("TEST_TEMPLATE") or None
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The world is made once and committed; the tests start from it."""
    with django_db_blocker.unblock(), transaction.atomic(), context.as_maintenance():
        _built.update(world=the_world.build(), database=connection.settings_dict["NAME"])
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # A sealer waits for nobody, and so takes nothing while the database tidies its queue.
        cursor.execute("alter table audit_unsealed set (autovacuum_enabled = off)")


def pytest_configure(config):
    """What a test would make anew that all of them may share: a third of their time."""
    runs.note_what_was_named(config)
    settings.WHITENOISE_AUTOREFRESH = True  # or it reads all static files for each client
    test_client.ClientHandler = OneChain
    setting_changed.connect(OneChain.forget)
    TestCase.tearDownClass = classmethod(keeps_connection)
    # Timing belongs in bin/bench: a busy machine fails no test.
    calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    hypothesis.settings.register_profile("house", **calm)
    hypothesis.settings.load_profile("house")


class OneChain(test_client.ClientHandler):
    """The middlewares are made once, and again when a test changes a setting."""

    made = {}

    def load_middleware(self, is_async=False):
        if not self.made:
            super().load_middleware(is_async)
            self.made.update(vars(self))
        own = self.enforce_csrf_checks
        vars(self).update(self.made, enforce_csrf_checks=own)

    @classmethod
    def forget(cls, **_setting):
        cls.made.clear()


def keeps_connection(cls, end=TestCase.tearDownClass.__func__):
    """A new connection plans all functions of rights anew; one that broke is made anew."""
    with patch.object(connections["default"], "close"):
        end(cls)
    connection.close_if_unusable_or_obsolete()


def pytest_collection_modifyitems(config, items):
    """What another run is for, this one counts as deselected (tests/runs.py)."""
    later = {item for item in items if not runs.now(item)}
    if later:
        config.hook.pytest_deselected(items=[*later])
        items[:] = [item for item in items if item not in later]


def pytest_collection_finish():
    """Thousands of tests are no garbage: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter):
    """What the matrix of access took, which must stay under five minutes. A busy machine fails no
    test, so it is said and not asserted."""
    reports = [each for kind in terminalreporter.stats.values() for each in kind]
    took = [
        each.duration
        for each in reports
        if type(each) is pytest.TestReport and each.nodeid.startswith(MATRIX)
    ]
    if took:
        terminalreporter.write_line(f"{MATRIX}: {sum(took):.0f} of at most 300 s of one process")


@pytest.fixture(autouse=True)
def nothing_counted_yet(monkeypatch):
    """Limits count in the cache, which outlives a test and which other processes share."""
    monkeypatch.setattr(caches["default"], "key_prefix", uuid4().hex)


@pytest.fixture(autouse=True, scope="module")
def nothing_left_in_the_log():
    """A file that commits without `world_apart` fails itself, and not a file that counts later.

    On a connection of its own: beside a browser Django opens one that nobody ends, and then the
    database cannot be copied any more.
    """
    yield
    if connection.settings_dict["NAME"] == _built.get("database"):
        assert not apart.lines_of_the_log(), "lines of the log are left: world_apart"


@pytest.fixture(autouse=True)
def as_web_role(request):
    """Test bodies are bound by row security, like the site itself."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")


@pytest.fixture
def world(db):
    _built["world"].today = timezone.localdate()  # a run may go on after midnight
    return _built["world"]


@pytest.fixture
def maintenance(db):
    """`with maintenance():` reads and writes all rows, as demo data and retention do."""
    return context.as_maintenance


def log_in(client, person, *, second_step=True):
    """Log a test client in; staff come with their second step done unless told otherwise.

    A row of a session and no more: what happens at a real log-in has tests of its own.
    """
    session, user = SessionStore(get_random_string(32, VALID_KEY_CHARS)), person.user
    before = client.cookies.get(settings.SESSION_COOKIE_NAME)
    found = SessionStore(before.value).load() if before and before.value else {}
    # As at a real log-in: what was typed. A new key needs no look whether there is such a session.
    session._session_cache = {} if SESSION_KEY in found else found
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}] if second_step else []
    rest.begin(session, is_at_work=context.enter(user.pk).is_staff)
    session.create_model_instance(session._session_cache).save(force_insert=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def prove_again(client):
    """They showed a moment ago who they are."""
    session = client.session
    session["account_authentication_methods_user"] = session[SESSION_KEY]
    session["account_authentication_methods"] += [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client


@pytest.fixture
def login():
    return log_in


@pytest.fixture
def as_person(client):
    """`as_person(world.ronald)` gives a client that is logged in as that person."""

    def enter(person, **how):
        return log_in(type(client)(), person, **how)

    return enter


@pytest.fixture
def visit(world):
    """`visit(world.samira, world.van_dijk)`: the viewer, with the database's context set."""

    def enter(person, household):
        visitor = context.enter(person.user_id)
        return context.enter_household(visitor, household.pk)

    return enter


@pytest.fixture
def visitor(world):
    return lambda person: context.enter(person.user_id)
