"""A family without e-mail is reached on paper, by a letter that only says that there is news."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from careplans import message_letters
from careplans.models import Message, MessageRead, Proposal
from casework.counts import plan_counts
from casework.overviews.caseload import load_caseload
from delivery.models import DocumentJob
from delivery.paper import pdf
from people.models import User
from tests.delivery import tags
from tests.pango import need_pdf

pytestmark = pytest.mark.django_db
BODY = "Morgen om tien uur bij het waterbedrijf"


@pytest.fixture
def at(world):
    return lambda name: reverse(name, args=[world.van_dijk.pk, world.talk.pk])


@pytest.fixture
def without_mail(world, maintenance):
    """Ronald has a log-in with a sheet of codes, and no address; nothing waits but a message."""
    with maintenance():
        Proposal.objects.update(created_at=timezone.now() - timedelta(days=60))
        User.objects.filter(pk=world.ronald.user_id).update(email=None, login_name="roos-1234")


@pytest.fixture
def message(world, maintenance):
    with maintenance():
        return Message.objects.create(
            household=world.van_dijk, conversation=world.talk, author=world.samira, body=BODY
        )


@pytest.fixture
def to_bring(world, visitor):
    def look(person=None):
        visitor(person or world.samira)
        return [row.bring_id for row in plan_counts() if row.bring_id]

    return look


def test_who_wrote_sees_that_no_mail_tells_it_and_asks_for_a_letter(
    world, as_person, at, without_mail, message, maintenance
):
    samira = as_person(world.samira)
    assert samira.get(at("conversation")).context["paper"].names == "Ronald"
    assert samira.post(at("talk_letter_ask")).url == at("conversation") + "#paper"
    with maintenance():
        job = DocumentJob.objects.get(kind="message_letter")
        assert (job.object_id, job.asked_by_id) == (world.talk.pk, world.samira.pk)
    assert samira.get(at("conversation")).context["paper"].is_busy
    assert samira.get(at("talk_letter")).status_code == 404, "it is not made yet"


def test_the_letter_says_no_word_of_what_was_written(
    world, visit, without_mail, message, maintenance
):
    viewer = visit(world.samira, world.van_dijk)
    letter = message_letters.load(viewer, world.talk.pk)
    page = render_to_string("careplans/message_letter.html", {"overview": letter, "viewer": viewer})
    assert "Ronald" in page
    for word in (BODY, "Samira", "Van Dijk", "water", "roos-1234", "zorgplan"):
        assert word not in page
    need_pdf()
    assert tags.wrong(pdf(page)) == []


def test_the_family_itself_gets_no_letters_and_sees_none(world, as_person, at, without_mail):
    ronald = as_person(world.ronald)
    assert ronald.get(at("conversation")).context["paper"] is None
    assert ronald.post(at("talk_letter_ask")).status_code == 404


@pytest.mark.parametrize("who", ["joost", "marieke", "kevin", "fatma", "tom", "noor"])
def test_who_is_not_in_the_conversation_asks_for_no_letter(world, as_person, at, without_mail, who):
    client = as_person(getattr(world, who))
    assert client.post(at("talk_letter_ask")).status_code == 404
    assert client.get(at("talk_letter")).status_code == 404


def test_where_everybody_has_mail_there_is_no_paper(world, as_person, at, visit, message, to_bring):
    samira = as_person(world.samira)
    assert samira.get(at("conversation")).context["paper"] is None
    assert samira.post(at("talk_letter_ask")).status_code == 404
    assert message_letters.load(visit(world.samira, world.van_dijk), world.talk.pk) is None
    assert to_bring() == []


def test_it_stands_on_the_list_of_the_morning_until_a_letter_is_made(
    world, as_person, at, visitor, without_mail, message, to_bring
):
    assert to_bring() == [world.talk.pk]
    needs = load_caseload(visitor(world.samira)).needs
    assert f"{at('conversation')}#paper" in {need.do_url for need in needs}
    as_person(world.samira).post(at("talk_letter_ask"))
    assert to_bring() == []


def test_a_newer_message_asks_for_a_newer_letter(
    world, as_person, at, without_mail, message, to_bring, maintenance
):
    as_person(world.samira).post(at("talk_letter_ask"))
    with maintenance():
        Message.objects.create(
            household=world.van_dijk, conversation=world.talk, author=world.samira, body="En nog",
            sent_at=timezone.now() + timedelta(seconds=5),
        )  # fmt: skip
    assert to_bring() == [world.talk.pk]


def test_what_is_read_needs_no_letter(world, without_mail, message, to_bring, maintenance):
    with maintenance():
        MessageRead.objects.create(household=world.van_dijk, message=message, person=world.ronald)
    assert to_bring() == []


def test_it_is_on_nobody_elses_list_and_ends_with_the_access(
    world, without_mail, message, to_bring, maintenance
):
    for person in (world.joost, world.tom, world.ingrid, world.els):
        assert to_bring(person) == []
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    assert to_bring() == []


def unmailed(*people):
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_unmailed_home(%s::uuid[])", [[person.pk for person in people]]
        )
        return {key for (key,) in cursor.fetchall()}


def test_whom_no_mail_reaches_is_told_only_of_this_family_to_who_was_let_in(
    world, visit, without_mail, maintenance
):
    with maintenance():
        User.objects.filter(pk=world.noor.user_id).update(email=None, login_name="noot-1234")
    visit(world.samira, world.van_dijk)
    assert unmailed(world.ronald, world.kevin, world.noor) == {world.ronald.pk}
    visit(world.tom, world.van_dijk)
    assert unmailed(world.ronald) == set()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select access_lacks_mail(array[%s]::uuid[])", [world.ronald.pk])
