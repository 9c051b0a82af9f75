"""Every page of the plan, for each person who touches it."""

import pytest
from django.urls import reverse

PAGES = ["today", "plan", "matters", "goals", "steps", "bin", "family", "priority_add", "goal_add"]


def url(world, name, *row):
    return reverse(name, args=[world.van_dijk.pk, *(r.pk for r in row)])


def status(client, address):
    return client.get(address).status_code


@pytest.mark.parametrize("name", PAGES)
def test_the_owner_opens_every_page(world, as_person, name):
    assert status(as_person(world.ronald), url(world, name)) == 200


@pytest.mark.parametrize("person", ["noor", "tom", "els", "karin", "ingrid", "linda"])
@pytest.mark.parametrize("name", PAGES)
def test_strangers_find_nothing(world, as_person, person, name):
    assert status(as_person(getattr(world, person)), url(world, name)) == 404


OPEN_TO = {
    "samira": {"today", "plan", "goals", "steps"},
    "joost": {"today", "plan", "goals", "steps"},
    "marieke": {"today", "plan", "goals", "steps"},
    "fatma": {"today", "steps"},
    "kevin": {"today", "plan", "matters", "goals", "steps", "bin", "family"},
    "anja": {"today", "plan", "matters", "goals", "steps", "bin", "family"},
}


@pytest.mark.parametrize("person", OPEN_TO)
@pytest.mark.parametrize("name", PAGES[:7])
def test_who_opens_what(world, as_person, person, name):
    found = status(as_person(getattr(world, person)), url(world, name))
    if name in OPEN_TO[person]:
        assert found == 200
    else:
        assert found in (403, 404)


@pytest.mark.parametrize(
    "name", ["step_add", "agreement_add", "progress_add", "goal_change", "goal_throw_away"]
)
def test_the_forms_under_a_goal(world, as_person, name):
    assert status(as_person(world.ronald), url(world, name, world.water)) == 200
    assert status(as_person(world.samira), url(world, name, world.water)) == 403
    assert status(as_person(world.marieke), url(world, name, world.water)) == 404
    assert status(as_person(world.fatma), url(world, name, world.water)) == 404


def test_the_goal_page_of_each(world, as_person):
    shown = as_person(world.ronald).get(url(world, "goal", world.water)).content.decode()
    assert "Douchen bij Fatma" in shown
    assert "Het waterbedrijf denkt mee" in shown
    assert url(world, "step_add", world.water) in shown
    shown = as_person(world.samira).get(url(world, "goal", world.water)).content.decode()
    assert "Douchen bij Fatma" in shown
    assert "Het waterbedrijf denkt mee" not in shown
    assert "Kevin blijft thuis wonen" not in shown
    assert url(world, "step_add", world.water) not in shown
    assert url(world, "propose_step", world.water) in shown
    assert status(as_person(world.marieke), url(world, "goal", world.water)) == 404
    assert status(as_person(world.marieke), url(world, "goal", world.school)) == 200
    assert status(as_person(world.joost), url(world, "goal", world.debts)) == 200
    assert status(as_person(world.joost), url(world, "goal", world.water)) == 404
    assert status(as_person(world.kevin), url(world, "goal", world.debts)) == 404
    assert status(as_person(world.fatma), url(world, "goal", world.water)) == 404


def test_a_guest_with_own_steps_sees_those_and_nothing_else(world, as_person):
    shown = as_person(world.fatma).get(url(world, "today")).content.decode()
    assert "Douchen bij Fatma" in shown
    assert "Een kast onder de trap" in shown
    assert "Douche tegen klus" in shown
    assert "Bellen met het waterbedrijf" not in shown
    assert "Samen ontbijten" not in shown
    assert "Kevin blijft thuis wonen" not in shown


def test_what_is_only_for_one_person_stays_there(world, as_person):
    for person, sees in [(world.ronald, True), (world.kevin, False), (world.anja, False)]:
        shown = as_person(person).get(url(world, "matters")).content.decode()
        assert ("Alleen voor Ronald" in shown) is sees
    shown = as_person(world.anja).get(url(world, "matters")).content.decode()
    assert "Kevin vaker zien, zegt Anja" in shown
    assert "Kevin blijft thuis wonen" not in shown


def test_a_secret_address_is_for_the_household_alone(world, as_person):
    for person, sees in [(world.ronald, True), (world.kevin, True), (world.anja, False)]:
        shown = as_person(person).get(url(world, "family")).content.decode()
        assert ("Geheimstraat" in shown) is sees


def test_a_new_family_reads_what_happens_and_gets_one_question(world, as_person, maintenance):
    from access.models import Scope
    from careplans.models import Goal, Priority, Step

    with maintenance():
        for model in (Step, Goal, Priority):
            model.all_objects.filter(household=world.el_idrissi).delete()
        Scope.objects.filter(household=world.el_idrissi).delete()
    shown = as_person(world.noor).get(reverse("today", args=[world.el_idrissi.pk])).content.decode()
    assert "onafhankelijke cliëntondersteuning" in shown.lower()
    assert shown.count("utrecht-button--primary-action") == 1
