"""The case behind a new grant: found inside the household, by its family only."""

from access.cases import case_for


def test_the_family_finds_the_case_of_its_coordinator_and_colleague(world, visit):
    visit(world.ronald, world.van_dijk)
    assert case_for(world.samira.pk, world.van_dijk.pk) == world.case.pk
    assert case_for(world.joost.pk, world.van_dijk.pk) == world.case.pk


def test_who_does_not_help_in_the_case_gets_none(world, visit):
    visit(world.ronald, world.van_dijk)
    for person in (world.tom, world.els, world.marieke, world.ingrid):
        assert case_for(person.pk, world.van_dijk.pk) is None


def test_only_the_family_inside_its_own_household_may_ask(world, visit):
    visit(world.samira, world.van_dijk)
    assert case_for(world.samira.pk, world.van_dijk.pk) is None
    visit(world.noor, world.el_idrissi)
    assert case_for(world.samira.pk, world.van_dijk.pk) is None


def test_a_closed_case_is_not_found(world, visit, maintenance):
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today
        )
    visit(world.ronald, world.van_dijk)
    assert case_for(world.samira.pk, world.van_dijk.pk) is None
