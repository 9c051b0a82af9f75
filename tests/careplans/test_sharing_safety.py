"""Can a family give, by its own pages, what a page of the plan asks for?"""

import pytest
from django.urls import reverse

from access.models import Grant, Level, Part
from tests.careplans.sending import fill_in
from tests.world import grant

pytestmark = pytest.mark.django_db
WORDS = {"what": "parts", "purpose": "veilig opgroeien", "until": "3", "about": "family"}


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def test_a_family_can_let_somebody_in_to_set_safety_conditions(world, as_person, maintenance):
    words = WORDS | {"level_safety": int(Level.PROPOSE), "seen": "yes"}
    who = f"person-{world.joost.pk}"
    answer = fill_in(as_person(world.ronald), at(world, "grant_add"), who=who, **words)
    assert answer.status_code == 302, answer.context["form"].errors
    assert as_person(world.joost).get(at(world, "safety_add")).status_code == 200


def test_longer_access_to_safety_stays_what_it_was(world, as_person, maintenance):
    with maintenance():
        given = grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
    page = as_person(world.ronald).get(at(world, "grant_change", given.pk))
    field = page.context["form"]["level_safety"]
    offered = [str(value) for value, _label in field.field.choices]
    assert str(field.value()) == str(int(Level.PROPOSE))
    assert str(int(Level.PROPOSE)) in offered


def test_a_family_can_ask_a_helper_how_far_all_goals_are(world, as_person, maintenance):
    """A score takes the level to respond (docs/adr/0027)."""
    words = WORDS | {"level_goals": 1, "level_progress": int(Level.RESPOND), "seen": "yes"}
    who = f"person-{world.joost.pk}"
    answer = fill_in(as_person(world.ronald), at(world, "grant_add"), who=who, **words)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Grant.objects.filter(
            person=world.joost, part=Part.PROGRESS, level=Level.RESPOND
        ).exists()
    page = as_person(world.joost).get(at(world, "score_add", world.water.pk))
    assert page.status_code == 200
