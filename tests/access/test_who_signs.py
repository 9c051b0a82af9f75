"""Whose yes it takes: a parent less makes no child sign alone, and a plan makes nobody a signer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part
from people.models import Custody, HouseholdMember, Person
from tests.access.raw import raw

pytestmark = pytest.mark.django_db


def given_about_kevin(world, *signed):
    given = Grant.objects.create(
        household=world.van_dijk, person=world.joost, team=world.moerwijk, part=Part.GOALS,
        level=Level.SEE, subject=world.kevin, given_by=world.ronald, purpose="x",
    )  # fmt: skip
    for person in signed:
        GrantSignature.objects.create(grant=given, person=person)


def about_kevin(world, visit, person):
    viewer = visit(person, world.van_dijk)
    return viewer is not None and world.school.scope_id in viewer.rights


def signers(world, visit, person):
    visit(person, world.van_dijk)
    asked = "select access_signers_here(%s, %s)"
    return {key for (key,) in raw(asked, [world.kevin.pk, world.today])}


def test_custody_that_ended_leaves_a_child_of_12_to_15_no_yes_of_its_own(world, visit, maintenance):
    with maintenance():
        given_about_kevin(world, world.kevin)
    assert not about_kevin(world, visit, world.joost)
    with maintenance():
        Custody.objects.filter(child=world.kevin).update(
            ended_on=world.today - timedelta(days=1), end_evidence="beschikking",
            end_recorded_by=world.samira, end_confirmed_by=world.joost,
            end_confirmed_at=timezone.now(),
        )  # fmt: skip
    assert not about_kevin(world, visit, world.joost)
    assert signers(world, visit, world.kevin) == set()


@pytest.fixture
def never_confirmed(world, maintenance):
    """Kevin is 8, nobody wrote down custody of him: Ronald, who owns the plan, signs."""
    with maintenance():
        Custody.objects.filter(child=world.kevin).delete()
        born = world.today - timedelta(days=8 * 366)
        Person.objects.filter(pk=world.kevin.pk).update(born_on=born)
        Grant.objects.filter(subject=world.kevin).delete()
        given_about_kevin(world, world.ronald)


@pytest.fixture
def keeps_it_too(world, visit, never_confirmed, maintenance):
    """`keeps_it_too(role)`: Ronald asks Fatma, who lives there in that role, and she says yes."""

    def keep(role):
        with maintenance():
            here = HouseholdMember.objects.create(
                household=world.van_dijk, person=world.fatma, role=role
            )
        visit(world.ronald, world.van_dijk)
        assert raw("select access_ask_owner(%s)", [here.pk]) == [("asked",)]
        visit(world.fatma, world.van_dijk)
        question = raw("select id from people_placequestion")[0][0]
        assert raw("select access_answer_place(%s, true)", [question]) == [("owner",)]

    return keep


def test_a_second_owner_holds_nothing_and_signs_nothing(world, visit, keeps_it_too):
    keeps_it_too("partner")
    viewer = visit(world.fatma, world.van_dijk)
    assert viewer.is_owner
    assert viewer.held == ()
    assert signers(world, visit, world.ronald) == {world.ronald.pk}
    assert about_kevin(world, visit, world.joost)


def test_the_yes_of_a_second_owner_who_is_a_parent_stops_nothing_either(world, visit, keeps_it_too):
    keeps_it_too("parent")
    assert visit(world.fatma, world.van_dijk).held == (world.kevin.pk,)
    assert signers(world, visit, world.ronald) == {world.ronald.pk}
    assert about_kevin(world, visit, world.joost)


@pytest.mark.parametrize(("role", "signs"), [("parent", True), ("partner", False)])
def test_when_who_kept_it_first_is_gone_only_a_parent_signs(
    world, visit, keeps_it_too, maintenance, role, signs
):
    keeps_it_too(role)
    with maintenance():
        HouseholdMember.objects.filter(person=world.ronald).update(ended_on=world.today)
    expected = {world.fatma.pk} if signs else set()
    assert signers(world, visit, world.fatma) == expected
    assert not about_kevin(world, visit, world.joost), "she did not sign it"
