"""Real connections that commit: late lines, two sealers, and pages that never wait for one."""

import threading
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from access import context
from audit import sealer, verify
from audit.models import AuditEvent, AuditLink
from tests.apart import a_copy

pytestmark = pytest.mark.django_db
LINE = """insert into audit_auditevent (id, happened_at, kind, ground, part, subject_kind, route,
  request_id, network_point)
  values (gen_random_uuid(), now(), 'read', 'none', '', 'plan', %s, '', '')"""


@pytest.fixture
def _django_db_helper(django_db_setup):
    """No transaction round these tests."""


@pytest.fixture(autouse=True)
def as_web_role():
    """Each connection says itself who it is."""


@pytest.fixture(autouse=True)
def copy(django_db_setup, django_db_blocker):
    yield from a_copy(django_db_blocker)


@contextmanager
def page():
    """A page's own connection, as the web role; it commits when told to."""
    values = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{k: values[k] for k in wanted if values.get(k)}) as own:
        own.execute("set role wijkteam_web")
        own.execute("set lock_timeout = '300ms'")
        own.commit()
        yield own


@contextmanager
def worker():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        yield


def key(number):
    """Stands in the line as its route, for the database gives a line its key."""
    return f"line {number}"


def chain_of_keys():
    with transaction.atomic(), context.as_maintenance():
        assert verify.verify().findings == []
        routes = dict(AuditEvent.objects.values_list("pk", "route"))
        links = AuditLink.objects.order_by("seq").values_list("event_id", flat=True)
        return [routes[event_id] for event_id in links]


def test_a_line_that_commits_late_is_sealed_late():
    with page() as slow, page() as quick:
        slow.execute(LINE, [key(1)])
        quick.execute(LINE, [key(2)])
        quick.commit()
        with worker():
            assert sealer.seal() == 1
        slow.commit()
        with worker():
            assert sealer.seal() == 1
    assert chain_of_keys() == [key(2), key(1)]


def test_a_line_that_is_taken_back_leaves_nothing():
    with page() as own:
        own.execute(LINE, [key(1)])
        own.rollback()
    with worker():
        assert sealer.seal() == 0
    assert chain_of_keys() == []


def test_a_page_writes_while_the_sealer_is_in_the_middle_of_a_batch():
    with page() as own:
        own.execute(LINE, [key(1)])
        own.commit()
        with worker():
            assert sealer.seal() == 1  # sealed, and not committed yet
            own.execute(LINE, [key(2)])
            own.commit()
        with worker():
            assert sealer.seal() == 1
    assert chain_of_keys() == [key(1), key(2)]


def test_no_page_can_hold_up_the_sealer():
    """Whatever lock the web process may take: the sealer goes on."""
    with page() as line, page() as own:
        line.execute(LINE, [key(1)])
        line.commit()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute(sealer.LOCK)
        own.rollback()
        own.execute("select pg_advisory_lock(7513)")
        own.execute("lock table audit_unsealed, audit_link in access share mode")
        with worker():
            assert sealer.seal() == 1
    assert chain_of_keys() == [key(1)]


def test_while_one_sealer_is_at_it_another_takes_nothing():
    with page() as line, page() as other:
        line.execute(LINE, [key(1)])
        line.commit()
        other.execute("reset role")
        other.execute("set role wijkteam_worker")
        other.execute(sealer.LOCK)
        with worker():
            assert sealer.seal() == 0
        other.rollback()
        with worker():
            assert sealer.seal() == 1
    assert chain_of_keys() == [key(1)]


def test_many_sealers_and_many_pages_make_one_chain():
    def write(first):
        with page() as own:
            for number in range(first, first + 60):
                own.execute(LINE, [key(number)])
                own.commit()

    def seal():
        try:
            for _ in range(30):
                with worker():
                    sealer.seal(batch=10, at_most=1)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[first]) for first in (1, 1001, 2001)]
    threads += [threading.Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    with worker():
        sealer.seal()
    assert len(chain_of_keys()) == len(set(chain_of_keys())) == 180


def test_a_sealer_that_dies_in_the_middle_leaves_everything_for_the_next():
    with page() as own:
        own.execute(LINE, [key(1)])
        own.commit()
    with worker():
        assert sealer.seal() == 1
        transaction.set_rollback(True)  # nothing of it is committed
    with worker():
        assert sealer.seal() == 1
    assert chain_of_keys() == [key(1)]
