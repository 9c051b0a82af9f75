"""The second pair of eyes at a death: first a number, then a page that leaves its line."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from people.models import HouseholdMember
from tests.access.raw import raw
from tests.casework.keepers import agree

pytestmark = pytest.mark.django_db
WHO = [("joost", "second_looks"), ("ingrid", "second_looks"), ("linda", "deaths")]


def lines(maintenance, world, person, kind):
    with maintenance():
        return AuditEvent.objects.filter(
            household_id=world.van_dijk.pk, person_id=person.pk, kind="read", subject_kind=kind
        ).count()


@pytest.mark.parametrize(("who", "page"), WHO)
def test_the_name_of_who_died_shows_on_its_own_page_which_the_family_reads_of(
    world, as_person, write_down, maintenance, who, page
):
    death, person = write_down(world.ronald), getattr(world, who)
    client = as_person(person)
    listed, url = client.get(reverse(page)), reverse("death_second", args=[death.pk])
    assert "Ronald" not in listed.content.decode()
    assert url in listed.content.decode()
    assert lines(maintenance, world, person, "death") == 0
    assert "Ronald" in client.get(url).content.decode()
    assert lines(maintenance, world, person, "death") == 1
    looks = as_person(world.kevin).get(reverse("looks", args=[world.van_dijk.pk]))
    assert person.last_name in looks.content.decode()


@pytest.mark.parametrize(("who", "page"), WHO)
def test_who_is_proposed_shows_on_a_page_of_its_own_too(
    world, as_person, proposed, maintenance, who, page
):
    person = getattr(world, who)
    client, url = as_person(person), reverse("keeper_second", args=[proposed.pk])
    listed = client.get(reverse(page)).content.decode()
    assert "Anja" not in listed
    assert url in listed
    assert "Anja" in client.get(url).content.decode()
    assert lines(maintenance, world, person, "succession") == 1


def test_who_is_at_home_there_sees_neither_and_decides_nothing(
    world, as_person, proposed, maintenance
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.joost, role="other",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    joost = as_person(world.joost)
    listed = joost.get(reverse("second_looks")).content.decode()
    assert world.case.number not in listed.partition("zonder-eigenaar")[0]
    for name, row in (("death_second", proposed.death_id), ("keeper_second", proposed.pk)):
        assert joost.get(reverse(name, args=[row])).status_code == 404
    assert joost.post(reverse("death_decide", args=[proposed.death_id])).status_code == 404
    agree(joost, proposed)
    with maintenance():
        proposed.refresh_from_db()
    assert proposed.confirmed_at is None


@pytest.mark.parametrize("who", ["tom", "fatma", "kevin", "marieke"])
def test_others_have_no_such_page(world, as_person, proposed, who):
    client = as_person(getattr(world, who))
    for name, key in (("death_second", proposed.death_id), ("keeper_second", proposed.pk)):
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_another_family_of_who_died_reads_a_name_and_a_day_and_no_row(
    world, visit, as_person, died, maintenance
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.ronald, role="other",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    died(world.ronald)
    visit(world.noor, world.el_idrissi)
    assert raw("select * from people_death") == []
    [(person, name, _day, _is_recent)] = raw("select * from access_deaths_here()")
    assert person == world.ronald.pk
    assert name.startswith("Ronald")
    visit(world.tom, world.el_idrissi)
    assert raw("select * from access_deaths_here()") == []
