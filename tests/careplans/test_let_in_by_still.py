"""Who stands still let others in: the owners who go on read whom, and can stop it."""
# ruff: noqa: F811 fixtures come in by name

import pytest
from django.urls import reverse

from access.models import Grant
from tests.oversight.test_standstill import lift, second_owner, still  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db


def sentences(world, as_person, who):
    page = as_person(who).get(reverse("sharing", args=[world.van_dijk.pk]))
    said = page.context["page"].by_still
    assert all(each in page.text for each in said)
    return said


def test_the_other_owner_reads_whom_they_let_in_and_where_to_stop_it(world, as_person, still):
    (said,) = sentences(world, as_person, world.els)
    assert said.startswith("Ronald kan nu niet in het plan.")
    assert "Fatma Yıldız" in said
    assert "Samira El Amrani" in said
    family = as_person(world.els).get(reverse("family", args=[world.van_dijk.pk]))
    assert "Kijk wie er mag meekijken" in family.text


def test_whom_the_other_owner_let_in_does_not_stand_there(world, as_person, maintenance, still):
    with maintenance():
        Grant.objects.filter(person=world.fatma).update(given_by=world.els)
    (said,) = sentences(world, as_person, world.els)
    assert "Fatma" not in said


def test_what_ended_does_not_stand_there(world, as_person, still):
    (said,) = sentences(world, as_person, world.els)
    assert "Karin" not in said


def test_to_who_does_not_keep_the_plan_it_is_not_said(world, as_person, still):
    assert sentences(world, as_person, world.kevin) == []


@pytest.mark.usefixtures("second_owner")
def test_without_a_standstill_nothing_is_said(world, as_person):
    assert sentences(world, as_person, world.els) == []


def test_once_it_is_lifted_nothing_is_said(world, as_person, still):
    lift(as_person, world, still)
    assert sentences(world, as_person, world.els) == []
