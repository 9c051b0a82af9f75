"""A plan comes in as a job of the worker: all of it, once, however often it is begun."""

import re
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careplans.actions import bringing as actions
from careplans.bringing import files as of_plan
from careplans.bringing.sentences import FAULT, OF_A_FILE, REFUSED, SENTENCES, sentence_of
from careplans.models import Attachment, BroughtPlan, BroughtRow, Goal, Step
from careplans.room_today import room_today
from delivery import documents, files
from delivery.exports.content import gather
from delivery.exports.making import MOST_FILES
from delivery.kinds import DOCUMENTS
from delivery.models import DocumentJob
from delivery.tasks import retry_documents
from delivery.uploads.limits import MOST_FILES_A_DAY
from delivery.uploads.taking import take
from tests.careplans.exporting import as_worker, come_in, empty_home, files_in, packed, sent_in
from tests.delivery import corpus
from tests.world import row

pytestmark = pytest.mark.django_db
MANY = MOST_FILES_A_DAY + 4


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def with_photos(world, maintenance, visit, tmp_path):
    """`with_photos(many, photo)`: the ZIP of a plan with so many, all of today."""

    def make(many, photo):
        content = take(photo, kinds=["image"]).content
        with maintenance():
            for number in range(many):
                name = files.keep(f"{number}.jpg", content, folder=files.UPLOADS)
                row(Attachment, world.stay.scope, world.ronald, priority=world.stay, text="Huis",
                    file=name, kind="image", content_type="image/jpeg", size=len(content),
                    state="clean", scanned_at=timezone.now())  # fmt: skip
        return packed(gather(visit(world.ronald, world.van_dijk)), tmp_path)

    return make


@pytest.fixture
def exported(with_photos):
    """A plan with more photos than one person may send on a day."""
    return with_photos(MANY, corpus.jpeg())


@pytest.fixture
def quick(monkeypatch):
    """Each file is cleaned in a process of its own, which one test is enough for."""
    taken = take(corpus.jpeg(), kinds=["image"])
    monkeypatch.setattr(of_plan, "take", lambda content, **how: taken)


@pytest.fixture
def new(world, maintenance):
    with maintenance():
        return empty_home("Van Dijk", world.ronald)


def test_more_files_come_in_than_a_day_has_room_for(exported, quick, new, as_person, maintenance):
    home, person = new
    job = come_in(as_person(person), home, exported)
    assert (job.state, job.percent, job.file, job.error) == ("done", 100, "", "")
    with maintenance():
        photos = Attachment.objects.filter(household=home)
        assert photos.count() == MANY == len(files_in(exported))
        assert {photo.created_by for photo in photos} == {person}


@pytest.mark.long
def test_three_hundred_photos_of_a_phone_come_in(with_photos, new, as_person, maintenance):
    """Each cleaned in its own process, as it is; says what that took."""
    sent = with_photos(300, corpus.photo())
    home, person = new
    began = time.monotonic()
    job = come_in(as_person(person), home, sent)
    took = time.monotonic() - began
    print(f"300 photos, {len(sent) / 1e6:.0f} MB: {took:.0f} s")  # noqa: T201
    assert (job.state, job.percent, job.error) == ("done", 100, "")
    assert took < DOCUMENTS["bring"].patience.total_seconds()
    with maintenance():
        photos = Attachment.objects.filter(household=home)
        assert photos.count() == 300
        kept = [files.path_of(photo.file, folder=files.UPLOADS) for photo in photos]
    assert all(path.is_file() for path in kept)


def test_what_came_along_takes_no_room_of_the_day(exported, quick, new, as_person, visit):
    home, person = new
    visit(person, home)
    before = room_today()
    come_in(as_person(person), home, exported)
    visit(person, home)
    assert room_today() == before


def test_the_zip_is_gone_afterwards(exported, quick, new, as_person):
    home, person = new
    come_in(as_person(person), home, exported)
    assert not list((files.path_of("x").parent).glob("*.zip"))


def test_the_page_tells_how_far_it_is_and_what_came_of_it(exported, quick, new, as_person):
    home, person = new
    client = as_person(person)
    answer = sent_in(client, home, exported)
    page = client.get(answer.url).content.decode()
    assert "<progress" in page
    assert 'hx-trigger="every 1s"' in page
    assert client.get(reverse("bring", args=[home.pk])).url == answer.url
    assert sent_in(client, home, exported).url == answer.url
    job_id = answer.url.rstrip("/").rsplit("/", 1)[-1]
    with as_worker():
        assert documents.make(job_id)
    page = client.get(answer.url).content.decode()
    assert reverse("plan", args=[home.pk]) in page
    assert reverse("brought", args=[home.pk]) in page
    assert "<progress" not in page


