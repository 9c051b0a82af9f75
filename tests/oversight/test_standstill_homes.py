"""A standstill when somebody of the case has two homes: the officer chooses which of them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from access.models import Grant, Standstill
from people.models import Household, HouseholdMember, Person
from tests.careplans.sending import fill_in
from tests.oversight.test_standstill import INSERT, set_url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(world, maintenance):
    """Ronald has a place in another home as well; both carry his name. Dirk lives there only."""
    with maintenance():
        home = Household.objects.create(name="Van Dijk")
        dirk = Person.objects.create(first_name="Dirk", made_by=world.ronald)
        for person in (world.ronald, dirk):
            HouseholdMember.objects.create(
                household=home, person=person, role="other",
                started_on=world.today - timedelta(days=9),
            )  # fmt: skip
    home.dirk = dirk
    return home


PAPER = {"ground": "home_ban", "evidence": "Besluit burgemeester"}


def form_of(client):
    """The form with the names: first why and which paper."""
    return fill_in(client, set_url(), **PAPER).context["form"]


def stills(maintenance):
    with maintenance():
        return list(Standstill.objects.values_list("household_id", "person_id"))


def test_of_one_home_nothing_is_asked(world, as_person):
    assert "home" not in form_of(as_person(world.linda)).fields


def test_of_two_homes_the_officer_is_asked_which(world, as_person, second):
    form = form_of(as_person(world.linda))
    labels = dict(form.fields["home"].choices)
    assert labels.keys() == {str(world.van_dijk.pk), str(second.pk)}
    assert labels[str(second.pk)] == "Van Dijk (Dirk, Ronald)"
    assert "Kevin" in labels[str(world.van_dijk.pk)]
    people = [label for _, label in form.fields["person"].choices]
    assert len(people) == len(set(people))  # who lives in both stands there once


def test_a_home_that_only_the_family_linked_is_one_of_them_too(
    world, as_person, second, maintenance
):
    with maintenance():
        HouseholdMember.objects.filter(household=second, person=world.ronald).delete()
    assert "home" not in form_of(as_person(world.linda)).fields
    with maintenance():
        Grant.objects.create(
            household=second, person=world.joost, part="goals", level=1, team=world.moerwijk,
            given_by=second.dirk, purpose="hulp", case_id=world.case.pk,
        )  # fmt: skip
    assert "home" in form_of(as_person(world.linda)).fields


def test_without_a_choice_nothing_stands_still(world, as_person, second, maintenance):
    answer = fill_in(as_person(world.linda), set_url(), **words(world, world.ronald))
    assert answer.context["form"].errors.keys() == {"home"}
    assert "Besluit burgemeester" in answer.content.decode()
    assert stills(maintenance) == []


@pytest.mark.parametrize("which", ["first", "second"])
def test_it_stands_still_in_the_chosen_home_only(
    which, world, as_person, visit, second, maintenance
):
    chosen, other = world.van_dijk, second
    if which == "second":
        chosen, other = other, chosen
    with maintenance():  # who alone keeps a plan rests only after the yes of a second person
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.karin, role="partner", is_owner=True
        )
    sent = words(world, world.ronald, home=chosen.pk)
    assert fill_in(as_person(world.linda), set_url(), **sent).status_code == 302
    assert stills(maintenance) == [(chosen.pk, world.ronald.pk)]
    assert visit(world.ronald, chosen) is None
    assert visit(world.ronald, other).is_family


def test_who_does_not_belong_there_cannot_be_chosen(world, as_person, second, maintenance):
    for home, person in [(world.van_dijk, second.dirk), (second, world.kevin)]:
        sent = words(world, person, home=home.pk)
        answer = fill_in(as_person(world.linda), set_url(), **sent)
        assert answer.context["form"].errors.keys() == {"person"}
    sent = words(world, world.ronald, home=world.el_idrissi.pk)
    answer = fill_in(as_person(world.linda), set_url(), **sent)
    assert answer.context["form"].errors.keys() == {"home"}
    assert stills(maintenance) == []


def test_the_database_takes_either_home_and_no_third(world, visitor, second):
    visitor(world.linda)
    case, team = world.case.pk, world.moerwijk.pk
    mine = [world.linda.pk, None, None]
    with connection.cursor() as cursor:
        for home in (world.van_dijk, second):
            cursor.execute(INSERT, [home.pk, world.ronald.pk, team, case, *mine])
        for home, person in [
            (world.el_idrissi, world.noor), (second, world.kevin), (world.van_dijk, second.dirk),
        ]:  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(INSERT, [home.pk, person.pk, team, case, *mine])


def test_nobody_else_reads_the_names_of_these_homes(world, visitor, second):
    for person in (world.samira, world.ingrid, world.ronald, world.tom):
        visitor(person)
        with connection.cursor() as cursor:
            cursor.execute("select * from casework_people_of_number('M-0117')")
            assert cursor.fetchall() == []


def test_a_closed_case_opens_no_form_and_the_page_says_why(world, as_person, maintenance):
    linda = as_person(world.linda)
    with maintenance():
        world.case.__class__.objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today
        )
    assert linda.get(set_url()).status_code == 404
    page = linda.get(reverse("standstills"), {"zaak": "M-0117"}).content.decode()
    assert "open case with this number" in page or "geen open casus met dit nummer" in page
    assert page.count(reverse("found_homes")) == 2  # among the tabs, and beside the number
