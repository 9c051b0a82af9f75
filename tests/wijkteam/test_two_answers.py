"""Two yeses in the same moment, on two connections."""

import threading
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from people.actions import answer_invitation
from people.invitations import hash_of
from people.models import Household, HouseholdMember, Invitation, Person, User
from tests.writing.conftest import elsewhere
from tests.writing.test_two_connections import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


def make():
    """A family with two names that were invited, and three log-ins, one of whom is somebody."""
    tag = uuid4().hex[:8]
    owner = Person.objects.create(first_name="Eigenaar")
    home = Household.objects.create(name=f"Twee {tag}")
    HouseholdMember.objects.create(household=home, person=owner, role="parent", is_owner=True)
    users = [User.objects.create(email=f"{tag}{n}@voorbeeld.example") for n in range(3)]
    known = Person.objects.create(first_name="Bekend", user=users[2])
    codes = [f"{tag}-{n}" for n in range(2)]
    for code in codes:
        name = Person.objects.create(first_name="Gast", made_by=owner)
        Grant.objects.create(
            household=home, person=name, part=Part.GOALS, level=Level.SEE, given_by=owner,
            purpose="meekijken",
        )  # fmt: skip
        Invitation.objects.create(
            person=name, household=home, way="letter", code_hash=hash_of(code), invited_by=owner,
            expires_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
    return SimpleNamespace(home=home, owner=owner, users=users, known=known, codes=codes)


def take_away(made):
    Invitation.objects.filter(household=made.home).delete()
    Grant.objects.filter(household=made.home).delete()
    Household.objects.filter(pk=made.home.pk).delete()
    Person.objects.filter(made_by=made.owner).delete()
    Person.objects.filter(pk__in=[made.owner.pk, made.known.pk]).delete()
    User.objects.filter(pk__in=[user.pk for user in made.users]).delete()


@pytest.fixture
def made(world):
    found = elsewhere(make)
    yield found
    elsewhere(lambda: take_away(found))


def at_once(yeses):
    """Each (user, code) on its own connection; what came of them, in any order."""
    waiting, entered = iter(yeses), threading.Barrier(len(yeses))

    def say_yes():
        user, code = next(waiting)
        context.enter(user.pk)
        entered.wait(timeout=30)
        try:
            return "joined" if answer_invitation(code=code, accept=True) else "too late"
        except DatabaseError as error:
            return "refused" if "party" in str(error) else str(error)

    return sorted(together(say_yes, times=len(yeses)))


def test_of_two_who_hold_one_letter_one_comes_in(made):
    first, second, _known = made.users
    assert at_once([(first, made.codes[0]), (second, made.codes[0])]) == ["joined", "too late"]


def test_one_person_joins_one_family_once_by_two_letters(made):
    user = made.users[2]
    assert at_once([(user, code) for code in made.codes]) == ["joined", "refused"]
    grants = elsewhere(lambda: Grant.objects.filter(person=made.known).count())
    assert grants == 1
