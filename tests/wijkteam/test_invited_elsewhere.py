"""The letter was opened on one device, the account made on another: the invitation is there too."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from people.invitations import code_for, hash_of
from people.models import Invitation, Person
from tests.wijkteam.test_invitations import GUEST, answer, client_of, invited, user_of  # noqa: F401

pytestmark = pytest.mark.django_db


def own_invitation(user):
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(%s)", [user.pk])
        cursor.execute("select access_own_invitation()")
        return cursor.fetchone()[0]


def test_the_way_home_leads_to_the_invitation(invited, maintenance):  # noqa: F811
    user = user_of(GUEST)
    client = client_of(user)
    assert client.get(reverse("home")).url == reverse("invitation")
    assert client.get(reverse("invitation")).context["state"] == "ready"
    assert answer(client).url == reverse("this_phone")
    with maintenance():
        assert Person.objects.get(pk=invited.person_id).user_id == user.pk


def test_beginning_a_plan_shows_the_invitation_first(invited, world):  # noqa: F811
    client = client_of(user_of(GUEST))
    assert client.get(reverse("begin")).url == reverse("invitation")
    page = client.get(reverse("invitation"))
    assert reverse("begin") in page.content.decode()
    assert client.get(reverse("begin")).status_code == 200  # a plan of one's own stays possible


def test_after_a_no_one_begins(invited):  # noqa: F811
    client = client_of(user_of(GUEST))
    client.get(reverse("home"))
    answer(client, "no")
    assert client.get(reverse("home")).url == reverse("begin")
    assert client.get(reverse("begin")).status_code == 200


@pytest.mark.parametrize(("email", "verified"), [("ander@voorbeeld.example", True), (GUEST, False)])
def test_another_or_unproved_address_finds_nothing(invited, email, verified):  # noqa: F811
    user = user_of(email, verified=verified)
    assert own_invitation(user) is None
    assert client_of(user).get(reverse("home")).url == reverse("begin")


def test_an_address_in_other_capitals_is_the_same(invited):  # noqa: F811
    assert own_invitation(user_of(GUEST.upper())) == invited.pk


@pytest.mark.parametrize(
    "end",
    [
        {"expires_at": timezone.now() - timedelta(days=1)},
        {"answered_at": timezone.now(), "is_accepted": False},
    ],
)
def test_an_old_or_answered_one_is_not_offered(invited, maintenance, end):  # noqa: F811
    with maintenance():
        Invitation.objects.filter(pk=invited.pk).update(**end)
    assert own_invitation(user_of(GUEST)) is None


def test_without_a_log_in_there_is_none(invited):  # noqa: F811
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(null)")
        cursor.execute("select access_own_invitation()")
        assert cursor.fetchone()[0] is None


def test_a_code_that_cannot_be_made_again_is_no_circle(invited, maintenance):  # noqa: F811
    with maintenance():
        Invitation.objects.filter(pk=invited.pk).update(code_hash=hash_of("of an old secret"))
    client = client_of(user_of(GUEST))
    assert client.get(reverse("home")).url == reverse("begin")
    assert client.get(reverse("begin")).status_code == 200


@pytest.mark.parametrize(("email", "verified"), [("ander@voorbeeld.example", True), (GUEST, False)])
def test_the_database_refuses_a_yes_from_another_address(
    invited,  # noqa: F811
    email,
    verified,
):
    user = user_of(email, verified=verified)
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(%s)", [user.pk])
        with pytest.raises(ProgrammingError, match="another address"), transaction.atomic():
            cursor.execute(
                "select access_answer_invitation(%s, true)", [hash_of(code_for(invited.pk))]
            )


def test_the_site_reads_no_address_by_the_inner_function(invited):  # noqa: F811
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("select access_is_own_address(%s)", [GUEST])


def test_nobody_writes_an_answer_into_the_log_of_a_family(invited, world, visitor):  # noqa: F811
    from audit import log

    stranger = visitor(world.tom)
    with pytest.raises(ProgrammingError, match="row-level security"):
        log.write(
            "change", visitor=stranger, subject_kind="invitation", subject_id=invited.pk,
            household_id=world.van_dijk.pk,
        )  # fmt: skip


def test_an_invitation_names_no_other_household(world, visit):
    viewer = visit(world.noor, world.el_idrissi)
    person = Person.objects.create(first_name="Piet", made_by_id=viewer.person_id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        Invitation.objects.create(
            person=person, household=world.van_dijk, email=GUEST, code_hash="0" * 64,
            invited_by=world.noor, expires_at=timezone.now(),
        )  # fmt: skip
