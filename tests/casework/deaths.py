"""A death as the staff writes it down and confirms it, for the tests of it and of what follows."""

import pytest
from django.urls import reverse

from people.models import Death
from tests.careplans.sending import fill_in


def add_url(world):
    return reverse("death_add", args=[world.case.pk])


def words(world, person, **others):
    return {"person": person.pk, "died_on": world.today.isoformat(), "proof": "deed"} | others


def decide(client, death, answer="yes"):
    return client.post(reverse("death_decide", args=[death.pk]), {"answer": answer})


@pytest.fixture
def write_down(world, as_person, maintenance):
    def write(person, by=None, **others):
        answer = fill_in(
            as_person(by or world.samira), add_url(world), **words(world, person, **others)
        )
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Death.objects.get(person=person, undo_confirmed_at=None)

    return write


@pytest.fixture
def died(world, as_person, write_down):
    """Written down by Samira, confirmed by Joost."""

    def die(person, **others):
        death = write_down(person, **others)
        decide(as_person(world.joost), death)
        return death

    return die


@pytest.fixture
def fresh(maintenance):
    def read(row):
        with maintenance():
            return type(row).objects.filter(pk=row.pk).first()

    return read


@pytest.fixture
def undo(world, as_person):
    """Samira says that it was a mistake, Ingrid confirms that."""

    def take(death):
        url = reverse("death_undo", args=[death.pk])
        answer = fill_in(as_person(world.samira), url, because="Een ander met dezelfde naam")
        assert answer.status_code == 302
        decide(as_person(world.ingrid), death)

    return take
