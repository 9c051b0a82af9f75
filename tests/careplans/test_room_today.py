"""What one person sends in on a day has an end: said in a sentence, and kept by the database."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from careplans import room_today
from careplans.forms import attachments as of_sentences
from careplans.forms import conversations as of_messages
from careplans.models import Attachment, Conversation, Message, MessageFile
from delivery.uploads import limits
from delivery.uploads.field import SENTENCES, WITH_PDF
from tests.access.raw import fails, raw
from tests.careplans.sending import queries_of
from tests.delivery import corpus

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def sent(world, maintenance):
    """`sent(29)`: so many files with messages of Ronald today."""

    def put(count, *, author=None, talk=None, size=9, days=0):
        at = timezone.now() - timedelta(days=days)
        with maintenance():
            message = Message.objects.create(
                household=(talk or world.talk).household, conversation=talk or world.talk,
                author=author or world.ronald, body="Kijk", sent_at=at,
            )  # fmt: skip
            MessageFile.objects.bulk_create(
                MessageFile(
                    household=message.household, message=message, kind="image", size=size,
                    content_type="image/jpeg", file=f"{uuid4().hex}.jpg", sent_at=at,
                )
                for _number in range(count)
            )  # fmt: skip

    return put


@pytest.fixture
def send(world, as_person):
    def post(name="conversation", who=None, content=None, **words):
        key = world.talk.pk if name == "conversation" else world.stay.pk
        words = {"request_id": uuid4(), "body": "Mijn woorden", "text": "Mijn woorden", **words}
        if content is not False:
            words["file"] = SimpleUploadedFile("foto.jpg", content or corpus.jpeg())
        url = reverse(name, args=[world.van_dijk.pk, key])
        return as_person(who or world.ronald).post(url, words)

    return post


def says_enough(answer):
    assert answer.status_code == 200
    assert str(SENTENCES["day"]) in [str(e) for e in answer.context["form"].errors["file"]]
    assert "Mijn woorden" in answer.content.decode()


@pytest.mark.parametrize("name", ["conversation", "priority_attach"])
def test_the_last_one_goes_and_the_next_gets_a_sentence(name, send, sent, maintenance):
    sent(limits.MOST_FILES_A_DAY - 1)
    assert send(name).status_code == 302
    with maintenance():
        before = MessageFile.objects.count(), Attachment.objects.count(), Message.objects.count()
    says_enough(send(name))
    with maintenance():
        now = MessageFile.objects.count(), Attachment.objects.count(), Message.objects.count()
    assert now == before


def test_what_is_large_together_is_enough_too(send, sent):
    sent(9, size=11 * limits.MEGABYTE)
    sent(1, size=limits.MEGABYTE)
    says_enough(send())


def test_words_without_a_file_go_on(send, sent):
    sent(limits.MOST_FILES_A_DAY)
    assert send(content=False).status_code == 302


def test_another_day_and_another_person_have_room_of_their_own(world, send, sent):
    sent(limits.MOST_FILES_A_DAY, days=1)
    sent(limits.MOST_FILES_A_DAY, author=world.samira)
    assert send().status_code == 302
    says_enough(send(who=world.samira))


def test_it_is_one_day_for_all_families_together(world, send, sent, maintenance):
    with maintenance():
        talk = Conversation.objects.create(
            household=world.el_idrissi, started_by=world.noor,
            participant_ids=sorted([world.noor.pk, world.samira.pk]),
        )  # fmt: skip
    sent(limits.MOST_FILES_A_DAY, author=world.samira, talk=talk)
    says_enough(send(who=world.samira))


def test_what_we_refuse_counts_as_a_try(send, monkeypatch):
    monkeypatch.setattr(room_today, "MOST_TRIES", 2)
    for _time in range(2):
        answer = send(content=b"MZ\x90 geen foto")
        said = str(answer.context["form"].errors["file"])
        assert str(SENTENCES["kind"]) in said or str(WITH_PDF) in said
    says_enough(send())


FILE = """insert into careplans_messagefile
  (id, household_id, message_id, text, kind, content_type, file, size, state, sent_at)
  values (gen_random_uuid(), %s, %s, '', 'image', 'image/jpeg', %s, %s, 'waiting', now())"""


def test_raw_sql_sends_no_more_either(world, sent, visit, maintenance):
    sent(limits.MOST_FILES_A_DAY - 1)
    with maintenance():
        message = Message.objects.filter(author=world.ronald).latest("sent_at")
    visit(world.ronald, world.van_dijk)
    keys = [world.van_dijk.pk, message.pk]
    assert fails(FILE, [*keys, "a.jpg", limits.MOST_BYTES_A_DAY])
    assert not fails(FILE, [*keys, "a.jpg", 9])
    assert fails(FILE, [*keys, "b.jpg", 9])


SENTENCE = """insert into careplans_attachment
  (id, household_id, scope_id, priority_id, text, kind, content_type, file, size, state,
   version, created_at, created_by_id, changed_at, changed_by_id)
  select gen_random_uuid(), p.household_id, p.scope_id, p.id, '', 'image', 'image/jpeg', %s, 9,
   'waiting', 1, now() - %s * interval '1 day', p.created_by_id, now(), p.created_by_id
  from careplans_priority p where p.id = %s"""
MESSAGE = """insert into careplans_message
  (id, household_id, conversation_id, author_id, body, sent_at)
  values (%s, %s, %s, %s, 'Kijk', now() - interval '2 days')"""


def test_another_day_on_it_makes_no_room(world, sent, visit):
    visit(world.ronald, world.van_dijk)
    assert not fails(SENTENCE, ["today.jpg", 0, world.stay.pk])
    assert fails(SENTENCE, ["before.jpg", 2, world.stay.pk])
    assert fails(SENTENCE, ["later.jpg", -2, world.stay.pk])
    message = uuid4()
    if not fails(MESSAGE, [message, world.van_dijk.pk, world.talk.pk, world.ronald.pk]):
        assert fails(FILE, [world.van_dijk.pk, message, "a.jpg", 9])


PLAN = """insert into careplans_broughtplan
  (id, household_id, brought_by_id, brought_at, made_at, people)
  values (gen_random_uuid(), %s, %s, now(), now(), '{}')"""
ROW = """insert into careplans_broughtrow
  (id, household_id, brought_by_id, brought_at, plan_id, kind, key, words, became_id, position)
  values (gen_random_uuid(), %s, %s, now(), gen_random_uuid(),
  'attachments', gen_random_uuid(), '{}', gen_random_uuid(), 0)"""


@pytest.mark.parametrize("statement", [PLAN, ROW])
def test_who_serves_pages_names_nothing_as_come_along(statement, world, visit):
    """By that a file would count in no day: the worker alone brings a plan in."""
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        raw(statement, [world.van_dijk.pk, world.ronald.pk])
    assert fails("update careplans_broughtrow set became_id = gen_random_uuid()")


def test_nobody_asks_after_the_day_of_another(world, sent, visit):
    sent(5)
    visit(world.samira, world.van_dijk)
    assert raw("select * from careplans_room_today()") == [
        (limits.MOST_FILES_A_DAY, limits.MOST_BYTES_A_DAY)
    ]
    visit(world.ronald, world.van_dijk)
    assert raw("select files from careplans_room_today()") == [(limits.MOST_FILES_A_DAY - 5,)]


@pytest.mark.parametrize("name", ["conversation", "priority_attach"])
def test_who_sends_two_in_the_same_moment_reads_why_the_second_stays(
    name, send, sent, monkeypatch, maintenance
):
    """The page thought that there was room; the database had counted the other one."""
    module = of_messages if name == "conversation" else of_sentences
    monkeypatch.setattr(module, "room_for", lambda viewer: None)
    sent(limits.MOST_FILES_A_DAY)
    with maintenance():
        before = Message.objects.count()
    answer = send(name)
    assert answer.status_code == 200
    assert str(SENTENCES["day"]) in [str(e) for e in answer.context["form"].non_field_errors()]
    assert "Mijn woorden" in answer.content.decode()
    with maintenance():
        assert Message.objects.count() == before


def test_looking_asks_nothing_of_it(world, as_person, sent):
    url = reverse("conversation", args=[world.van_dijk.pk, world.talk.pk])
    ronald = as_person(world.ronald)
    ronald.get(url)
    few = queries_of(ronald, url)
    sent(5)
    ronald.get(url)
    assert queries_of(ronald, url) == few
