"""A photo, a sound or a PDF with a message: for who is in that conversation, after the check."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from access.models import Grant
from audit.models import AuditEvent
from careplans import attachments
from careplans.models import Message, MessageFile
from delivery import files
from delivery.models import OutboxMessage
from delivery.uploads import keeping, scanner
from delivery.uploads.scanner import Verdict
from tests.careplans.sending import fill_in
from tests.delivery import corpus

pytestmark = pytest.mark.django_db
OTHERS = ("kevin", "anja", "joost", "fatma", "marieke", "noor", "tom", "els", "karin", "linda")


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def talk(world):
    return reverse("conversation", args=[world.van_dijk.pk, world.talk.pk])


@pytest.fixture
def send(world, as_person, talk):
    def post(content=None, *, person=None, where=talk, name="brief.jpg", **words):
        sent = SimpleUploadedFile(name, corpus.jpeg() if content is None else content)
        words = {"request_id": uuid4(), "body": "", "file_text": "De brief", **words}
        return as_person(person or world.ronald).post(where, {"file": sent, **words})

    return post


@pytest.fixture
def rows(maintenance):
    def read():
        with maintenance():
            return list(MessageFile.objects.select_related("message").order_by("sent_at"))

    return read


@pytest.fixture
def as_worker():
    def run(act):
        with connection.cursor() as cursor:
            cursor.execute("select access_enter(null)")
            cursor.execute("set local role wijkteam_worker")
        try:
            return act()
        finally:
            with connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_web")

    return run


@pytest.fixture
def sent(send, rows, as_worker):
    assert send().status_code == 302
    as_worker(keeping.scan_waiting)
    return rows()[0]


def address(row):
    return reverse("message_file", args=[row.household_id, row.pk])


@pytest.mark.parametrize("kind", ["image", "sound", "pdf"])
def test_who_is_in_the_conversation_gets_it_after_the_check(
    world, send, rows, as_worker, as_person, talk, kind
):
    content = {"image": corpus.jpeg, "sound": corpus.m4a, "pdf": corpus.pdf}[kind]()
    assert send(content, body="Kijk eens").status_code == 302
    row = rows()[0]
    assert (row.kind, row.message.body, row.text) == (kind, "Kijk eens", "De brief")
    samira = as_person(world.samira)
    assert samira.get(address(row)).status_code == 404, "nobody called it clean yet"
    assert f'"{address(row)}"' not in samira.get(talk).content.decode()
    as_worker(keeping.scan_waiting)
    assert f'"{address(row)}"' in samira.get(talk).content.decode()
    answer = samira.get(address(row))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "brief" not in row.file + answer["Content-Disposition"]


def test_a_picture_alone_is_a_message(world, sent, as_person, talk):
    assert sent.message.body == ""
    where = reverse("conversations", args=[world.van_dijk.pk])
    row = as_person(world.samira).get(where).context["rows"][0]
    assert row.unread == 2
    assert row.last_words
    assert as_person(world.ronald).get(talk).context["talk"].lines[-1].files[0].text == "De brief"


def test_without_words_and_without_a_file_nothing_is_sent(world, as_person, talk, maintenance):
    answer = fill_in(as_person(world.ronald), talk, body=" ", file_text="Alleen dit")
    assert "body" in answer.context["form"].errors
    assert "Alleen dit" in answer.content.decode()
    with maintenance():
        assert Message.objects.count() == 1


@pytest.mark.parametrize("verdict", [Verdict.SILENT, Verdict.FOUND])
def test_what_is_not_called_clean_is_had_by_nobody(
    world, send, rows, as_person, as_worker, monkeypatch, verdict
):
    monkeypatch.setattr(scanner, "SCANNERS", {"none": lambda content, where: verdict})
    send()
    as_worker(keeping.scan_waiting)
    row = rows()[0]
    assert as_person(world.ronald).get(address(row)).status_code == 404
    is_there = files.path_of(row.file, folder=files.UPLOADS).exists()
    assert is_there is (verdict is Verdict.SILENT)


@pytest.mark.parametrize("who", OTHERS)
def test_who_is_not_in_the_conversation_finds_no_file(world, sent, as_person, who):
    assert as_person(getattr(world, who)).get(address(sent)).status_code == 404


def test_at_the_address_of_another_family_it_is_not_there(world, sent, as_person):
    where = reverse("message_file", args=[world.el_idrissi.pk, sent.pk])
    assert as_person(world.noor).get(where).status_code == 404


def test_when_access_ends_the_file_ends_too(world, sent, as_person, maintenance):
    assert as_person(world.samira).get(address(sent)).status_code == 200
    with maintenance():
        line = AuditEvent.objects.filter(route="message_file", person_id=world.samira.pk).get()
        assert (line.kind, line.subject_kind, line.part) == ("read", "conversation", "messages")
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    assert as_person(world.samira).get(address(sent)).status_code == 404


@pytest.mark.parametrize("what", ["a program", "a picture that runs", "more than ten megabytes"])
def test_a_refusal_is_a_sentence_at_the_field_and_the_words_stay(send, rows, maintenance, what):
    content, _code = corpus.hostile()[what]
    answer = send(content, body="Oma & <ik>")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="id_file_error"' in page
    assert "Oma &amp; &lt;ik&gt;" in page
    assert '<details class="fold" open>' in page
    assert rows() == []
    with maintenance():
        assert Message.objects.count() == 1


def test_it_can_go_with_the_first_message_of_a_new_conversation(world, send, rows):
    where = reverse("conversation_start", args=[world.van_dijk.pk])
    answer = send(where=where, people=[str(world.marieke.pk)], body="Van school")
    assert answer.status_code == 302
    assert rows()[0].message.body == "Van school"


def test_the_same_sent_twice_is_one_message(send, rows, maintenance):
    key = uuid4()
    assert [send(request_id=key).status_code for _ in range(2)] == [302, 302]
    assert len(rows()) == 1
    assert send(corpus.png(), request_id=key).status_code == 302
    assert len(rows()) == 2, "another file is another message"


def test_no_mail_carries_a_file_or_a_word_of_it(world, sent, maintenance):
    with maintenance():
        for post in OutboxMessage.objects.all():
            assert sent.file not in f"{post.path} {post.template} {post.key}"
            assert str(sent.pk) not in post.path


def test_the_cleaner_keeps_what_hangs_with_a_message(sent, as_worker):
    assert as_worker(attachments.OF_MESSAGES.known) == {sent.file}
    assert as_worker(keeping.purge) == 0
    assert files.path_of(sent.file, folder=files.UPLOADS).exists()


def touched(sql):
    """How many rows it reaches: none, where no policy gives any."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


