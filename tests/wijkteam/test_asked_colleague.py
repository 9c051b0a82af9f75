"""A new colleague begins by the yes of a second, and until then has nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access import context
from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people.models import Invitation, Person, TeamMembership, User
from tests.access.raw import fails, raw
from tests.wijkteam.test_invitations import bring_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world, as_person, maintenance):
    """Ingrid asked for Priya, who has a log-in already by the yes to the invitation."""
    assert bring_in(as_person(world.ingrid), world.moerwijk).status_code == 302
    with maintenance():
        places = TeamMembership.objects.select_related("person")
        place = places.get(person__first_name="Priya")
        user = User.objects.create(email="priya@voorbeeld.example")
        Person.objects.filter(pk=place.person_id).update(user=user)
        return places.select_related("person__user").get(pk=place.pk)


@pytest.fixture
def leads_too(world, maintenance):
    """A second leader, of another team of the same municipality."""
    with maintenance():
        TeamMembership.objects.create(person=world.els, team=world.laak, role="leader")
    return world.els


def send(client, place, action, page="colleague_invite"):
    return client.post(reverse(page), {"action": action, "place": str(place.pk)})


def fresh(place, maintenance):
    with maintenance():
        return TeamMembership.objects.select_related("person__user").get(pk=place.pk)


def is_staff(place):
    return context.enter(place.person.user_id).is_staff


def test_until_then_nothing_is_theirs(world, as_person, asked):
    assert asked.role == "asked"
    assert not is_staff(asked)
    priya = as_person(asked.person)
    for name in ("caseload", "dashboard", "emergency_ask"):
        assert priya.get(reverse(name)).status_code == 404
    context.enter(asked.person.user_id)
    assert raw("select count(*) from casework_case") == [(0,)]


def test_the_officer_says_yes_and_they_begin_today(world, as_person, asked, maintenance):
    page = as_person(world.linda).get(reverse("new_places")).content.decode()
    assert str(asked.pk) in page
    assert send(as_person(world.linda), asked, "confirm", "leaders").url == reverse("new_places")
    place = fresh(asked, maintenance)
    assert (place.role, place.started_on) == ("professional", world.today)
    assert (place.made_by_id, place.confirmed_by_id) == (world.ingrid.pk, world.linda.pk)
    assert is_staff(asked)
    assert as_person(asked.person).get(reverse("caseload")).status_code == 200
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="grant-place:")
        assert {row.person_id for row in told} == {asked.person_id, world.ingrid.pk}
        line = AuditEvent.objects.get(kind="grant", subject_kind="teammembership")
    assert (line.person_id, line.subject_id) == (world.linda.pk, asked.pk)
    assert str(asked.pk) not in as_person(world.linda).get(reverse("new_places")).content.decode()


def test_so_does_a_leader_of_another_team_who_hears_of_it(
    world, as_person, leads_too, asked, maintenance
):
    with maintenance():
        told = OutboxMessage.objects.get(key__startswith="asked-place:")
    assert (told.person_id, told.path) == (leads_too.pk, reverse("colleague_invite"))
    els = as_person(leads_too)
    assert "Priya" in els.get(reverse("colleague_invite")).content.decode()
    send(els, asked, "confirm")
    assert fresh(asked, maintenance).confirmed_by_id == leads_too.pk


def test_who_asked_says_no_yes(world, as_person, asked, maintenance):
    ingrid = as_person(world.ingrid)
    (row,) = ingrid.get(reverse("colleague_invite")).context["asked"]
    assert (row.name, row.may_confirm) == ("Priya Bhikhi", False)
    send(ingrid, asked, "confirm")
    send(ingrid, asked, "confirm", "leaders")
    assert fresh(asked, maintenance).role == "asked"


@pytest.mark.parametrize("who", ["samira", "tom", "joost", "marieke", "ronald", "karin"])
def test_nor_does_anybody_else_by_page_or_by_hand(
    world, as_person, visitor, asked, maintenance, who
):
    person = getattr(world, who)
    assert send(as_person(person), asked, "confirm").status_code == 404
    visitor(person)
    assert raw("select * from colleagues_asked()") == []
    assert raw("select * from colleagues_confirm(%s)", [asked.pk]) == []
    assert raw("select * from colleagues_refuse(%s)", [asked.pk]) == []
    assert fails("update people_teammembership set role = 'professional'")
    assert fresh(asked, maintenance).role == "asked"


def test_a_leader_whom_the_first_brought_in_is_no_second(
    world, as_person, leads_too, asked, visitor, maintenance
):
    with maintenance():
        TeamMembership.objects.filter(person=leads_too, role="leader").update(
            made_by=world.ingrid, made_at=timezone.now()
        )
    visitor(leads_too)
    assert raw("select * from colleagues_confirm(%s)", [asked.pk]) == []


@pytest.mark.parametrize(("who", "page"), [("linda", "leaders"), ("ingrid", "colleague_invite")])
def test_a_no_ends_it_and_the_invitation_opens_nothing(
    world, as_person, asked, maintenance, who, page
):
    assert may_invite(world.ingrid, asked.person)
    send(as_person(getattr(world, who)), asked, "refuse", page)
    place = fresh(asked, maintenance)
    assert (place.role, place.ended_on) == ("asked", world.today)
    assert not may_invite(world.ingrid, asked.person)
    send(as_person(world.linda), asked, "confirm", "leaders")
    assert fresh(asked, maintenance).role == "asked"
    with maintenance():
        assert Invitation.objects.filter(person=asked.person).exists()


def may_invite(leader, person):
    context.enter(leader.user_id)
    (found,) = raw("select access_may_invite(%s, null)", [person.pk])
    return found[0]


def test_what_is_no_place_is_a_sentence(world, as_person):
    for words in ({"place": "x"}, {"place": ""}, {}):
        answer = as_person(world.ingrid).post(
            reverse("colleague_invite"), {"action": "confirm", **words}
        )
        assert answer.status_code == 302
    answer = as_person(world.ingrid).post(reverse("colleague_invite"), {"action": "strange"})
    assert answer.status_code == 302