def test_nobody_else_sees_how_far_it_is(exported, new, as_person, world):
    home, person = new
    answer = sent_in(as_person(person), home, exported)
    for other in (world.ronald, world.samira, world.noor):
        assert as_person(other).get(answer.url).status_code == 404


def test_the_worker_gets_the_time_that_many_photos_take(
    exported, new, as_person, monkeypatch, django_capture_on_commit_callbacks
):
    """Both when it is asked for and when beat hands it out again; other papers keep the house's."""
    home, person = new
    given = []
    hand_over = "delivery.tasks.make_document.apply_async"
    monkeypatch.setattr(hand_over, lambda args, **options: given.append((args, options)))
    with django_capture_on_commit_callbacks(execute=True):
        answer = sent_in(as_person(person), home, exported)
    job_id = UUID(answer.url.rstrip("/").rsplit("/", 1)[-1])
    with as_worker():
        assert documents.waiting_again()[job_id] == "bring"
        retry_documents()
    given = [options for args, options in given if args == [str(job_id)]]
    seconds = {options["soft_time_limit"] for options in given}
    assert len(given) == 2
    assert seconds == {DOCUMENTS["bring"].patience.total_seconds()}
    assert all(options["time_limit"] == options["soft_time_limit"] + 60 for options in given)
    a_slow_photo = 1.5  # seconds; a fifth of a second on a quiet machine
    an_hour = 3600  # after which the queue takes a worker for dead
    assert a_slow_photo * MOST_FILES < min(seconds) < an_hour - 60
    assert DOCUMENTS["export"].patience is None


class Killed(BaseException):
    """As a worker that is stopped: no `except Exception` sees it."""


def begun_again(job_id):
    """As beat does for a job whose worker died."""
    with as_worker():
        long_ago = timezone.now() - documents.STALE - timedelta(seconds=1)
        DocumentJob.objects.filter(pk=job_id, state="working").update(claimed_at=long_ago)
        assert job_id in documents.waiting_again()
        documents.make(job_id)
        return DocumentJob.objects.get(pk=job_id)


@pytest.mark.parametrize("at", ["take_all", "bring", "_finish"])
def test_killed_in_the_middle_it_comes_in_once(
    exported, quick, new, as_person, maintenance, monkeypatch, at
):
    home, person = new
    sent_in(as_person(person), home, exported)
    with maintenance():
        job = DocumentJob.objects.get(household=home)
    from careplans.bringing import arriving

    place = documents if at == "_finish" else arriving
    real = getattr(place, at)

    def dies(*args, **options):
        if at == "bring":
            real(*args, **options)  # its rows go with the transaction
        raise Killed

    with monkeypatch.context() as once:
        once.setattr(place, at, dies)
        with pytest.raises(Killed), as_worker():
            documents.make(job.pk)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    with maintenance():
        assert BroughtPlan.objects.filter(household=home).exists() is (at == "_finish")
    assert begun_again(job.pk).state == "done"
    with maintenance():
        assert BroughtPlan.objects.get(household=home).pk == job.pk
        assert Attachment.objects.filter(household=home).count() == MANY
        assert Goal.objects.filter(household=home).count() == 3


def test_a_fault_of_our_own_keeps_the_zip_for_another_try(
    exported, quick, new, as_person, maintenance, monkeypatch
):
    home, person = new
    client = as_person(person)
    sent = sent_in(client, home, exported)

    def full(*args, **options):
        raise OSError(28, "No space left on device")

    from careplans.bringing import arriving

    with maintenance():
        job = DocumentJob.objects.get(household=home)
    with monkeypatch.context() as once:
        once.setattr(arriving, "bring", full)
        with as_worker(), pytest.raises(OSError, match="No space"):
            documents.make(job.pk)
    page = client.get(sent.url).content.decode()
    assert str(FAULT) in page
    with maintenance():
        assert not Step.objects.filter(household=home).exists()
        DocumentJob.objects.filter(pk=job.pk).update(state="waiting")
    assert begun_again(job.pk).state == "done"


def a_damaged_photo(content):
    return changed(content, lambda packed: packed.index(b"bestanden/") + 60)


def changed(content, where):
    made = bytearray(content)
    made[where(made)] ^= 0xFF
    return bytes(made)


def without_photos(content):
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        target.writestr("plan.json", source.read("plan.json"))
    return made.getvalue()


