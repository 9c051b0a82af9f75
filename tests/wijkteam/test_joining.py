"""Who has a place here already says yes to another family: one person, and nobody learns more."""

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans.models import Step
from delivery.invitations import invite_in, send_invitation
from network.models import NetworkMember
from people.actions import Way
from people.invitations import code_for, hash_of, short_code_for
from people.models import HouseholdMember, Invitation, Person
from tests import world as build
from tests.wijkteam.test_invitations import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def invite(world, visit, maintenance):
    """Ronald invites somebody new by a letter, with a grant, a step and a line on his list."""

    def send(*, role=None, **fields):
        viewer = visit(world.ronald, world.van_dijk)
        person = Person.objects.create(first_name="Nora", made_by=world.ronald, **fields)
        sent = invite_in(viewer, person=person, way=Way.LETTER)
        with maintenance():
            Grant.objects.create(
                household=world.van_dijk, person=person, part=Part.GOALS, level=Level.SEE,
                given_by=world.ronald, starts_on=world.today, purpose="meekijken",
            )  # fmt: skip
            NetworkMember.objects.filter(pk=world.fatma_in_network.pk).update(person=person)
            Step.objects.filter(pk=world.call.pk).update(executor=person)
            if role:
                build.member(world.van_dijk, person, role)
        return sent

    return send


def arrive(client, invitation):
    client.get(reverse("invitation"), {"code": short_code_for(invitation.pk)})
    return client.get(reverse("invitation"))


def names_anywhere(person_id, maintenance):
    """In how many rows of the tables of the move this person stands."""
    with maintenance(), connection.cursor() as cursor:
        cursor.execute("select place, name from joining_columns()")
        columns = cursor.fetchall()
        found = {}
        for table, column in columns:
            cursor.execute(f'select count(*) from "{table}" where "{column}" = %s', [person_id])
            found[f"{table}.{column}"] = cursor.fetchone()[0]
    return {name for name, count in found.items() if count}


def test_a_yes_of_somebody_of_another_family_moves_what_was_given(
    invite, world, as_person, maintenance
):
    sent, noor = invite(), as_person(world.noor)
    page = arrive(noor, sent)
    assert page.context["state"] == "ready"
    assert "Noor El Idrissi" in page.content.decode()
    assert answer(noor).url == reverse("home")
    moved = {
        "access_grant.person_id", "network_networkmember.person_id", "people_invitation.person_id",
        "careplans_step.executor_id",
    }  # fmt: skip
    assert moved <= names_anywhere(world.noor.pk, maintenance)
    assert names_anywhere(sent.person_id, maintenance) == set()
    with maintenance():
        assert not Person.objects.filter(pk=sent.person_id).exists()
    assert noor.get(reverse("plan", args=[world.van_dijk.pk])).status_code == 200
    assert noor.get(reverse("plan", args=[world.el_idrissi.pk])).status_code == 200


def test_the_families_learn_nothing_of_each_other(invite, world, as_person, visit, maintenance):
    sent, noor = invite(), as_person(world.noor)
    arrive(noor, sent)
    answer(noor)
    assert visit(world.ronald, world.el_idrissi) is None
    visit(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute("select * from access_names(%s::uuid[])", [[world.noor.pk]])
        assert cursor.fetchone()[1:] == ("Noor", "", "El Idrissi", False)
        cursor.execute("select count(*) from people_person where id = %s", [world.noor.pk])
        assert cursor.fetchone()[0] == 0
        cursor.execute("select count(*) from people_householdmember where person_id = %s",
                       [world.noor.pk])  # fmt: skip
        assert cursor.fetchone()[0] == 0
    viewer = visit(world.mila, world.el_idrissi)
    assert viewer is not None
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from access_grant where household_id = %s",
                       [world.van_dijk.pk])  # fmt: skip
        assert cursor.fetchone()[0] == 0


def test_the_line_in_the_log_is_of_the_household_that_invites(
    invite, world, as_person, maintenance
):
    sent, noor = invite(), as_person(world.noor)
    arrive(noor, sent)
    answer(noor)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_id=sent.pk, kind__in=["read", "change"])
        assert {line.household_id for line in lines} == {world.van_dijk.pk}
        assert {line.person_id for line in lines} == {world.noor.pk}


def test_who_has_a_place_with_this_family_reads_that(invite, world, as_person, maintenance):
    sent = invite()
    for key in ("kevin", "anja", "marieke", "fatma"):
        client = as_person(getattr(world, key))
        page = arrive(client, sent)
        assert page.context["state"] == "party", key
        answer(client)
    with maintenance():
        assert Invitation.objects.get(pk=sent.pk).answered_at is None


@pytest.mark.parametrize("key", ["tom", "ingrid", "linda"])
def test_who_is_logged_in_for_work_uses_another_log_in(invite, world, as_person, key):
    assert arrive(as_person(getattr(world, key)), invite()).context["state"] == "work"


def test_a_partner_professional_joins_beside_their_work(invite, world, as_person, maintenance):
    """Karin looks in nowhere now; the family reads beforehand where she works."""
    sent, karin = invite(), as_person(world.karin)
    page = arrive(karin, sent)
    assert page.context["state"] == "ready"
    assert "Jeugdbescherming West" in page.content.decode()
    answer(karin)
    assert "access_grant.person_id" in names_anywhere(world.karin.pk, maintenance)


