"""What a machine asks: does it live, can it serve, and is all of the house well."""

import time

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from redis.exceptions import ConnectionError as NoValkey

from wijkteam import heartbeat, valkey


@pytest.fixture
def without_database(monkeypatch):
    """Every connection that anything opens, in the view and before it, is refused."""

    def refuse(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)


@pytest.fixture
def without_queue(monkeypatch):
    def refuse(*arguments, **options):
        raise NoValkey("no such socket")

    for name in ("get_client", "get", "set", "add", "incr"):
        monkeypatch.setattr(valkey.RedisCacheClient, name, refuse)
    yield
    valkey.absence.until = 0.0


@pytest.fixture
def all_alive():
    for what in (heartbeat.BEAT, heartbeat.WORKER, heartbeat.WORK):
        heartbeat.note(what)


def asked(name):
    answer = Client().get(reverse(name))
    return answer.status_code, answer.json()


WELL = {"database": True, "queue": True, "worker": True, "beat": True}


@pytest.mark.django_db
def test_it_is_ready_and_whole_when_everything_answers(all_alive):
    assert asked("ready") == (200, WELL)
    assert asked("whole") == (200, WELL | {"work": True, "disk": True})


def test_without_the_database_it_is_not_ready(without_database, all_alive):
    assert asked("ready") == (503, WELL | {"database": False})
    assert asked("whole")[0] == 503


@pytest.mark.django_db
def test_without_the_queue_pages_work_and_somebody_is_called(without_queue, all_alive):
    unknown = {"queue": False, "worker": None, "beat": None}
    assert asked("ready") == (200, WELL | unknown)
    assert asked("whole") == (503, WELL | unknown | {"work": None, "disk": True})


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["beat", "worker", "work"])
def test_who_is_silent_for_a_minute_is_named(what, all_alive):
    cache.set(f"alive:{what}", time.time() - heartbeat.LATEST - 1, 60)
    assert asked("whole") == (503, WELL | {"work": True, "disk": True} | {what: False})
    assert asked("ready")[0] == 200


@pytest.mark.django_db
def test_who_never_said_anything_is_not_believed():
    assert asked("ready") == (200, WELL | {"worker": None, "beat": None})
    assert asked("whole")[0] == 503


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_calls_somebody(all_alive, monkeypatch):
    monkeypatch.setattr("wijkteam.health.FREE", 10**18)
    assert asked("whole") == (503, WELL | {"work": True, "disk": False})


def test_it_lives_without_both(without_database, without_queue):
    assert asked("alive") == (200, {"alive": True})
