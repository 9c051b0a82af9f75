"""A plan without an owner, and who is asked to keep it, for the tests of it."""

import pytest
from django.urls import reverse

from people.models import HouseholdMember, Succession
from tests.careplans.sending import fill_in


def ask_url(world, death):
    return reverse("keeper_ask", args=[death.pk, world.van_dijk.pk])


def agree(client, succession, answer="yes"):
    return client.post(reverse("keeper_decide", args=[succession.pk]), {"answer": answer})


def reply(client, succession, answer="yes"):
    return client.post(reverse("keep_plan", args=[succession.pk]), {"answer": answer})


@pytest.fixture
def death(world, died):
    """The only owner of the plan of the Van Dijks."""
    return died(world.ronald)


@pytest.fixture
def proposed(world, as_person, death, maintenance):
    """Samira proposes Anja, who holds custody of Kevin and lives elsewhere."""
    answer = fill_in(as_person(world.samira), ask_url(world, death), person=world.anja.pk)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Succession.objects.get()


@pytest.fixture
def asked(world, as_person, proposed):
    agree(as_person(world.ingrid), proposed)
    return proposed


@pytest.fixture
def kept_by_anja(world, as_person, asked):
    assert reply(as_person(world.anja), asked).status_code == 302
    return asked


def owners(world, maintenance):
    with maintenance():
        rows = HouseholdMember.objects.filter(
            household=world.van_dijk, is_owner=True, ended_on__isnull=True
        )
        return [row.person for row in rows]
