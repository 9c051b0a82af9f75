"""A colleague is logged out everywhere, and keeps the place."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people.models import TeamMembership
from tests.access.raw import raw
from tests.wijkteam.test_login import log_in

pytestmark = pytest.mark.django_db
FIND = "select person_id from sessions_of_colleague(%s)"


@pytest.fixture
def place(maintenance):
    def of(person, role="professional"):
        with maintenance():
            return TeamMembership.objects.get(person=person, role=role)

    return of


@pytest.fixture
def logged_in(with_password):
    def make(person):
        browser = Client()
        log_in(browser, with_password(person).email)
        return browser

    return make


def is_in(browser):
    return "_auth_user_id" in browser.session and browser.get(reverse("account")).status_code == 200


def send(client, page, place):
    return client.post(reverse(page), {"action": "log_out", "place": str(place.pk)})


def test_a_leader_ends_the_sessions_and_not_the_place(
    world, as_person, place, logged_in, maintenance
):
    phone, laptop = logged_in(world.samira), Client()
    log_in(laptop, world.samira.user.email)
    of_samira = place(world.samira)
    assert send(as_person(world.ingrid), "leaving", of_samira).url == reverse("leaving")
    assert not is_in(phone)
    assert not is_in(laptop)
    with maintenance():
        assert TeamMembership.objects.get(pk=of_samira.pk).ended_on is None
        (told,) = OutboxMessage.objects.filter(template="logged_out")
        line = AuditEvent.objects.get(subject_kind="sessions")
    assert (told.person_id, told.path) == (world.samira.pk, "/account/apparaten/")
    assert (line.kind, line.person_id, line.subject_id) == (
        "withdraw", world.ingrid.pk, of_samira.pk,
    )  # fmt: skip
    assert (line.household_id, line.network_point != "") == (None, True)
    log_in(phone, world.samira.user.email)
    assert "_auth_user_id" in phone.session


def test_two_clicks_are_one_mail_and_one_line_and_a_new_page_is_another(
    world, as_person, place, maintenance
):
    of_samira, ingrid = place(world.samira), as_person(world.ingrid)
    for count in (1, 2):
        page = str(ingrid.get(reverse("leaving")).context["request_id"])
        words = {"action": "log_out", "place": str(of_samira.pk), "request_id": page}
        for _click in range(2):
            assert ingrid.post(reverse("leaving"), words).status_code == 302
        with maintenance():
            assert OutboxMessage.objects.filter(template="logged_out").count() == count
            assert AuditEvent.objects.filter(subject_kind="sessions").count() == count


def test_the_officer_does_it_for_who_leads(world, as_person, place, logged_in, maintenance):
    ingrid = logged_in(world.ingrid)
    assert send(as_person(world.linda), "leaders", place(world.ingrid, "leader")).status_code == 302
    assert not is_in(ingrid)
    with maintenance():
        assert AuditEvent.objects.get(subject_kind="sessions").person_id == world.linda.pk


@pytest.mark.parametrize("whose", ["tom", "ingrid"])
def test_no_leader_does_it_elsewhere_nor_to_themselves(
    world, as_person, maintenance, monkeypatch, whose
):
    monkeypatch.setattr("wijkteam.logging_out.end_all_of", pytest.fail)
    with maintenance():
        of_whom = TeamMembership.objects.filter(person=getattr(world, whose)).first()
    assert send(as_person(world.ingrid), "leaving", of_whom).status_code == 200
    with maintenance():
        assert not AuditEvent.objects.filter(subject_kind="sessions").exists()


@pytest.mark.parametrize(
    ("who", "finds"),
    [("ingrid", True), ("linda", True), ("samira", False), ("joost", False), ("tom", False),
     ("ronald", False), ("marieke", False)],
)  # fmt: skip
def test_by_hand_only_who_leads_or_watches_learns_whose_log_in_it_is(
    world, visitor, place, who, finds
):
    of_samira = place(world.samira)
    visitor(getattr(world, who))
    assert raw(FIND, [of_samira.pk]) == ([(world.samira.pk,)] if finds else [])


def test_nobody_of_themselves_and_of_nobody_who_left(world, visitor, place, maintenance):
    lead, left = place(world.ingrid, "leader"), place(world.joost)
    with maintenance():
        TeamMembership.objects.filter(pk=left.pk).update(ended_on=world.today)
    visitor(world.ingrid)
    assert raw(FIND, [lead.pk]) == raw(FIND, [left.pk]) == []


def test_a_place_that_ended_meanwhile_is_a_sentence(world, as_person, place, monkeypatch):
    ingrid, of_samira = as_person(world.ingrid), place(world.samira)
    monkeypatch.setattr("wijkteam.logging_out.end_all_of", pytest.fail)
    members = [(of_samira.pk, world.samira.pk, "Samira", world.moerwijk.pk, "Moerwijk")]

    def asked(sql, values=()):
        return members if "leaving_members" in sql else []

    monkeypatch.setattr("wijkteam.leaving.rows", asked)
    answer = send(ingrid, "leaving", of_samira)
    assert answer.status_code == 302


def test_without_a_colleague_nothing_happens(world, as_person):
    for place in ("", "x", "1"):
        answer = as_person(world.ingrid).post(
            reverse("leaving"), {"action": "log_out", "place": place}
        )
        assert answer.status_code == 200