def a_newer_plan(content):
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        text = source.read("plan.json").replace(b'"version": 1,', b'"version": 2,', 1)
        target.writestr("plan.json", text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [(a_damaged_photo, "damaged"), (without_photos, "lacks"), (a_newer_plan, "version")],
)
def test_what_cannot_come_in_says_why_and_leaves_all_as_it_was(
    exported, quick, new, as_person, maintenance, tmp_path, change, code
):
    home, person = new
    client = as_person(person)
    before = set((tmp_path / files.UPLOADS).iterdir())
    job = come_in(client, home, change(exported))
    assert (job.state, job.error, job.file) == ("failed", f"refused:{code}", "")
    page = client.get(reverse("bring_job", args=[home.pk, job.pk])).content.decode()
    assert str(SENTENCES[code]) in page
    assert set((tmp_path / files.UPLOADS).iterdir()) == before
    with maintenance():
        assert not BroughtPlan.objects.filter(household=home).exists()
        assert home.members.count() == 1


def test_who_wrote_meanwhile_keeps_what_they_wrote(exported, quick, new, as_person, maintenance):
    home, person = new
    sent_in(as_person(person), home, exported)
    with maintenance():
        job = DocumentJob.objects.get(household=home)
        goal = row(Goal, scope_of(home), person, title="Meanwhile")
    with as_worker():
        documents.make(job.pk)
    with maintenance():
        job.refresh_from_db()
        assert job.error == "refused:not_empty"
        assert [one.pk for one in Goal.objects.filter(household=home)] == [goal.pk]


def scope_of(home):
    from tests.world import scope

    return scope(home, "goals", goal_id=None, subject=None, private_to=None)


def test_who_is_no_owner_any_more_brings_nothing(exported, quick, new, as_person, maintenance):
    home, person = new
    sent_in(as_person(person), home, exported)
    with maintenance():
        job = DocumentJob.objects.get(household=home)
        home.members.filter(person=person).update(is_owner=False, ended_on=timezone.localdate())
    with as_worker():
        assert documents.make(job.pk) is False
    with maintenance():
        job.refresh_from_db()
        assert job.error == "refused:no_access"
        assert not BroughtPlan.objects.filter(household=home).exists()


def test_too_many_and_too_large_together_are_refused(exported, quick, new, as_person, monkeypatch):
    home, person = new
    client = as_person(person)
    for name, most, code in (("MOST_FILES", 3, "too_many_files"), ("MOST_BYTES", 99, "too_large")):
        with monkeypatch.context() as less:
            less.setattr(of_plan, name, most)
            assert come_in(client, home, exported).error == f"refused:{code}"


def test_the_database_takes_no_more_than_one_plan_may_hold(
    exported, quick, new, as_person, visit, maintenance
):
    home, person = new
    come_in(as_person(person), home, exported)
    visit(person, home)
    photo = Attachment.objects.filter(household=home).first()
    cover = BroughtPlan.objects.get(household=home)
    of = {"household": home, "brought_by": person, "plan": cover, "kind": "attachments"}
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    photo.pk, photo.file = uuid4(), f"{uuid4().hex}.jpg"
    photo.created_at, photo.state, photo.scanned_at = timezone.now(), "waiting", None
    BroughtRow.objects.create(key=uuid4(), words={}, became_id=photo.pk, **of)
    photo.size = 104_857_600
    with pytest.raises(DatabaseError, match="more than one plan may hold"), transaction.atomic():
        photo.save(force_insert=True)
    photo.size = 9
    photo.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")


def test_how_they_came_costs_as_much_for_few_as_for_many(exported, quick, new, visit):
    home, person = new
    from tests.careplans.exporting import unpacked

    one = unpacked(exported)
    kept = of_plan.take_all(one)
    with as_worker():
        by = visit(person, home)
        cover = actions.bring(by=by, plan=one.plan, kept=kept)
        with CaptureQueriesContext(connection) as captured:
            actions.remember_how_they_came(by, cover)
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) < 4 * len(actions.BECOME)
    assert not [sql for sql in asked if re.search(r'"careplans_attachment"\."id" = ', sql)]


def test_every_reason_has_its_sentence():
    for code in SENTENCES:
        assert sentence_of(REFUSED + code) == SENTENCES[code]
    assert "10 MB" in str(sentence_of(REFUSED + OF_A_FILE + "bytes"))
    assert sentence_of("OSError") == FAULT
    source = "".join(
        path.read_text()
        for path in (Path(actions.__file__), Path(of_plan.__file__).with_name("arriving.py"),
                     Path("delivery/exports/opening.py"))
    )  # fmt: skip
    assert set(re.findall(r'NotOursError\("(\w+)"\)', source)) <= SENTENCES.keys()
