"""How a family invites: a square, a mail or a letter; how far it is, again, and taking back."""

import re
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from access.models import Grant
from audit.models import AuditEvent
from careplans import letters
from delivery import documents, invitations
from delivery.invitations import link_with
from delivery.models import DocumentJob, OutboxMessage
from delivery.squares import drawn
from network.models import NetworkMember
from people.actions import Way
from people.invitations import in_groups, short_code_for
from people.models import HouseholdMember, Invitation, Person, User
from tests.careplans.sending import fill_in
from tests.delivery import tags

pytestmark = pytest.mark.django_db


def at(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def truus(world, maintenance):
    """Somebody of the family without a log-in, and without a place on any list."""
    with maintenance():
        person = Person.objects.create(first_name="Truus", last_name="Vos", made_by=world.ronald)
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=person, role="other",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


@pytest.fixture
def send(world, ronald, truus, maintenance, settings, tmp_path, django_capture_on_commit_callbacks):
    """Ronald invites Truus by the page; gives the invitation."""
    settings.PRIVATE_ROOT = tmp_path

    def invite(way, **words):
        answer = fill_in(ronald, at(world, "member_invite", truus.pk), way=way, **words)
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Invitation.objects.get(person=truus.person, withdrawn_at=None, answered_at=None)

    return invite


@pytest.fixture
def made(maintenance):
    """The worker makes the paper of this invitation; gives its job."""

    def make(invitation):
        with maintenance():
            job = DocumentJob.objects.get(object_id=invitation.pk)
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            documents.make(job.pk)
            cursor.execute("set local role wijkteam_web")
        with maintenance():
            return DocumentJob.objects.get(pk=job.pk)

    return make


def test_a_square_holds_the_address_and_the_code_and_a_scan_uses_it_up(
    world, ronald, send, maintenance
):
    invitation = send("square")
    shown = ronald.get(at(world, "invitation_show", invitation.pk))
    code = short_code_for(invitation.pk)
    assert shown.context["square"] == drawn(link_with(code))
    text = shown.content.decode()
    assert shown.context["square"]["path"] in text
    assert in_groups(code) in text
    assert 'role="img"' in text
    assert "no-store" in shown["Cache-Control"]
    minutes = (invitation.expires_at - timezone.now()).total_seconds() / 60
    assert 14 < minutes <= 15
    phone = Client()
    assert phone.get("/uitnodiging/", {"code": code}).url == reverse("invitation")
    assert phone.get(reverse("invitation")).status_code == 200
    second = Client()
    second.get("/uitnodiging/", {"code": code})
    assert second.get(reverse("invitation")).status_code == 410
    assert phone.get(reverse("invitation")).status_code == 200  # only that browser still has it
    after = ronald.get(at(world, "invitation_show", invitation.pk))
    assert "square" not in after.context
    assert after.context["line"].state == Invitation.State.OPENED


def test_the_path_of_the_square_is_the_code_dot_by_dot():
    """Read back from the drawing, it is what the library says of the same text."""
    import qrcode

    square = drawn(link_with("ABCDEFGHJKMN"))
    code = qrcode.QRCode(border=4)
    code.add_data(link_with("ABCDEFGHJKMN"))
    dots = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", square["path"])}
    rows = code.get_matrix()
    assert dots == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    assert square["size"] == len(rows)


def test_one_tap_makes_a_fresh_square_and_the_earlier_one_dies(world, ronald, send, maintenance):
    first = send("square")
    answer = ronald.post(at(world, "invitation_again", first.pk))
    assert answer.url != at(world, "invitation_show", first.pk)
    guest = Client()
    guest.get("/uitnodiging/", {"code": short_code_for(first.pk)})
    assert guest.get(reverse("invitation")).status_code == 410
    with maintenance():
        fresh = Invitation.objects.get(person=first.person_id, withdrawn_at=None)
    guest.get("/uitnodiging/", {"code": short_code_for(fresh.pk)})
    assert guest.get(reverse("invitation")).status_code == 200


def test_the_last_day_of_a_letter_counts_whole(world, ronald, send, visit, maintenance):
    invitation = send("letter")
    letter = letters.load(visit(world.ronald, world.van_dijk), invitation.pk)
    end = timezone.localtime(invitation.expires_at)
    assert (end.hour, end.minute, end.date()) == (0, 0, letter.until + timedelta(days=1))
    assert letter.until == world.today + timedelta(days=21)


def test_a_letter_says_who_what_how_until_when_and_that_no_is_fine(
    world, ronald, send, made, visit, maintenance
):
    with maintenance():
        type(world.moerwijk).objects.filter(pk=world.moerwijk.pk).update(
            how_to_reach="Bel 070 000 11 01."
        )
    invitation = send("letter")
    letter = letters.load(visit(world.ronald, world.van_dijk), invitation.pk)
    assert (letter.inviter, letter.name) == ("Ronald", "Truus Vos")
    assert letter.code == in_groups(short_code_for(invitation.pk))
    assert letter.square == drawn(link_with(short_code_for(invitation.pk)))
    assert letter.site.endswith("/uitnodiging")
    assert [team.how_to_reach for team in letter.teams] == ["Bel 070 000 11 01."]
    assert len(letter.lines) == 1
    job = made(invitation)
    assert (job.state, job.error) == ("done", "")
    answer = ronald.get(at(world, "invitation_letter", invitation.pk))
    pdf = b"".join(answer.streaming_content)
    assert pdf.startswith(b"%PDF-1.7")
    assert answer["Cache-Control"] == "private, no-store"
    with maintenance():
        kinds = AuditEvent.objects.filter(subject_id=invitation.pk).values_list("kind", flat=True)
        assert {"invite", "download"} <= set(kinds)


def test_the_code_of_a_letter_stands_in_no_table(world, send, made, maintenance):
    invitation = send("letter")
    made(invitation)
    code = short_code_for(invitation.pk)
    tables = (
        "people_invitation", "delivery_documentjob", "delivery_outboxmessage", "writing_draft",
        "writing_requestkey", "audit_auditevent", "django_session",
    )  # fmt: skip
    with maintenance(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"select string_agg(t::text, ' ') from {table} t")
            text = (cursor.fetchone()[0] or "").upper()
            assert code not in text, table
            assert in_groups(code) not in text, table


@pytest.mark.parametrize("key", ["kevin", "anja", "samira", "noor", "coparent"])
def test_nobody_else_fetches_the_letter(world, as_person, send, made, maintenance, key):
    invitation = send("letter")
    made(invitation)
    if key == "coparent":
        with maintenance():
            HouseholdMember.objects.create(
                household=world.van_dijk, person=world.karin, role="partner", is_owner=True
            )
    client = as_person(world.karin if key == "coparent" else getattr(world, key))
    assert client.get(at(world, "invitation_letter", invitation.pk)).status_code in (403, 404)


def test_the_door_of_other_papers_does_not_give_it(world, ronald, send, made):
    job = made(send("letter"))
    assert ronald.get(at(world, "document_download", job.pk)).status_code == 404
    assert ronald.get(at(world, "document", job.pk)).status_code == 404
    assert job not in ronald.get(at(world, "documents")).context["page"].object_list


def a_day_later(invitation):
    DocumentJob.objects.update(asked_at=timezone.now() - timedelta(hours=25))


def used(invitation):
    Invitation.objects.update(answered_at=timezone.now(), is_accepted=True)


def too_old(invitation):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("over", [a_day_later, used, too_old])
def test_the_file_is_gone_when_its_time_is(
    world, ronald, send, made, maintenance, tmp_path, over, django_capture_on_commit_callbacks
):
    invitation = send("letter")
    made(invitation)
    with maintenance():
        over(invitation)
    with django_capture_on_commit_callbacks(execute=True):
        answer = ronald.get(at(world, "invitation_letter", invitation.pk))
    assert answer.status_code == 404
    assert list((tmp_path / "documents").iterdir()) == []


def test_the_cleaning_takes_a_letter_after_a_day_and_leaves_the_line(
    send, made, maintenance, tmp_path
):
    job = made(send("letter"))
    with maintenance():
        a_day_later(None)
        documents.purge()
        assert DocumentJob.objects.get(pk=job.pk).file == ""
    assert list((tmp_path / "documents").iterdir()) == []


def test_taking_back_closes_the_door_and_the_paper(
    world, ronald, send, made, maintenance, tmp_path, django_capture_on_commit_callbacks
):
    invitation = send("letter")
    made(invitation)
    with django_capture_on_commit_callbacks(execute=True):
        ronald.post(at(world, "invitation_take_back", invitation.pk))
    assert list((tmp_path / "documents").iterdir()) == []
    guest = Client()
    guest.get("/uitnodiging/", {"code": short_code_for(invitation.pk)})
    assert guest.get(reverse("invitation")).status_code == 410
    with maintenance():
        kinds = AuditEvent.objects.filter(subject_id=invitation.pk).values_list("kind", flat=True)
        assert "withdraw" in kinds


def test_what_was_answered_cannot_be_taken_back(world, ronald, send, maintenance):
    invitation = send("square")
    with maintenance():
        used(invitation)
    ronald.post(at(world, "invitation_take_back", invitation.pk))
    with maintenance():
        assert Invitation.objects.get(pk=invitation.pk).withdrawn_at is None


def test_the_family_sees_how_far_each_is(world, ronald, send, maintenance):
    invitation = send("mail", email="truus@voorbeeld.example")
    [line] = ronald.get(at(world, "invitations")).context["lines"]
    assert (line.name, line.state, line.may_again) == ("Truus Vos", "waiting", True)
    with maintenance():
        Invitation.objects.filter(pk=invitation.pk).update(
            answered_at=timezone.now(), is_accepted=False
        )
    [line] = ronald.get(at(world, "invitations")).context["lines"]
    assert line.state == "declined"
    assert not line.row.is_open


def test_a_mail_is_sent_again_with_the_earlier_one_dead(world, ronald, send, maintenance):
    first = send("mail", email="truus@voorbeeld.example")
    ronald.post(at(world, "invitation_again", first.pk))
    with maintenance():
        assert OutboxMessage.objects.filter(template="invitation").count() == 2
        states = Invitation.objects.filter(person=first.person_id).order_by("invited_at")
        assert [row.state for row in states] == ["taken_back", "waiting"]


def test_another_owner_sees_no_invitation_of_ones_own_helper(
    world, as_person, visit, maintenance, truus
):
    viewer = visit(world.ronald, world.van_dijk)
    helper = Person.objects.create(first_name="Geheim", made_by=world.ronald)
    private = invitations.invite_in(viewer, person=helper, way=Way.SQUARE)
    family = invitations.invite_in(viewer, person=truus.person, way=Way.SQUARE)
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.noor, role="partner", is_owner=True
        )
    noor = as_person(world.noor)
    assert [line.row for line in noor.get(at(world, "invitations")).context["lines"]] == [family]
    for name in ("invitation_take_back", "invitation_again"):
        assert noor.post(at(world, name, private.pk)).status_code == 404
    assert noor.post(at(world, "invitation_again", family.pk)).status_code == 403
    shown = noor.get(at(world, "invitation_show", family.pk))
    assert "code" not in shown.context
    assert in_groups(short_code_for(family.pk)) not in shown.content.decode()


