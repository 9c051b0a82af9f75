"""Meetings at their edges: no is said as it is, and never a fault; who is asked stays asked."""

import pytest

from careplans.models import Meeting
from tests.careplans.meeting import at, let_in, made, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


# -- who is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "kevin", "anja"])
def test_who_changes_the_place_takes_nobody_off_the_list_unseen(world, as_person, maintenance, who):
    """Kevin has no list of who holds custody of him: his mother elsewhere is no choice for him."""
    with maintenance():
        people = [world.ronald, world.kevin, world.anja, world.marieke]
        found = made(world, world.ronald, people=people, about=world.kevin)
    client = as_person(getattr(world, who))
    form = client.get(at(world, "meeting_change", found)).context["form"]
    ticked = [key for key in form["people"].value() if key in form.askable]
    sent = words(world, place="Elders", people=ticked, version=found.version)
    del sent["about"]
    answer = client.post(at(world, "meeting_change", found), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Meeting.objects.get(pk=found.pk).person_ids == found.person_ids
