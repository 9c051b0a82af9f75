"""The life of an invitation: sent, opened, answered once, and of no use to anybody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as post
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from audit.models import AuditEvent
from careplans.overviews.look_words import SPECIAL
from delivery import mail
from delivery.invitations import send_invitation
from delivery.models import OutboxMessage
from people.invitations import code_for
from people.models import Invitation, Person, TeamMembership, User

pytestmark = pytest.mark.django_db
GUEST = "oom.piet@voorbeeld.example"


@pytest.fixture
def invited(world, visit):
    """Ronald invites his uncle; gives the invitation."""
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Piet", made_by=world.ronald)
    return send_invitation(
        by=viewer.visitor, person=person, email=GUEST, household_id=world.van_dijk.pk
    )


def user_of(email, *, verified=True):
    user = User.objects.create(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def client_of(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def open_door(client, invitation):
    return client.get(reverse("invitation"), {"code": code_for(invitation.pk)})


def answer(client, words="yes"):
    return client.post(reverse("invitation_answer"), {"answer": words})


def person_of(invitation, maintenance):
    with maintenance():
        return Person.objects.get(pk=invitation.person_id)


def test_the_code_stands_in_no_table(invited, maintenance):
    code = code_for(invited.pk)
    with maintenance():
        rows = [str(Invitation.objects.values().get(pk=invited.pk))]
        rows.append(str(OutboxMessage.objects.values().get(template="invitation")))
    assert len(code) == 22
    assert not any(code in row for row in rows)


def test_the_letter_holds_the_link_and_no_name(invited, maintenance):
    with maintenance():
        message = OutboxMessage.objects.get(template="invitation")
    mail.send(message)
    (letter,) = post.outbox
    assert letter.to == [GUEST]
    assert f"/uitnodiging/?code={code_for(invited.pk)}" in letter.body
    assert not any(name in letter.subject + letter.body for name in ("Ronald", "Dijk", "Piet"))


def test_the_code_leaves_the_address_at_once(invited, client):
    assert open_door(client, invited).url == reverse("invitation")


def test_before_answering_one_sees_a_first_name_and_parts(invited, client, world):
    open_door(client, invited)
    text = client.get(reverse("invitation")).content.decode()
    assert "Ronald" in text
    assert "Dijk" not in text
    assert world.water.title not in text


def test_a_yes_ties_the_person_to_the_log_in(invited, world, maintenance):
    user = user_of(GUEST)
    client = client_of(user)
    open_door(client, invited)
    client.get(reverse("invitation"))
    assert answer(client).url == reverse("this_phone")
    assert person_of(invited, maintenance).user_id == user.pk
    with maintenance():
        events = AuditEvent.objects.filter(subject_id=invited.pk).order_by("pk")
        assert [event.kind for event in events] == ["invite", "read", "change"]
        assert {event.household_id for event in events} == {world.van_dijk.pk}


def test_a_new_account_comes_back_to_the_invitation(invited, client, world):
    open_door(client, invited)
    page = client.get(reverse("account_signup"), {"next": reverse("invitation")})
    assert page.context["form"]["email"].value() == GUEST
    client.force_login(
        user_of(GUEST), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get(reverse("home")).url == reverse("invitation")


def test_a_no_needs_no_log_in_and_no_reason(invited, client, maintenance):
    open_door(client, invited)
    assert answer(client, "no").status_code == 200
    with maintenance():
        kept = Invitation.objects.get(pk=invited.pk)
    assert kept.is_accepted is False
    assert person_of(invited, maintenance).user_id is None


@pytest.mark.parametrize("first", ["yes", "no"])
def test_it_works_once(invited, maintenance, first):
    client = client_of(user_of(GUEST))
    open_door(client, invited)
    answer(client, first)
    again = client_of(user_of("ander@voorbeeld.example"))
    open_door(again, invited)
    assert again.get(reverse("invitation")).status_code == 410
    assert answer(again).status_code == 410


def test_too_late_is_too_late(invited, client, maintenance):
    with maintenance():
        Invitation.objects.filter(pk=invited.pk).update(
            expires_at=timezone.now() - timedelta(seconds=1)
        )
    open_door(client, invited)
    assert client.get(reverse("invitation")).status_code == 410
    assert answer(client, "no").status_code == 410


@pytest.mark.parametrize("code", ["", "x", "A" * 22, "é" * 500, "\x00"])
def test_an_unknown_code_gets_the_same_page(client, world, code):
    client.get(reverse("invitation"), {"code": code})
    page = client.get(reverse("invitation"))
    assert page.status_code == 410
    assert "invitations/gone.html" in [template.name for template in page.templates]


@pytest.mark.parametrize(("email", "verified"), [("ander@voorbeeld.example", True), (GUEST, False)])
def test_a_forwarded_letter_is_no_use_to_another(invited, maintenance, email, verified):
    client = client_of(user_of(email, verified=verified))
    open_door(client, invited)
    answer(client)
    assert person_of(invited, maintenance).user_id is None
    assert client.get(reverse("invitation")).context["state"] == "other_address"


def test_guessing_codes_is_slowed_down(client, world):
    answers = [client.get(reverse("invitation"), {"code": "x"}).status_code for _ in range(25)]
    assert answers[0] == 302
    assert answers[-1] == 429


def test_nobody_invites_in_the_name_of_another(world, visit):
    visit(world.samira, world.van_dijk)
    with pytest.raises(ProgrammingError, match="row-level security"):
        Invitation.objects.create(
            person=world.fatma,
            email=GUEST,
            code_hash="0" * 64,
            invited_by=world.ronald,
            expires_at=timezone.now(),
        )


COLLEAGUE = {"first_name": "Priya", "last_name": "Bhikhi", "email": "priya@voorbeeld.example"}


def bring_in(client, team, **words):
    words = {"request_id": uuid4(), "team": team.pk, "job": "gezinscoach", **COLLEAGUE, **words}
    return client.post(reverse("colleague_invite"), words)


def test_a_leader_invites_a_colleague(world, as_person, maintenance):
    assert bring_in(as_person(world.ingrid), world.moerwijk).status_code == 302
    with maintenance():
        place = TeamMembership.objects.get(person__first_name="Priya")
        invitation = Invitation.objects.get(person=place.person)
    assert (place.team_id, place.role) == (world.moerwijk.pk, "asked")
    client = client_of(user_of(COLLEAGUE["email"]))
    open_door(client, invitation)
    answer(client)
    assert client.get(reverse("caseload")).status_code == 404  # a second looks along first
    words = {"action": "confirm", "place": str(place.pk)}
    as_person(world.linda).post(reverse("leaders"), words)
    assert client.get(reverse("this_phone")).url == reverse("second_step")
    assert client.get(reverse("home")).url == reverse("second_step")


def test_a_leader_brings_nobody_into_another_team(world, as_person, maintenance):
    assert bring_in(as_person(world.ingrid), world.laak).status_code == 200
    with maintenance():
        assert not TeamMembership.objects.filter(person__first_name="Priya").exists()


@pytest.mark.parametrize("key", ["samira", "ronald", "linda", "tom"])
def test_only_a_leader_invites_colleagues(world, as_person, key):
    assert bring_in(as_person(getattr(world, key)), world.moerwijk).status_code == 404


def test_the_database_lets_no_professional_add_a_colleague(world, visit):
    visit(world.samira, world.van_dijk)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="row-level"):
        cursor.execute(
            "insert into people_teammembership (id, team_id, person_id, role, job, started_on)"
            " values (gen_random_uuid(), %s, %s, 'leader', '', now())",
            [world.moerwijk.pk, world.samira.pk],
        )


def test_the_code_stands_in_no_log(invited, client, caplog):
    open_door(client, invited)
    assert "/uitnodiging/" in caplog.text
    assert code_for(invited.pk) not in caplog.text


@pytest.mark.parametrize(
    ("words", "said"),
    [("yes", "said yes to the invitation."), ("no", "said no to the invitation.")],
)
def test_the_family_reads_what_was_answered(invited, world, as_person, maintenance, words, said):
    guest = client_of(user_of(GUEST))
    open_door(guest, invited)
    answer(guest, words)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="invitation", subject_id=invited.pk)
        row = lines.exclude(kind="read").order_by("-pk").values("kind").first()
    assert SPECIAL[row["kind"], "invitation"] == gettext(said)
    if words == "yes":
        page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
        (fold,) = page.context["looks"].folds
        told = [line.sentence for line in fold.lines]
        assert gettext(said) in told
        assert gettext("changed something in %(what)s.").split("%")[0] not in " ".join(told)
