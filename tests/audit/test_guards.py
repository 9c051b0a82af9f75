"""Guards that are gone are found: switched off, or emptied of what they did."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit import guards
from audit.models import AuditEvent, AuditUnsealed
from tests.audit.sealing import as_role, checked, look

pytestmark = pytest.mark.django_db
OTHERS = {
    "event_names_its_actor", "event_names_its_ground", "emergency_access_is_guarded",
    "member_is_guarded", "custody_is_guarded", "standstill_is_guarded",
    "a_closed_case_ends_access", "a_signed_review_stays", "a_finding_of_a_signed_review_stays",
}  # fmt: skip


EMPTY = """grant create on schema public to wijkteam_rights;
set local role {owner};
create or replace function {function}() returns trigger language plpgsql as
  $$ begin return new; end $$;
reset role"""


def after(sql):
    with as_role(None), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(sql)
        found = list(guards.broken())
        transaction.set_rollback(True)
    return found


def test_every_guard_stands_and_does_what_we_wrote(world):
    assert list(guards.broken()) == []
    assert {name for _, name in guards.TRIGGERS} >= OTHERS


@pytest.mark.parametrize("place", sorted(guards.TRIGGERS))
def test_a_guard_that_is_off_is_found(world, place):
    table, name = place
    assert after(f"alter table {table} disable trigger {name}") == [f"{name} on {table} is off"]


def test_a_guard_that_was_emptied_is_found(world):
    with connection.cursor() as cursor:
        cursor.execute("select proname, proowner::regrole::text from pg_proc")
        owners = dict(cursor.fetchall())
    for function in sorted({function for function, _ in guards.TRIGGERS.values()}):
        found = after(EMPTY.format(function=function, owner=owners[function]))
        assert found, function
        assert all("does not do what we wrote" in sentence for sentence in found)


def raw_line(moment, key, person):
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, part,"
            " subject_kind, route, request_id, network_point) values (%s, %s, 'read', 'none', %s, "
            "%s, '', 'plan', '', '', '')",
            [key, moment, person.pk, person.user_id],
        )


@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker"])
def test_no_process_dates_a_line_or_gives_it_a_key(world, visitor, maintenance, role):
    begun, wanted = timezone.now(), uuid4()
    visitor(world.samira)
    with as_role(role):
        raw_line(begun - timedelta(days=400), wanted, world.samira)
    with maintenance():
        event = AuditEvent.objects.get()
    assert begun <= event.happened_at <= timezone.now()
    assert event.pk != wanted
    assert UUID(str(event.pk)).version == 7


def test_a_line_that_waits_longer_than_ten_minutes_is_found(world, visit, maintenance):
    look(visit, world, 1)
    assert checked().findings == []
    with maintenance():
        key = AuditUnsealed.objects.get().pk
        AuditUnsealed.objects.all().delete()
        AuditUnsealed.objects.create(event_id=key, queued_at=timezone.now() - timedelta(minutes=11))
    assert "wait for their seal" in str(checked().findings)


def denied(maintenance):
    with maintenance():
        return list(AuditEvent.objects.filter(kind="denied").values_list("route", "method"))


@pytest.mark.parametrize(
    ("who", "route", "with_home"),
    [
        ("samira", "emergency", False),
        ("linda", "emergency_review", False),
        ("ronald", "look_ground", True),
        ("ronald", "look_question", True),
    ],
)
def test_a_try_for_what_is_not_there_leaves_a_line(
    world, as_person, maintenance, who, route, with_home
):
    keys = [world.van_dijk.pk, uuid4()] if with_home else [uuid4()]
    address = reverse(route, args=keys)
    assert as_person(getattr(world, who)).get(address).status_code == 404
    assert denied(maintenance) == [(route, "GET")]


def test_a_method_that_no_page_knows_leaves_a_line(world, as_person, client, maintenance):
    address = reverse("goals", args=[world.van_dijk.pk])
    assert client.put(address).status_code == 405
    assert denied(maintenance) == []
    assert as_person(world.samira).put(address).status_code == 405
    assert denied(maintenance) == [("", "PUT")]
