"""Filling in together what matters is given at "who may look in", and nowhere by itself."""

import pytest
from django.urls import reverse

from access.models import Grant, Level, Part
from careplans.overviews.sharing_words import sentence
from tests.careplans.sending import fill_in
from tests.world import grant

pytestmark = pytest.mark.django_db
WORDS = {"what": "parts", "purpose": "samen opschrijven", "until": "3", "about": "family"}
TOGETHER = int(Level.PROPOSE)


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def give(world, as_person, at):
    """Ronald lets Joost in, as he chooses it in the form."""

    def post(**words):
        who = f"person-{world.joost.pk}"
        return fill_in(as_person(world.ronald), at("grant_add"), who=who, **WORDS | words)

    return post


def test_a_family_gives_it_and_the_helper_types_what_is_said(give, world, as_person, at):
    shown = give(level_matters=TOGETHER)
    assert "Joost" in shown.context["page"].card.decisions[0].sentence
    assert give(level_matters=TOGETHER, seen="yes").status_code == 302
    joost = as_person(world.joost)
    page = joost.get(at("matters"))
    assert page.context["page"].may_type
    assert at("matter_type") in page.content.decode()
    said = {"text": "Weer samen eten", "typed_for": str(world.ronald.pk)}
    assert fill_in(joost, at("matter_type"), **said).status_code == 302


def test_who_only_looks_reads_how_it_can_be_given(give, world, as_person, at):
    assert give(level_matters=int(Level.SEE), seen="yes").status_code == 302
    page = as_person(world.joost).get(at("matters"))
    assert page.context["page"].looks_only
    assert at("matter_type") not in page.content.decode()
    assert not as_person(world.ronald).get(at("matters")).context["page"].looks_only


def test_longer_access_stays_filling_in_together(world, as_person, at, maintenance):
    with maintenance():
        given = grant(world, world.samira, Part.MATTERS, Level.PROPOSE, team=world.moerwijk)
    page = as_person(world.ronald).get(at("grant_change", given.pk))
    assert page.context["form"]["level_matters"].value() == Level.PROPOSE


def test_of_one_person_alone_it_is_not_given(give, world, as_person, at, maintenance):
    """It hangs with the whole family: there it would be a promise that opens nothing."""
    answer = give(level_matters=TOGETHER, about=str(world.kevin.pk), seen="yes")
    assert "about" in answer.context["form"].errors
    with maintenance():
        assert not Grant.objects.filter(person=world.joost, part=Part.MATTERS).exists()
    form = as_person(world.kevin).get(at("grant_add")).context["form"]
    offered = [level for level, _label in form.fields["level_matters"].choices]
    assert offered == ["", Level.SEE]


def test_the_card_says_whose_words_they_stay(world, maintenance):
    """Also among other parts, where to propose means more."""
    with maintenance():
        matters = grant(world, world.samira, Part.MATTERS, Level.PROPOSE, team=world.moerwijk)
        goals = Grant(part=Part.GOALS, level=Level.PROPOSE, starts_on=matters.starts_on)
    alone = sentence("Samira", [matters], {}, {})
    beside = sentence("Samira", [matters, goals], {}, {})
    only_goals = sentence("Samira", [goals], {}, {})
    assert "type" in alone or "typen" in alone
    assert beside.endswith(("says it.", "en wie het zei zegt ook ja."))
    assert not only_goals.endswith(("says it.", "en wie het zei zegt ook ja."))
