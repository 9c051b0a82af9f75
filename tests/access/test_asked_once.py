"""Functions that are planned once run as who asks: they tell nobody more than a query would."""

import pytest

from access import context
from access.models import Grant
from people.models import HouseholdMember, Person
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
KIN = "select person_id from careplans_kin(%s, current_date, '1900-01-01')"
PEOPLE = "select id from people_person"


def enter(world, visit, key, home):
    who = getattr(world, key)
    visit(who, getattr(world, home)) if home else context.enter(who.user_id)


@pytest.mark.parametrize(
    ("key", "home", "knows"),
    [
        ("ronald", "van_dijk", True),
        ("anja", "van_dijk", True),
        ("samira", "van_dijk", False),
        ("fatma", "van_dijk", False),
        ("noor", "el_idrissi", False),
        ("samira", None, False),
        ("linda", None, False),
    ],
)
def test_only_the_family_reads_who_is_young_or_died(world, visit, key, home, knows):
    enter(world, visit, key, home)
    found = {row[0] for row in raw(KIN, [world.van_dijk.pk])}
    assert (world.kevin.pk in found) is knows
    assert raw(KIN, [world.van_dijk.pk if key == "noor" else world.el_idrissi.pk]) == []


def members(household):
    return set(
        HouseholdMember.objects.filter(household=household).values_list("person_id", flat=True)
    )


def test_the_policy_of_people_shows_the_family_and_oneself(world, visit, maintenance):
    with maintenance():
        made = set(Person.objects.filter(made_by=world.ronald).values_list("pk", flat=True))
        home = members(world.van_dijk)
    for key in ("ronald", "kevin", "anja"):
        visit(getattr(world, key), world.van_dijk)
        mine = made if key == "ronald" else set()
        assert {row[0] for row in raw(PEOPLE)} == home | {getattr(world, key).pk} | mine
    for key in ("samira", "marieke", "fatma"):
        visit(getattr(world, key), world.van_dijk)
        assert {row[0] for row in raw(PEOPLE)} == {getattr(world, key).pk}


def test_outside_a_household_there_are_no_members(world, visitor):
    visitor(world.samira)
    assert raw("select access_members_here()") == [([],)]


def test_who_must_still_sign_is_told_to_who_may_know(world, visit, maintenance):
    with maintenance():
        about_kevin = Grant.objects.create(
            household=world.van_dijk, person=world.marieke, part="child", level=1, purpose="x",
            subject=world.kevin, given_by=world.ronald,
        )  # fmt: skip
    sql = "select access_still_to_sign(%s, %s, current_date)"
    asked = [about_kevin.pk, world.kevin.pk]
    visit(world.ronald, world.van_dijk)
    assert set(raw(sql, asked)[0][0]) == {world.kevin.pk, world.ronald.pk, world.anja.pk}
    assert raw(sql, [about_kevin.pk, None]) == [([],)]
    visit(world.noor, world.el_idrissi)
    assert raw(sql, asked) == [(None,)]
