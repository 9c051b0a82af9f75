"""What a machine asks: does it live, and does all that it needs answer."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse


@pytest.fixture
def without_database(monkeypatch):
    """Every connection that anything opens, in the view and before it, is refused."""

    def refuse(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)


@pytest.fixture
def without_queue(monkeypatch):
    def refuse(*arguments):
        raise ConnectionError("no such socket")

    monkeypatch.setattr(cache, "set", refuse)


def asked(name):
    answer = Client().get(reverse(name))
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_it_is_ready_when_everything_answers():
    assert asked("ready") == (200, {"database": True, "queue": True})


def test_without_the_database_it_is_not_ready(without_database):
    assert asked("ready") == (503, {"database": False, "queue": True})


@pytest.mark.django_db
def test_without_the_queue_it_is_not_ready(without_queue):
    assert asked("ready") == (503, {"database": True, "queue": False})


def test_it_lives_without_both(without_database, without_queue):
    assert asked("alive") == (200, {"alive": True})