@pytest.mark.parametrize("words", [{}, {"way": "mail"}, {"way": "mail", "email": "geen adres"},
                                   {"way": "duif"}])  # fmt: skip
def test_a_wrong_choice_gets_a_sentence_and_sends_nothing(world, ronald, truus, maintenance, words):
    answer = fill_in(ronald, at(world, "member_invite", truus.pk), **words)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    with maintenance():
        assert not Invitation.objects.filter(person=truus.person).exists()


@pytest.mark.parametrize(
    ("role", "words"),
    [("other", "behalve wat over geld gaat"), ("child", "hangt af van de leeftijd")],
)
def test_who_invites_reads_what_somebody_of_the_family_will_see(
    world, ronald, truus, maintenance, role, words
):
    with maintenance():
        type(truus).objects.filter(pk=truus.pk).update(role=role)
        if role == "child":
            born_on = world.today - timedelta(days=15 * 365)
            Person.objects.filter(pk=truus.person_id).update(born_on=born_on)
    assert words in ronald.get(at(world, "member_invite", truus.pk)).content.decode()


GUEST_WORDS = "dat jij meekijkt", "dat je meekijkt", "kunt nu meekijken"


@pytest.mark.parametrize("role", ["partner", "member of no family"])
def test_who_belongs_to_the_family_is_not_asked_to_look_in(
    world, ronald, send, truus, visit, maintenance, client, role
):
    """At the door, on the letter and after the yes; a guest still reads the words for a guest."""
    with maintenance():
        user = User.objects.create(email="truus@voorbeeld.example")
        if role == "partner":
            type(truus).objects.filter(pk=truus.pk).update(role=role)
    invitation = send("letter")
    if role != "partner":
        with maintenance():
            type(truus).objects.filter(pk=truus.pk).update(ended_on=world.today)
            Grant.objects.create(household=world.van_dijk, person=truus.person, part="goals",
                                 level=1, purpose="x", given_by=world.ronald)  # fmt: skip
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/uitnodiging/", {"code": short_code_for(invitation.pk)})
    door = client.get(reverse("invitation")).text
    letter = letters.load(visit(world.ronald, world.van_dijk), invitation.pk)
    with translation.override("nl"):
        paper = render_to_string("careplans/invitation_letter.html", {"overview": letter})
    answer = client.post(reverse("invitation_answer"), {"answer": "yes"})
    after = client.get(answer.url, follow=True).text
    is_guest = role != "partner"
    for words, text in zip(GUEST_WORDS, (door, paper, after), strict=True):
        assert (words in text) is is_guest, words
        assert ("gezin" in text) or is_guest


