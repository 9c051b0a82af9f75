"""A photo, a drawing or a voice note with what matters: who sends, who sees, and when."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans import attachments
from careplans.models import Attachment, Priority
from delivery import files
from delivery.uploads import keeping, scanner
from delivery.uploads.scanner import Verdict
from tests import world as the_world
from tests.delivery import corpus

pytestmark = pytest.mark.django_db
OTHERS = ("noor", "mila", "tom", "els", "karin", "linda", "ingrid")


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def send(world, as_person):
    def post(content=None, *, person=None, sentence=None, name="foto.jpg", **words):
        where = reverse("priority_attach", args=[world.van_dijk.pk, (sentence or world.stay).pk])
        sent = SimpleUploadedFile(name, corpus.jpeg() if content is None else content)
        words = {"request_id": uuid4(), "text": "Ons huis", **words}
        return as_person(person or world.ronald).post(where, {"file": sent, **words})

    return post


@pytest.fixture
def rows(maintenance):
    def read():
        with maintenance():
            return list(Attachment.all_objects.order_by("created_at"))

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
def hung(send, rows, as_worker):
    """A picture with a sentence of Ronald, called clean."""
    assert send().status_code == 302
    as_worker(keeping.scan_waiting)
    return rows()[0]


def address(row):
    return reverse("attachment", args=[row.household_id, row.pk])


def test_a_picture_hangs_with_its_sentence_and_opens_after_the_check(world, hung, as_person):
    ronald = as_person(world.ronald)
    page = ronald.get(reverse("matters", args=[world.van_dijk.pk])).content.decode()
    assert f'src="{address(hung)}" alt="Ons huis"' in page
    answer = ronald.get(address(hung))
    assert answer.status_code == 200
    assert b"".join(answer).startswith(b"\xff\xd8")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    assert "foto" not in hung.file + answer["Content-Disposition"]


@pytest.mark.parametrize("verdict", [Verdict.SILENT, Verdict.FOUND])
def test_nobody_gets_what_is_not_called_clean(
    world, send, rows, as_person, as_worker, monkeypatch, verdict
):
    monkeypatch.setattr(scanner, "SCANNERS", {"none": lambda content, where: verdict})
    send()
    row = rows()[0]
    ronald = as_person(world.ronald)
    assert ronald.get(address(row)).status_code == 404
    as_worker(keeping.scan_waiting)
    page = ronald.get(reverse("matters", args=[world.van_dijk.pk])).content.decode()
    assert ronald.get(address(row)).status_code == 404
    assert f'"{address(row)}"' not in page
    is_there = files.path_of(row.file, folder=files.UPLOADS).exists()
    assert is_there is (verdict is Verdict.SILENT)
    assert rows()[0].state == ("waiting" if is_there else "found")


def test_a_scanner_that_wakes_up_opens_what_waited(
    world, send, rows, as_worker, settings, as_person
):
    settings.FILE_SCANNER = "unix:/nowhere"
    send()
    assert as_worker(keeping.scan_waiting)[Verdict.SILENT] == 1
    settings.FILE_SCANNER = "none"
    assert as_worker(keeping.scan_waiting)[Verdict.CLEAN] == 1
    assert as_worker(keeping.scan_waiting)[Verdict.CLEAN] == 0
    assert as_person(world.ronald).get(address(rows()[0])).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_who_sees_nothing_of_what_matters_finds_no_file(world, hung, as_person, who):
    answer = as_person(getattr(world, who)).get(address(hung))
    assert answer.status_code == 404


def test_a_guest_sees_it_with_its_sentence_until_access_ends(world, hung, as_person, maintenance):
    with maintenance():
        grant = the_world.grant(world, world.samira, Part.MATTERS, Level.SEE)
    guest = as_person(world.samira)
    seen = guest.get(reverse("matters", args=[world.van_dijk.pk])).status_code
    assert guest.get(address(hung)).status_code == seen == 200
    with maintenance():
        line = AuditEvent.objects.filter(subject_kind="attachment", subject_id=hung.pk).last()
        assert (line.kind, line.person_id) == ("read", world.samira.pk)
        now = {"withdrawn_at": timezone.now(), "withdrawn_by": world.ronald}
        Grant.objects.filter(pk=grant.pk).update(**now)
    assert guest.get(address(hung)).status_code == 404


def test_a_file_of_one_family_is_not_there_at_the_address_of_another(world, hung, as_person):
    where = reverse("attachment", args=[world.el_idrissi.pk, hung.pk])
    assert as_person(world.noor).get(where).status_code == 404
    assert as_person(world.ronald).get(where).status_code == 404


@pytest.mark.parametrize("what", [
    "nothing", "a program", "a picture that runs", "a photo that stops halfway",
    "a bomb of points", "more than ten megabytes",
])  # fmt: skip
def test_a_refusal_is_a_sentence_at_the_field_and_the_words_stay(send, rows, what):
    content, _code = corpus.hostile()[what]
    answer = send(content, text="Oma & <ik>")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="id_file_error"' in page
    assert "Oma &amp; &lt;ik&gt;" in page
    assert rows() == []
    assert not list(files.path_of("", folder=files.UPLOADS).glob("*"))


def test_a_pdf_is_refused_here(send, rows):
    assert send(corpus.pdf()).status_code == 200
    assert rows() == []


def test_without_a_file_it_asks_for_one(world, as_person, rows):
    where = reverse("priority_attach", args=[world.van_dijk.pk, world.stay.pk])
    answer = as_person(world.ronald).post(where, {"request_id": uuid4(), "text": "Ons huis"})
    assert 'id="id_file_error"' in answer.content.decode()
    assert rows() == []


def test_the_same_sent_twice_hangs_once(send, rows):
    key = uuid4()
    assert [send(request_id=key).status_code for _ in range(2)] == [302, 302]
    assert len(rows()) == 1


def test_another_picture_with_the_same_words_is_another(send, rows):
    key = uuid4()
    for content in (corpus.jpeg(), corpus.png(), corpus.jpeg(size=(90, 90))):
        assert send(content, request_id=key, text="").status_code == 302
    assert send(text="").status_code == 302
    assert len(rows()) == 4


def test_only_who_said_it_hangs_something_with_it(world, send, rows):
    assert send(person=world.samira).status_code in (403, 404)
    assert send(person=world.fatma).status_code in (403, 404)
    assert send(person=world.noor).status_code == 404
    assert rows() == []


def test_an_eleventh_is_refused_with_a_sentence(send, rows, monkeypatch):
    monkeypatch.setattr("careplans.actions.attachments.AT_MOST", 1)
    send()
    assert send().status_code == 200
    assert len(rows()) == 1


def test_two_at_once_do_not_pass_the_limit(send, rows, monkeypatch):
    """The second was still allowed when its form was read; the sentence is locked, and says no."""
    monkeypatch.setattr("careplans.actions.attachments.AT_MOST", 1)
    monkeypatch.setattr("careplans.forms.attachments.has_room", lambda priority: True)
    send()
    answer = send(text="De tweede")
    assert answer.status_code == 200
    assert "De tweede" in answer.content.decode()
    assert len(rows()) == 1


def test_a_sound_plays_from_anywhere(world, send, rows, as_worker, as_person):
    send(corpus.m4a(), name="stem.m4a")
    as_worker(keeping.scan_waiting)
    row = rows()[0]
    ronald = as_person(world.ronald)
    page = ronald.get(reverse("matters", args=[world.van_dijk.pk])).content.decode()
    assert f'<audio controls preload="none" src="{address(row)}"' in page
    whole = b"".join(ronald.get(address(row)))
    part = ronald.get(address(row), headers={"Range": "bytes=4-11"})
    assert (part.status_code, part.content) == (206, whole[4:12])
    assert part["Content-Range"] == f"bytes 4-11/{len(whole)}"
    assert part["Content-Security-Policy"] == "sandbox; default-src 'none'"
    for odd in ("bytes=99999999-", "bytes=9-2", "pages=1-2", "bytes=1-2,4-5"):
        assert ronald.get(address(row), headers={"Range": odd}).status_code == 200


def test_other_words_and_the_bin_are_of_who_sent_it(world, hung, as_person, rows):
    change = reverse("attachment_change", args=[world.van_dijk.pk, hung.pk])
    away = reverse("attachment_throw_away", args=[world.van_dijk.pk, hung.pk])
    words = {"request_id": uuid4(), "version": hung.version, "text": "Thuis"}
    for person in (world.samira, world.kevin, world.noor):
        assert as_person(person).post(change, words).status_code in (403, 404)
        assert as_person(person).post(away).status_code in (403, 404)
    ronald = as_person(world.ronald)
    assert ronald.post(change, words).status_code == 302
    assert rows()[0].text == "Thuis"
    clash = ronald.post(change, {**words, "request_id": uuid4(), "text": "Te laat"})
    assert clash.status_code == 409
    ronald.post(away)
    assert ronald.get(address(hung)).status_code == 404
    ronald.post(reverse("put_back", args=[world.van_dijk.pk, "bijlage", hung.pk]))
    assert ronald.get(address(hung)).status_code == 200


def test_it_goes_into_the_bin_with_its_sentence_and_comes_back_with_it(
    world, hung, as_person, rows
):
    ronald = as_person(world.ronald)
    ronald.post(reverse("priority_throw_away", args=[world.van_dijk.pk, world.stay.pk]))
    assert rows()[0].deleted_at
    assert ronald.get(address(hung)).status_code == 404
    ronald.post(reverse("put_back", args=[world.van_dijk.pk, "bijlage", hung.pk]))
    assert rows()[0].deleted_at  # not without its sentence
    ronald.post(reverse("put_back", args=[world.van_dijk.pk, "belang", world.stay.pk]))
    assert ronald.get(address(hung)).status_code == 200


def test_what_no_row_knows_goes_from_the_disk(hung, as_worker, tmp_path):
    stray = tmp_path / files.UPLOADS / "stray.jpg"
    stray.write_bytes(b"x")
    assert as_worker(keeping.purge) == 0
    assert as_worker(lambda: keeping.purge(timezone.now() + timedelta(hours=2))) == 1
    assert not stray.exists()
    assert files.path_of(hung.file, folder=files.UPLOADS).exists()


def refused(sql, values=()):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(sql, values)


def test_the_database_shows_a_strangers_file_to_nobody(world, hung, visit):
    for person, household in ((world.noor, world.el_idrissi), (world.noor, world.van_dijk)):
        visit(person, household)
        assert not Attachment.all_objects.filter(pk=hung.pk).exists()
    visit(world.ronald, world.van_dijk)
    assert Attachment.all_objects.filter(pk=hung.pk).exists()


def test_the_site_cannot_call_a_file_clean_nor_swap_it(world, hung, visit):
    visit(world.ronald, world.van_dijk)
    for change in ("state = 'clean'", "file = 'x.jpg'", "kind = 'sound'", "priority_id = id"):
        refused(f"update careplans_attachment set {change}")
    refused("delete from careplans_attachment")
    refused("select careplans_file_scanned(%s, true)", [hung.pk])
    copied = (
        "insert into careplans_attachment select (jsonb_populate_record(a, jsonb_build_object("
        "'id', gen_random_uuid(), 'file', 'other.jpg'))).* from careplans_attachment a"
    )
    refused(copied)  # it says clean


def test_somebody_else_hangs_nothing_with_anothers_words(world, hung, visit):
    visit(world.kevin, world.van_dijk)
    refused(
        "insert into careplans_attachment (id, household_id, scope_id, version, created_at, "
        "created_by_id, changed_at, changed_by_id, priority_id, text, kind, content_type, file, "
        "size, state) select gen_random_uuid(), household_id, scope_id, 1, now(), %s, now(), %s, "
        "id, '', 'image', 'image/png', 'x.png', 1, 'waiting' from careplans_priority where id = %s",
        [world.kevin.pk, world.kevin.pk, world.stay.pk],
    )


def test_the_worker_reads_no_word_of_it(hung, as_worker):
    assert as_worker(lambda: list(Attachment.all_objects.all())) == []
    assert as_worker(attachments.OF_SENTENCES.known) == {hung.file}


def test_it_moves_with_its_sentence(world, hung, maintenance):
    with maintenance():
        other = Priority.all_objects.exclude(scope_id=hung.scope_id).filter(
            household=world.van_dijk
        )
        scope = other.first().scope_id
        Priority.all_objects.filter(pk=hung.priority_id).update(scope_id=scope)
        assert Attachment.all_objects.get(pk=hung.pk).scope_id == scope


def test_the_way_back_from_the_bin_minds_how_many_files_hang_there(
    world, send, rows, as_person, monkeypatch
):
    monkeypatch.setattr("careplans.actions.attachments.AT_MOST", 1)
    assert send().status_code == 302
    ronald, here = as_person(world.ronald), world.van_dijk.pk
    first = rows()[0]
    ronald.post(reverse("attachment_throw_away", args=[here, first.pk]))
    assert send(corpus.png()).status_code == 302
    ronald.post(reverse("put_back", args=[here, "bijlage", first.pk]))
    assert sum(row.deleted_at is None for row in rows()) == 1
