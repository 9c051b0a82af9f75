"""The page of a case: who may open it, writing down contact, and taking a family that waits."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from audit.models import AuditEvent
from casework.actions import add_contact, take_case
from casework.closing import close_case
from casework.models import Case, ContactMoment


def address(case, rest=""):
    return f"/casus/{case.pk}/{rest}"


@pytest.fixture
def fresh(maintenance):
    def read(case):
        with maintenance():
            return Case.objects.get(pk=case.pk)

    return read


@pytest.mark.parametrize("name", ["samira", "joost"])
def test_its_professionals_open_it(world, as_person, name):
    response = as_person(getattr(world, name)).get(address(world.case))
    assert response.status_code == 200
    assert "Vraag van het gezin" in response.content.decode()


@pytest.mark.parametrize(
    "name", ["tom", "els", "ronald", "noor", "marieke", "karin", "linda", "fatma", "kevin"]
)
def test_outside_the_team_it_does_not_exist(world, as_person, name):
    client = as_person(getattr(world, name))
    for rest in ("", "contact/"):
        assert client.get(address(world.case, rest)).status_code == 404
    assert client.post(address(world.waiting_case, "overnemen/")).status_code == 404


def test_the_leader_knows_the_number_and_no_more(world, as_person):
    response = as_person(world.ingrid).get(address(world.case))
    assert response.status_code == 403
    assert "Vraag van het gezin" not in response.content.decode()


def test_a_colleague_whose_part_ended_is_refused(world, as_person, maintenance):
    with maintenance():
        world.case.colleagues.update(ended_on=world.today)
    assert as_person(world.joost).get(address(world.case)).status_code == 403


def test_a_look_is_logged_with_the_case_and_the_legal_task(world, as_person, maintenance):
    as_person(world.samira).get(address(world.case))
    with maintenance():
        event = AuditEvent.objects.get(kind="read", case_id=world.case.pk)
    assert (event.ground, event.person_id) == ("task", world.samira.pk)


def test_a_refusal_is_logged_too(world, as_person, maintenance):
    as_person(world.ingrid).get(address(world.case))
    with maintenance():
        assert AuditEvent.objects.filter(kind="denied", case_id=world.case.pk).exists()


def test_the_plan_is_one_click_away_only_with_a_grant(world, as_person, end_access):
    door = f"/gezin/{world.van_dijk.pk}/plan/"
    assert door in as_person(world.samira).get(address(world.case)).content.decode()
    end_access()
    shown = as_person(world.samira).get(address(world.case)).content.decode()
    assert str(world.van_dijk.pk) not in shown


def contact(client, case, **fields):
    words = {"kind": "phone", "happened_on": "2026-01-05", "note": "", **fields}
    return client.post(address(case, "contact/"), words)


def test_a_contact_is_noted_and_the_case_knows_the_latest(world, as_person, fresh, maintenance):
    client = as_person(world.samira)
    yesterday = world.today - timedelta(days=1)
    plan = world.today + timedelta(days=3)
    fields = {"note": "Ging goed <b>echt</b>", "next_on": plan.isoformat(), "next_time": "10:30"}
    answer = contact(client, world.case, happened_on=yesterday.isoformat(), **fields)
    assert answer.status_code == 302
    case = fresh(world.case)
    assert case.last_contact_on == yesterday
    assert case.next_contact_at.date() == plan
    older = world.today - timedelta(days=9)
    contact(client, world.case, happened_on=older.isoformat())
    assert fresh(world.case).last_contact_on == yesterday
    assert fresh(world.case).next_contact_at is not None
    shown = client.get(address(world.case)).content.decode()
    assert "Ging goed &lt;b&gt;echt&lt;/b&gt;" in shown
    with maintenance():
        assert AuditEvent.objects.filter(kind="create", case_id=world.case.pk).count() == 2


def test_an_appointment_that_happened_is_over(world, as_person, fresh):
    client = as_person(world.samira)
    today = world.today.isoformat()
    contact(client, world.case, happened_on=today, next_on=today)
    assert fresh(world.case).next_contact_at is not None
    contact(client, world.case, happened_on=today)
    assert fresh(world.case).next_contact_at is None


def test_an_appointment_of_a_colleague_stays_when_one_makes_none(world, visitor, fresh):
    """My page knew the case as it was before the colleague wrote."""
    seen_before = fresh(world.case)
    by, soon = visitor(world.samira), world.today + timedelta(days=3)
    add_contact(by=by, case=fresh(world.case), happened_on=world.today, kind="phone", next_on=soon)
    add_contact(by=by, case=seen_before, happened_on=world.today, kind="phone")
    assert timezone.localdate(fresh(world.case).next_contact_at) == soon


def test_a_closed_case_shows_no_next_contact(world, as_person, visitor, fresh):
    soon = world.today + timedelta(days=3)
    by = visitor(world.samira)
    add_contact(by=by, case=fresh(world.case), happened_on=world.today, kind="phone", next_on=soon)
    client = as_person(world.samira)
    assert "Volgend contact" in client.get(address(world.case)).content.decode()
    assert close_case(by=visitor(world.samira), case=world.case, reason="reached")
    assert "Volgend contact" not in client.get(address(world.case)).content.decode()


def test_the_same_form_twice_is_one_contact(world, as_person, maintenance):
    client = as_person(world.samira)
    page = client.get(address(world.case, "contact/")).context["form"]
    key = str(page["request_id"].value())
    for _time in range(2):
        assert contact(client, world.case, request_id=key).status_code == 302
    with maintenance():
        assert ContactMoment.objects.filter(case=world.case).count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "pigeon"}, "kind"),
        ({"happened_on": ""}, "happened_on"),
        ({"happened_on": "2999-01-01"}, "happened_on"),
        ({"happened_on": "ooit"}, "happened_on"),
        ({"note": "é" * 10_000}, "note"),
        ({"next_on": "2020-01-01"}, "next_on"),
        ({"next_time": "10:30"}, "next_on"),
        ({"next_time": "half elf", "next_on": ""}, "next_time"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_words(
    world, as_person, maintenance, fields, field
):
    answer = contact(as_person(world.samira), world.case, **{"note": "Dit blijft", **fields})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    kept = fields.get("note", "Dit blijft")
    assert kept in answer.content.decode()
    with maintenance():
        assert not ContactMoment.objects.exists()


def test_the_leader_and_the_waiting_line_get_no_contact_form(world, as_person):
    assert contact(as_person(world.ingrid), world.case).status_code == 403
    assert contact(as_person(world.joost), world.waiting_case).status_code == 403


def test_a_waiting_family_is_taken(world, as_person, fresh, maintenance):
    client = as_person(world.joost)
    assert "overnemen" in client.get(address(world.waiting_case)).content.decode()
    answer = client.post(address(world.waiting_case, "overnemen/"))
    assert answer.url == address(world.waiting_case)
    case = fresh(world.waiting_case)
    assert (case.coordinator_id, case.state) == (world.joost.pk, "intake")
    assert case.started_on == world.today
    assert case.version == world.waiting_case.version + 1
    with maintenance():
        event = AuditEvent.objects.get(kind="change", case_id=case.pk)
    assert event.ground == "task"


def test_a_second_click_changes_nothing(world, as_person, fresh):
    client = as_person(world.joost)
    for _time in range(2):
        assert client.post(address(world.waiting_case, "overnemen/")).status_code == 302
    assert fresh(world.waiting_case).version == world.waiting_case.version + 1


def test_who_comes_second_is_told(world, as_person, fresh):
    as_person(world.joost).post(address(world.waiting_case, "overnemen/"))
    client = as_person(world.samira)
    answer = client.post(address(world.waiting_case, "overnemen/"))
    assert answer.url == "/gezinnen/"
    assert fresh(world.waiting_case).coordinator_id == world.joost.pk
    assert client.get(address(world.waiting_case)).status_code == 403


def test_taking_checks_once_more_in_the_database(world, visitor):
    by = visitor(world.samira)
    assert take_case(by=by, case=world.waiting_case)
    assert not take_case(by=by, case=world.waiting_case)
    assert not take_case(by=by, case=world.case)


def test_taking_is_not_done_by_a_link(world, as_person, fresh):
    assert as_person(world.joost).get(address(world.waiting_case, "overnemen/")).status_code == 405
    assert fresh(world.waiting_case).coordinator_id is None


def test_after_a_stop_the_page_says_that_they_may(world, as_person, end_access):
    end_access()
    client = as_person(world.samira)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "They may, without a reason." in client.get(address(world.case)).content.decode()