def test_a_grown_up_joins_a_second_household(invite, world, as_person, maintenance):
    sent, noor = invite(role="partner"), as_person(world.noor)
    arrive(noor, sent)
    answer(noor)
    with maintenance():
        places = HouseholdMember.objects.filter(person=world.noor)
        assert {(p.household_id, p.is_owner) for p in places} == {
            (world.van_dijk.pk, False), (world.el_idrissi.pk, True)}  # fmt: skip


@pytest.mark.parametrize(("key", "role"), [("mila", "other"), ("noor", "child"), ("mila", "child")])
def test_a_child_joins_no_second_household(invite, world, as_person, maintenance, key, role):
    """Else the owners of the one would hold custody in the other."""
    sent, client = invite(role=role), as_person(getattr(world, key))
    assert arrive(client, sent).context["state"] == "minor"
    answer(client)
    with maintenance():
        assert Person.objects.filter(pk=sent.person_id, user=None).exists()


def test_a_name_with_something_of_another_family_is_not_joined(
    invite, world, as_person, maintenance
):
    sent = invite()
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person_id=sent.person_id, role="other"
        )
    # whose place is elsewhere is invited from there: this code is of no use any more
    assert arrive(as_person(world.karin), sent).status_code == 410


def test_what_only_the_database_knows_stops_it_and_nothing_is_done(
    invite, world, as_person, maintenance
):
    sent, noor = invite(), as_person(world.noor)
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(changed_by=sent.person_id)
    arrive(noor, sent)
    page = answer(noor)
    assert (page.status_code, page.context["state"]) == (409, "tied")
    assert names_anywhere(world.noor.pk, maintenance).isdisjoint({"access_grant.person_id"})
    with maintenance():
        assert Invitation.objects.get(pk=sent.pk).answered_at is None


def say_yes(cursor, code):
    cursor.execute("select access_answer_invitation(%s, true)", [hash_of(code)])


def test_by_mail_the_address_must_be_proved_in_the_database(world, visit, visitor, maintenance):
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Nora", made_by=world.ronald)
    sent = send_invitation(
        by=viewer.visitor, person=person, email="nora@voorbeeld.example",
        household_id=world.van_dijk.pk,
    )  # fmt: skip
    visitor(world.noor)
    with connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="another address"), transaction.atomic():
            say_yes(cursor, code_for(sent.pk))
        EmailAddress.objects.create(
            user=world.noor.user, email="Nora@voorbeeld.example", verified=True, primary=False
        )
        say_yes(cursor, code_for(sent.pk))
    with maintenance():
        assert Invitation.objects.get(pk=sent.pk).person_id == world.noor.pk


@pytest.mark.parametrize("key", ["kevin", "tom", "mila"])
def test_bare_sql_joins_nobody_who_may_not(invite, world, visitor, key):
    sent = invite(role="other")
    visitor(getattr(world, key))
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="not joined"),
        transaction.atomic(),
    ):
        say_yes(cursor, short_code_for(sent.pk))


@pytest.mark.parametrize(
    "call",
    ["access_join_person(%s, %s)", "access_join_hindrance(%s, %s)"],
)
def test_the_site_cannot_call_the_inner_functions(invite, world, call):
    sent = invite()
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(f"select {call}", [sent.pk, world.noor.pk])


@pytest.mark.parametrize(
    "sql",
    [
        "update people_invitation set person_id = %s",
        "update people_invitation set code_hash = repeat('0', 64) where person_id <> %s",
        "update people_invitation set is_accepted = true where person_id <> %s",
        "update people_invitation set expires_at = now() + interval '1 year' where person_id <> %s",
    ],
)
def test_who_invites_changes_nothing_of_it_afterwards(invite, world, visit, sql):
    invite()
    visit(world.ronald, world.van_dijk)
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(sql, [world.kevin.pk])


def test_every_key_that_names_a_person_is_moved_or_stops_it(world, maintenance):
    """A foreign key that is new and not in the move refuses the deletion: nothing is lost by it. Of
    lists of keys see test_joining_lists.py."""
    with maintenance(), connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_constraint where confrelid = 'people_person'::regclass "
            "and contype = 'f' and confdeltype <> 'a'"
        )
        assert cursor.fetchone()[0] == 0


def test_a_second_yes_of_the_same_person_is_not_joined_again(invite, world, as_person, maintenance):
    first, noor = invite(), as_person(world.noor)
    arrive(noor, first)
    answer(noor)
    second = invite()
    assert arrive(noor, second).context["state"] == "party"
    assert answer(noor).status_code == 302
    with maintenance():
        assert Invitation.objects.get(pk=second.pk).answered_at is None


def test_who_left_by_their_own_hand_comes_back_by_an_invitation_and_a_yes(
    invite, world, as_person, maintenance, visit
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.noor, role="partner",
            started_on=world.today, ended_on=world.today, changed_by=world.noor,
        )  # fmt: skip
    assert visit(world.noor, world.van_dijk) is None
    sent, noor = invite(role="partner"), as_person(world.noor)
    arrive(noor, sent)
    answer(noor)
    with maintenance():
        here = HouseholdMember.objects.filter(household=world.van_dijk, person=world.noor)
        assert here.filter(ended_on=None).count() == 1
    assert not visit(world.noor, world.van_dijk).is_owner


def test_so_does_who_holds_custody_of_a_child_there(invite, world, as_person, maintenance, visit):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent",
            started_on=world.today, ended_on=world.today, changed_by=world.anja,
        )  # fmt: skip
    sent, anja = invite(role="parent"), as_person(world.anja)
    arrive(anja, sent)
    answer(anja)
    with maintenance():
        here = HouseholdMember.objects.filter(household=world.van_dijk, person=world.anja)
        assert here.filter(ended_on=None).count() == 1
