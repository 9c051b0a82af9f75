"""Raw SQL as the web role: nobody becomes somebody else, by no invitation and by no name."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError

from access import context
from people.invitations import hash_of
from people.models import Custody, Household, HouseholdMember, Person, TeamMembership, User
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
INVITE = """
insert into people_invitation
  (id, person_id, email, code_hash, invited_by_id, household_id, invited_at, expires_at)
values (gen_random_uuid(), %s, %s, %s, %s, %s, now(), now() + interval '1 day')"""
CUSTODY = """
insert into people_custody
  (id, child_id, holder_id, kind, evidence, started_on, recorded_by_id, team_id, case_id,
   end_evidence)
values (gen_random_uuid(), %s, %s, 'parent', 'extract', current_date, %s, %s, %s, '')"""


@pytest.fixture
def second_address(maintenance):
    with maintenance():
        user = User.objects.create(email="second@voorbeeld.example")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def invite(by, person, user, household=None):
    raw(INVITE, [person.pk, user.email, hash_of("code"), by.pk, household and household.pk])


def answer(user):
    context.enter(user.pk)
    try:
        return raw("select access_answer_invitation(%s, true)", [hash_of("code")])[0][0]
    except DatabaseError:
        return None


def home_of(user, household):
    return context.enter_household(context.enter(user.pk), household.pk)


def made_by(person, **fields):
    return Person.objects.create(id=uuid4(), first_name="Bram", made_by_id=person.pk, **fields)


@pytest.fixture
def granny(world, maintenance):
    with maintenance():
        made = Person.objects.create(first_name="Oma", made_by=world.ronald)
        HouseholdMember.objects.create(
            household=world.van_dijk, person=made, role="parent", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
    return made


def test_an_invitation_is_never_pointed_at_another_person(world, visit, granny, second_address):
    visit(world.noor, world.el_idrissi)
    invite(world.noor, made_by(world.noor), second_address, world.el_idrissi)
    change = "update people_invitation set person_id = %s where invited_by_id = %s"
    assert fails(change, [granny.pk, world.noor.pk])
    answer(second_address)
    assert home_of(second_address, world.van_dijk) is None


@pytest.mark.parametrize("column", ["email", "code_hash", "expires_at", "answered_at"])
def test_nothing_of_an_invitation_is_written_afterwards(world, visit, second_address, column):
    visit(world.noor, world.el_idrissi)
    invite(world.noor, made_by(world.noor), second_address, world.el_idrissi)
    assert fails(f"update people_invitation set {column} = {column}")


def test_family_invites_who_is_of_its_own_making(world, visit, second_address):
    visit(world.noor, world.el_idrissi)
    person = made_by(world.noor)
    invite(world.noor, person, second_address, world.el_idrissi)
    assert answer(second_address) == person.pk


def test_family_invites_nobody_of_another_family(world, visit, granny, second_address):
    visit(world.noor, world.el_idrissi)
    with pytest.raises(DatabaseError, match="row-level security"):
        invite(world.noor, granny, second_address, world.el_idrissi)


def test_a_guest_invites_nobody_into_a_plan(world, visit, second_address):
    visit(world.samira, world.van_dijk)
    person = made_by(world.samira)
    for household in (None, world.van_dijk):
        with pytest.raises(DatabaseError, match="row-level security"):
            invite(world.samira, person, second_address, household)


def test_who_is_no_family_any_more_sent_an_invitation_that_opens_nothing(
    world, visit, maintenance, second_address
):
    with maintenance():
        place = HouseholdMember.objects.create(
            household=world.van_dijk, person=world.fatma, role="partner", started_on=world.today
        )
    visit(world.fatma, world.van_dijk)
    invite(world.fatma, made_by(world.fatma), second_address, world.van_dijk)
    with maintenance():
        HouseholdMember.objects.filter(pk=place.pk).update(ended_on=world.today)
    context.enter(second_address.pk)
    assert raw("select * from access_invitation(%s)", [hash_of("code")]) == []
    assert raw("select access_own_invitation()") == [(None,)]
    assert answer(second_address) is None


@pytest.fixture
def bram(world, visit):
    """Samira recorded that Bram holds custody of Kevin; Joost confirmed it in good faith."""
    visit(world.samira, world.van_dijk)
    person = made_by(world.samira)
    raw(CUSTODY, [world.kevin.pk, person.pk, world.samira.pk, world.moerwijk.pk, world.case.pk])
    context.enter(world.joost.user_id)
    raw("update people_custody set confirmed_at = now(), confirmed_by_id = %s where holder_id = %s",
        [world.joost.pk, person.pk])  # fmt: skip
    return person


@pytest.mark.parametrize("key", ["samira", "joost", "ingrid"])
def test_staff_become_no_family_through_a_person_they_wrote_down(
    world, visit, visitor, bram, second_address, key
):
    staff = getattr(world, key)
    visitor(staff) if key == "ingrid" else visit(staff, world.van_dijk)
    for household in (None, world.van_dijk):
        with pytest.raises(DatabaseError, match="row-level security"):
            invite(staff, bram, second_address, household)
    answer(second_address)
    assert home_of(second_address, world.van_dijk) is None


def test_staff_who_keep_a_plan_of_their_own_invite_nobody_else_through_it(
    world, visit, bram, maintenance, second_address
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.samira, role="parent", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
    visit(world.samira, world.el_idrissi)
    with pytest.raises(DatabaseError, match="row-level security"):
        invite(world.samira, bram, second_address, world.el_idrissi)
    assert fails("update people_person set first_name = 'Samira' where id = %s", [bram.pk])


def test_an_invitation_of_before_the_custody_opens_nothing(
    world, visit, maintenance, second_address
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.samira, role="parent", started_on=world.today
        )
    visit(world.samira, world.el_idrissi)
    person = made_by(world.samira)
    invite(world.samira, person, second_address, world.el_idrissi)
    visit(world.samira, world.van_dijk)
    raw(CUSTODY, [world.kevin.pk, person.pk, world.samira.pk, world.moerwijk.pk, world.case.pk])
    assert answer(second_address) is None


def test_the_owner_is_not_who_holds_custody(world, visit, bram, second_address):
    """Two of the team let them in: tests/casework/test_custody_door.py."""
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="row-level security"):
        invite(world.ronald, bram, second_address, world.van_dijk)


def test_who_keeps_no_plan_lets_nobody_in_who_holds_custody(world, visit, bram, second_address):
    visit(world.anja, world.van_dijk)
    with pytest.raises(DatabaseError, match="row-level security"):
        invite(world.anja, bram, second_address, world.van_dijk)


def test_custody_is_recorded_for_nobody_with_a_log_in_elsewhere(world, visit):
    visit(world.samira, world.van_dijk)
    ours = [world.samira.pk, world.moerwijk.pk, world.case.pk]
    for stranger in (world.noor, world.joost, world.marieke):
        assert fails(CUSTODY, [world.kevin.pk, stranger.pk, *ours])


def test_who_made_a_holder_of_custody_makes_no_other_name_of_it(world, visit, bram):
    visit(world.samira, world.van_dijk)
    assert fails("update people_person set last_name = 'El Amrani' where id = %s", [bram.pk])


def test_a_leader_invites_a_fresh_colleague_and_nobody_else(world, visitor, second_address):
    visitor(world.ingrid)
    person = made_by(world.ingrid)
    with pytest.raises(DatabaseError, match="row-level security"):
        invite(world.ingrid, person, second_address)
    TeamMembership.objects.create(team=world.moerwijk, person=person, role="asked")
    invite(world.ingrid, person, second_address)
    assert answer(second_address) == person.pk


@pytest.mark.parametrize("key", ["kevin", "ronald"])
def test_a_day_of_birth_that_others_rely_on_stays(world, visit, key):
    visit(getattr(world, key), world.van_dijk)
    assert fails("update people_person set born_on = '2000-01-01' where id = %s", [world.kevin.pk])
    viewer = visit(world.kevin, world.van_dijk)
    assert viewer.years == 14


def test_who_logs_in_changes_no_day_of_birth_without_custody_either(world, visit):
    visit(world.mila, world.el_idrissi)
    assert fails("update people_person set born_on = '2000-01-01' where id = %s", [world.mila.pk])


@pytest.mark.parametrize("column", ["user_id", "made_by_id", "made_at"])
def test_what_a_person_is_nobody_writes(world, visit, column):
    visit(world.kevin, world.van_dijk)
    assert fails(f"update people_person set {column} = {column}")


def test_nobody_writes_down_a_person_with_a_log_in(world, visit, second_address):
    visit(world.samira, world.van_dijk)
    with pytest.raises(DatabaseError, match="row-level security"):
        made_by(world.samira, user_id=second_address.pk)


def test_who_lives_with_the_recorder_invites_nobody_they_made_before_a_second_looked(
    world, visit, second_address, maintenance
):
    """Samira makes Bram and writes down that he holds custody; her partner invites him at home."""
    with maintenance():
        home = Household.objects.create(name="Bij Samira")
        for person, is_owner in ((world.noor, True), (world.samira, False)):
            HouseholdMember.objects.create(
                household=home, person=person, role="partner", is_owner=is_owner,
                started_on=world.today,
            )  # fmt: skip
        bram = made_by(world.samira)
    visit(world.noor, home)
    assert raw("select access_may_invite(%s, %s)", [bram.pk, home.pk]) == [(True,)]
    with maintenance():
        Custody.objects.create(
            child=world.kevin, holder=bram, evidence="x", started_on=world.today,
            recorded_by=world.samira, team=world.moerwijk, case_id=world.case.pk,
        )  # fmt: skip
    visit(world.noor, home)
    assert raw("select access_may_invite(%s, %s)", [bram.pk, home.pk]) == [(False,)]
