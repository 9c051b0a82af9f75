"""Of a goal that is reached the family says who got it done; nobody asks it, nobody counts it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from careplans.models import Goal
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
SAID = "Het lukte samen met onze eigen mensen."


def at(world, name):
    return reverse(name, args=[world.van_dijk.pk, world.water.pk])


@pytest.fixture
def say(world, as_person):
    def send(**words):
        right = {"title": world.water.title, "why": world.water.why, "state": "reached"}
        return fill_in(as_person(world.ronald), at(world, "goal_change"), **(right | words))

    return send


def said(maintenance, world):
    with maintenance():
        goal = Goal.objects.get(pk=world.water.pk)
        return goal.state, goal.credit


def test_it_is_said_with_the_goal_and_read_with_it(world, say, as_person, maintenance):
    assert say(credit="network").status_code == 302
    assert said(maintenance, world) == ("reached", "network")
    for person in (world.ronald, world.samira):
        assert SAID in as_person(person).get(at(world, "goal")).content.decode()


def test_nobody_has_to_say_it(world, say, as_person, maintenance):
    assert say().status_code == 302
    assert said(maintenance, world) == ("reached", "")
    page = as_person(world.ronald).get(at(world, "goal"))
    assert page.context["page"].reached.credit == ""


def test_going_on_with_the_goal_takes_it_away(world, say, maintenance):
    say(credit="self")
    assert say(state="open", credit="self").status_code == 302
    assert said(maintenance, world) == ("open", "")


def test_other_words_keep_it_and_wrong_ones_get_a_sentence(world, say, maintenance):
    say(credit="help")
    say(title="Water, altijd", credit="help")
    assert said(maintenance, world) == ("reached", "help")
    answer = say(credit="de buren")
    assert "credit" in answer.context["form"].errors


def test_the_database_keeps_it_with_what_is_reached(world, maintenance):
    with maintenance(), transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=world.water.pk).update(credit="self", state="open")


def test_it_is_for_the_family_to_say(world, as_person):
    for person in (world.samira, world.marieke, world.fatma):
        answer = as_person(person).get(at(world, "goal_change"))
        assert answer.status_code in (403, 404)