def fails(sql, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


INSERT = (
    "insert into careplans_messagefile (id, household_id, message_id, text, kind, content_type, "
    "file, size, state, sent_at) values (gen_random_uuid(), %s, %s, '', 'image', 'image/png', "
    "'x.png', 1, %s, now())"
)


def test_raw_sql_neither_reads_nor_hangs_nor_clears_what_is_not_ones_own(world, sent, visit):
    home = world.van_dijk.pk
    for person in (world.kevin, world.fatma, world.marieke):
        visit(person, world.van_dijk)
        assert not MessageFile.objects.exists()
        assert fails(INSERT, home, sent.message_id, "waiting")
    visit(world.samira, world.van_dijk)
    assert MessageFile.objects.exists()
    assert fails(INSERT, home, sent.message_id, "waiting"), "the message of another"
    visit(world.ronald, world.van_dijk)
    assert fails(INSERT, home, sent.message_id, "clean"), "only the worker calls it clean"
    assert touched("update careplans_messagefile set state = 'clean'") == 0
    assert touched("delete from careplans_messagefile") == 0
    assert fails("select careplans_message_file_scanned(%s, true)", sent.pk)
    assert fails("select careplans_message_files_known()")


def test_a_file_that_no_scanner_answers_about_holds_up_none_of_the_others(
    sent, rows, maintenance, as_worker
):
    with maintenance():
        for name in ("een.png", "twee.png"):
            MessageFile.objects.create(
                household_id=sent.household_id, message_id=sent.message_id, kind="image",
                content_type="image/png", file=name, size=9,
            )  # fmt: skip

    def first_of_many():
        found = set()
        for _time in range(60):
            with connection.cursor() as cursor:
                cursor.execute("select file from careplans_message_files_waiting(1)")
                found.add(cursor.fetchone()[0])
        return found

    assert as_worker(first_of_many) == {"een.png", "twee.png"}