def test_half_an_address_is_no_hindrance_for_a_letter(send):
    assert send("letter", email="truus@").email == ""


def test_a_child_under_12_and_who_logs_in_get_no_invitation(world, ronald, truus, maintenance):
    with maintenance():
        Person.objects.filter(pk=truus.person_id).update(
            born_on=world.today - timedelta(days=365 * 11)
        )
    assert ronald.get(at(world, "member_invite", truus.pk)).status_code == 403
    assert ronald.get(at(world, "member_invite", world.kevin_here.pk)).status_code == 403


@pytest.mark.parametrize("key", ["kevin", "anja", "samira"])
def test_only_an_owner_invites_somebody_of_the_family(world, as_person, truus, key):
    client = as_person(getattr(world, key))
    assert client.get(at(world, "member_invite", truus.pk)).status_code == 403


def test_somebody_new_on_the_page_of_looking_in_scans_a_square(world, ronald, maintenance):
    answer = fill_in(
        ronald, at(world, "grant_add"), who="new", first_name="Piet", way="square", what="own",
        level=1, purpose="samen", until="3", seen="yes",
    )  # fmt: skip
    with maintenance():
        invitation = Invitation.objects.get(person__first_name="Piet")
    assert answer.url == at(world, "invitation_show", invitation.pk)
    guest = Client()
    guest.get("/uitnodiging/", {"code": short_code_for(invitation.pk)})
    page = guest.get(reverse("invitation"))
    [line] = page.context["lines"]
    assert str((world.today + relativedelta(months=3)).year) in line


def test_squares_of_a_day_have_an_end(world, visit, monkeypatch):
    monkeypatch.setitem(invitations.MOST_A_DAY, "square", 1)
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Piet", made_by=world.ronald)
    invitations.invite_in(viewer, person=person, way=Way.SQUARE)
    with pytest.raises(ValidationError, match=r"QR|squares"):
        invitations.invite_in(viewer, person=person, way=Way.SQUARE)


def test_the_letter_is_a_tagged_pdf(world, send, made, ronald):
    invitation = send("letter")
    made(invitation)
    answer = ronald.get(at(world, "invitation_letter", invitation.pk))
    content = b"".join(answer.streaming_content)
    with tags.opened(content) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) == 1
    assert tags.wrong(content) == []


def test_our_people_are_invited_by_any_way(world, ronald, maintenance):
    with maintenance():
        NetworkMember.objects.filter(pk=world.fatma_in_network.pk).update(person=None)
    where = at(world, "network_member_invite", world.fatma_in_network.pk)
    answer = fill_in(ronald, where, way="square", sees="later")
    with maintenance():
        invitation = Invitation.objects.get(way="square")
    assert answer.url == at(world, "invitation_show", invitation.pk)
