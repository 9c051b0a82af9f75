"""An answer of the privacy officer stands on the first page of who asked, until they read it."""

import pytest
from django.urls import reverse

from tests.audit.sealing import sealed
from tests.careplans.sending import fill_in
from tests.careplans.test_complaints import asked, looked, open_it, shown

pytestmark = pytest.mark.django_db
__all__ = ["asked", "looked"]
READ_IT = "Antwoord lezen"


def first_page(as_person, person, world):
    return as_person(person).get(reverse("today", args=[world.van_dijk.pk])).content.decode()


@pytest.fixture
def answered(world, asked, as_person):
    linda = open_it(as_person, world, asked)
    answer = fill_in(linda, reverse("complaint", args=[asked.pk]), answer="Dat mag.")
    assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.usefixtures("answered")
def test_only_who_asked_is_led_to_the_answer(world, as_person):
    assert READ_IT in first_page(as_person, world.ronald, world)
    assert READ_IT not in first_page(as_person, world.kevin, world)


@pytest.mark.usefixtures("answered")
def test_read_it_is_gone_and_stays_gone_when_the_log_is_sealed(world, as_person):
    sealed()
    assert READ_IT in first_page(as_person, world.ronald, world)
    shown(as_person, world.ronald, world)
    assert READ_IT not in first_page(as_person, world.ronald, world)
    sealed()
    assert READ_IT not in first_page(as_person, world.ronald, world)
