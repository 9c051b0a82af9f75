"""Fixtures for all rooms: the world, the roles, and log-ins.

The connection is the owner's. Bodies and the test client run as the web role, which row
security binds; fixtures write inside `maintenance()`. Everything rolls back.
"""

import gc
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction

from access import context
from tests import world as the_world
from wijkteam import rest

_built = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The world is made once and committed; the tests start from it."""
    with django_db_blocker.unblock(), transaction.atomic(), context.as_maintenance():
        _built["world"] = the_world.build()


def pytest_configure():
    """Each client of a test makes the middlewares anew; WhiteNoise would then read all static
    files again, which took a third of the time of the tests. So it looks for a file when asked."""
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_collection_finish():
    """Thousands of tests are no garbage: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_counted_yet(monkeypatch):
    """Limits count in the cache, which outlives a test and which other processes share."""
    monkeypatch.setattr(caches["default"], "key_prefix", uuid4().hex)


@pytest.fixture(autouse=True)
def as_web_role(request):
    """Test bodies are bound by row security, like the site itself."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")


@pytest.fixture
def world(db):
    return _built["world"]


@pytest.fixture
def maintenance(db):
    """`with maintenance():` reads and writes all rows, as demo data and retention do."""
    return context.as_maintenance


def log_in(client, person, *, second_step=True):
    """Log a test client in; staff come with their second step done unless told otherwise."""
    client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}] if second_step else []
    rest.begin(session, is_at_work=context.enter(person.user.pk).is_staff)
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
