"""How many letters one person sends and one address gets in a day."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from delivery import invitations
from delivery.models import OutboxMessage
from network.models import NetworkMember
from people.models import Person
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


def send(viewer, email):
    person = Person.objects.create(first_name="Piet", made_by_id=viewer.person_id)
    return invitations.send_invitation(
        by=viewer.visitor, person=person, email=email, household_id=viewer.household_id
    )


def test_one_person_sends_ten_a_day(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    for number in range(10):
        send(viewer, f"gast{number}@voorbeeld.example")
    with pytest.raises(ValidationError, match="10"):
        send(viewer, "gast11@voorbeeld.example")
    assert send(visit(world.noor, world.el_idrissi), "gast11@voorbeeld.example")


def test_one_family_sends_three_a_day_to_one_address(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    for _number in range(3):
        send(viewer, "Gast@voorbeeld.example")
    with pytest.raises(ValidationError):
        send(viewer, "gast@VOORBEELD.example")


def test_what_one_family_sent_is_neither_told_to_another_nor_stops_it(world, visit, maintenance):
    noor = visit(world.noor, world.el_idrissi)
    for _number in range(3):
        send(noor, "juf@voorbeeld.example")
    made = send(visit(world.ronald, world.van_dijk), "juf@voorbeeld.example")
    with maintenance():
        assert OutboxMessage.objects.filter(key=f"{invitations.PREFIX}{made.pk}").exists()


def test_after_nine_of_everybody_nothing_is_posted_and_nobody_is_told(
    world, visit, maintenance, monkeypatch
):
    monkeypatch.setattr(invitations, "MOST_TO_ONE_ADDRESS", 4)
    for person, household in [(world.noor, world.el_idrissi), (world.ronald, world.van_dijk)]:
        for _number in range(3):
            made = send(visit(person, household), "juf@voorbeeld.example")
    assert made.pk
    with maintenance():
        assert OutboxMessage.objects.filter(template="invitation").count() == 4


def test_no_address_stands_in_the_names_of_the_count(world, visit):
    counters = invitations.counters(visit(world.ronald, world.van_dijk), "gast@voorbeeld.example")
    assert not any("gast" in key for key in counters.values())


def test_the_sentence_stands_beside_the_field_of_our_people(
    world, as_person, maintenance, visit, monkeypatch
):
    monkeypatch.setattr(invitations, "MOST_A_DAY", {"by": 10, "to": 0})
    where = reverse("network_member_invite", args=[world.van_dijk.pk, world.fatma_in_network.pk])
    with maintenance():
        NetworkMember.objects.filter(pk=world.fatma_in_network.pk).update(person=None)
    answer = fill_in(as_person(world.ronald), where, way="mail", email="gast@voorbeeld.example")
    assert answer.context["form"].errors["email"] == [str(invitations.TOO_MANY["to"])]
    with maintenance():
        assert not OutboxMessage.objects.filter(template="invitation").exists()


def test_the_sentence_stands_beside_the_field_of_letting_look_in(world, as_person, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_A_DAY", {"by": 0, "to": 3})
    answer = fill_in(
        as_person(world.ronald), reverse("grant_add", args=[world.van_dijk.pk]), who="new",
        first_name="Piet", way="mail", email="gast@voorbeeld.example", what="own", level=1,
        purpose="samen", until="3",
    )  # fmt: skip
    assert answer.context["form"].errors["email"] == [str(invitations.TOO_MANY["by"])]


def test_the_sentence_stands_beside_the_field_of_a_colleague(world, as_person, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_A_DAY", {"by": 0, "to": 3})
    answer = fill_in(
        as_person(world.ingrid), reverse("colleague_invite"), first_name="Priya",
        last_name="Bhikhi", email="priya@voorbeeld.example", team=world.moerwijk.pk,
    )  # fmt: skip
    assert answer.context["form"].errors["email"] == [str(invitations.TOO_MANY["by"])]
