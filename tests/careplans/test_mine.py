"""The own page of a young person: what is theirs, and who sees it at their age."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import GrantSignature, Level, Part
from careplans.models import Priority
from people.models import HouseholdMember, Person
from tests.careplans.private import private_goal
from tests.world import PEOPLE, grant, row, scope

pytestmark = pytest.mark.django_db


def address(world, home="van_dijk"):
    return reverse("mine", args=[getattr(world, home).pk])


def become(person, years, today, days=-40):
    born = date(today.year - years, today.month, min(today.day, 28)) + timedelta(days=days)
    Person.objects.filter(pk=person.pk).update(born_on=born)


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_kevins_own_things_stand_together_and_nobody_elses(world, as_person, maintenance):
    with maintenance():
        private_goal(world, world.kevin)
        mine = scope(world.van_dijk, Part.MATTERS, private_to=world.kevin)
        row(Priority, mine, world.kevin, text="Mama zien", said_by=world.kevin)
    answer = as_person(world.kevin).get(address(world))
    page = answer.context["page"]
    assert [goal.title for goal in page.goals] == ["Kevin gaat elke dag naar school",
                                                   "Op mezelf wonen"]  # fmt: skip
    assert [own.matter.text for own in page.matters] == ["Mama zien"]
    assert page.only_mine == 2
    text = text_of(answer)
    for closed in ("Weer water", "schulden", "Alleen voor Ronald", "Kevin vaker zien"):
        assert closed not in text


def test_from_12_to_15_it_names_who_reads_what_is_about_him(world, as_person):
    page = as_person(world.kevin).get(address(world)).context["page"]
    assert (page.age, page.parents) == ("along", "Anja en Ronald")
    assert [party.name for party in page.sharing.open] == ["Marieke Jansen"]
    assert page.next_age == 16


def test_at_16_the_parents_see_it_only_with_a_yes(world, as_person):
    answer = as_person(world.mila).get(address(world, "el_idrissi"))
    page = answer.context["page"]
    assert (page.age, page.next_age) == ("alone", 18)
    assert "16 of ouder" in text_of(answer)
    assert page.goals == ()


def test_under_12_one_reads_and_does_not_write(world, as_person, maintenance):
    with maintenance():
        become(world.kevin, 9, world.today)
    answer = as_person(world.kevin).get(address(world))
    page, text = answer.context["page"], text_of(answer)
    assert (page.age, page.next_age) == ("child", 12)
    assert "nog geen 12" in text
    for name in ("priority_add", "goal_add", "grant_add"):
        assert reverse(name, args=[world.van_dijk.pk]) not in text
    assert [goal.title for goal in page.goals] == ["Kevin gaat elke dag naar school"]


AGES = [(11, "child"), (12, "along"), (15, "along"), (16, "alone"), (17, "alone")]


@pytest.mark.parametrize(("years", "age"), AGES)
def test_the_page_is_that_of_the_age_from_the_birthday_on(
    years, age, world, as_person, maintenance
):
    with maintenance():
        become(world.kevin, years, world.today, days=0)
    assert as_person(world.kevin).get(address(world)).context["page"].age == age


@pytest.mark.parametrize("key", [key for key in PEOPLE if key not in ("kevin", "mila")])
def test_nobody_else_has_this_page(key, world, as_person):
    status = as_person(getattr(world, key)).get(address(world)).status_code
    assert status == (404 if key in ("ronald", "anja") else as_outsider(key)), key


def as_outsider(key):
    """Who looks in at this family may know that it is there, and has no page of its own in it."""
    return 403 if key in ("fatma", "samira", "joost", "marieke") else 404


def test_at_18_there_is_no_such_page_any_more(world, as_person, maintenance):
    with maintenance():
        become(world.kevin, 18, world.today, days=0)
    kevin = as_person(world.kevin)
    assert kevin.get(address(world)).status_code == 404
    assert address(world) not in text_of(kevin.get(reverse("today", args=[world.van_dijk.pk])))


def test_the_way_to_it_stands_on_the_first_page_of_who_is_young(world, as_person):
    today = reverse("today", args=[world.van_dijk.pk])
    assert address(world) in text_of(as_person(world.kevin).get(today))
    assert address(world) not in text_of(as_person(world.ronald).get(today))


def test_what_waits_for_a_signature_is_told_apart(world, as_person, maintenance):
    with maintenance():
        given = grant(world, world.tom, Part.GOALS, Level.SEE, subject=world.kevin)
        GrantSignature.objects.create(grant=given, person=world.ronald)
    page = as_person(world.kevin).get(address(world)).context["page"]
    assert [party.name for party in page.sharing.pending] == ["Tom Willems"]


def test_what_parents_decided_about_the_whole_family_is_not_on_it(world, as_person):
    page = as_person(world.kevin).get(address(world)).context["page"]
    assert "Samira El Amrani" not in [party.name for party in page.sharing.open]


def test_without_anything_it_asks_what_matters(world, as_person, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.kevin, role="child", started_on=world.today
        )
    answer = as_person(world.kevin).get(address(world, "el_idrissi"))
    page = answer.context["page"]
    assert (page.matters, page.goals, page.sharing.open) == ((), (), [])
    assert "het belangrijkst" in text_of(answer)


def test_its_queries_are_fixed(world, as_person, maintenance):
    kevin = as_person(world.kevin)

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert kevin.get(address(world)).status_code == 200
        return len([q for q in found.captured_queries if "SAVEPOINT" not in q["sql"]])

    with maintenance():
        private_goal(world, world.kevin)
    few = asked()
    with maintenance():
        for _number in range(30):
            private_goal(world, world.kevin)
    assert asked() == few
    assert few <= 15
