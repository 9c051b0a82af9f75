"""What a family takes along: who may, what stands in it, and until when."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from jsonschema import Draft202012Validator

from audit.models import AuditEvent
from careplans import exports as of_plans
from careplans.models import EarlierWords, Goal, GoalChange, Meeting, Priority, Step
from delivery import documents, files, paper
from delivery.exports import making, schema
from delivery.exports.content import gather
from delivery.exports.kinds import LEFT_OUT, TABLES
from delivery.models import DocumentJob
from network import exports as of_network
from people.models import HouseholdMember
from tests.careplans.fhir_of import problems
from tests.world import row, scope

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>\n=cmd|"/C calc"!A1;BEGIN:VEVENT, ../../etc/passwd & "x"'


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path, monkeypatch):
    settings.PRIVATE_ROOT = tmp_path
    settings.PDF_AVAILABLE = True
    monkeypatch.setattr(paper, "pdf", lambda html, pictures=None: b"%PDF-1.7 " + html.encode())


@pytest.fixture
def worker():
    def enter():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")

    return enter


@pytest.fixture
def as_web():
    def back():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")

    return back


@pytest.fixture
def make(world, as_person, worker, as_web):
    """`make(person)`: asks on the page, the worker makes it; gives the job."""

    def run(person, **words):
        answer = as_person(person).post(address(world, "export_ask"), words)
        assert answer.status_code == 302
        worker()
        job = DocumentJob.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])
        documents.make(job.pk)
        job.refresh_from_db()
        as_web()
        return job

    return run


def opened(job):
    return ZipFile(files.path_of(job.file))


def download(world, client, job):
    return client.get(address(world, "export_download", job.pk))


def test_an_owner_gets_all_of_it_in_one_file(world, as_person, make):
    job = make(world.ronald)
    assert job.state == "done"
    answer = download(world, as_person(world.ronald), job)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    packed = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert set(packed.namelist()) == {
        "plan.json", "lees-mij.txt", "agenda.ics", "fhir/bundle.json", "papieren/ons-plan.pdf",
    }  # fmt: skip
    plan = json.loads(packed.read("plan.json"))
    assert {goal["title"] for goal in plan["rows"]["goals"]} == {
        "Weer water in huis", "Kevin gaat elke dag naar school", "De schulden worden kleiner",
    }  # fmt: skip
    assert "Weer water in huis" in packed.read("papieren/ons-plan.pdf").decode()
    assert plan["people"][str(world.samira.pk)] == "Samira El Amrani"


def test_it_leaves_its_lines(world, as_person, make, maintenance):
    job = make(world.ronald)
    download(world, as_person(world.ronald), job)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_id=job.pk).order_by("happened_at", "pk")
        kinds = [(line.kind, line.subject_kind, line.person_id) for line in lines]
    assert kinds == [
        ("print", "export", world.ronald.pk), ("download", "export", world.ronald.pk),
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["samira", "joost", "fatma", "marieke", "karin", "noor", "linda"])
def test_who_is_no_owner_gets_none(world, as_person, key, maintenance):
    client = as_person(getattr(world, key))
    for name, method in (("export", "get"), ("export_ask", "post"), ("bring", "get")):
        assert getattr(client, method)(address(world, name)).status_code in (403, 404)
    with maintenance():
        assert not DocumentJob.objects.filter(kind__startswith="export").exists()


def test_a_child_and_a_parent_apart_get_none_either(world, as_person):
    for person in (world.kevin, world.anja):
        answer = as_person(person).post(address(world, "export_ask"))
        assert answer.status_code in (403, 404)


def test_what_others_keep_to_themselves_stays_with_them(world, visit, maintenance):
    with maintenance():
        row(Priority, scope(world.van_dijk, "matters", private_to=world.kevin), world.kevin,
            text="Alleen voor Kevin", said_by=world.kevin)  # fmt: skip
    text = json.dumps(gather(visit(world.ronald, world.van_dijk)).plan)
    assert "Alleen voor Ronald" in text
    assert "Alleen voor Kevin" not in text
    assert "Kevin vaker zien, zegt Anja" not in text


def test_what_lies_in_the_bin_stays_here_with_its_earlier_words(world, visit, maintenance):
    step = world.call
    with maintenance():
        goal = Goal.objects.get(pk=world.water.pk)
        of_goal = {"household": world.van_dijk, "scope": goal.scope, "changed_by": world.ronald}
        GoalChange.objects.create(goal=goal, title="Doel van toen", state="open", **of_goal)
        for one, kind in ((goal, "careplans_goal"), (step, "careplans_step")):
            EarlierWords.objects.create(
                household=world.van_dijk, scope=one.scope, kind=kind, row_id=one.pk, version=1,
                words={"text": f"{kind} van toen"}, changed_by=world.ronald,
            )  # fmt: skip
    was = json.dumps(gather(visit(world.ronald, world.van_dijk)).plan)
    assert "Doel van toen" in was
    assert "careplans_step van toen" in was
    with maintenance():
        thrown = {"deleted_at": timezone.now(), "deleted_by": world.ronald}
        Goal.all_objects.filter(pk=goal.pk).update(**thrown)
        Step.all_objects.filter(pk=step.pk).update(**thrown)
    text = json.dumps(gather(visit(world.ronald, world.van_dijk)).plan)
    assert str(goal.pk) not in {row["key"] for row in json.loads(text)["rows"]["goals"]}
    assert "van toen" not in text


def test_earlier_words_go_along_of_every_table_that_keeps_them(maintenance):
    with maintenance(), connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text from pg_trigger where tgname = 'keep_earlier'"
        )
        kept = {name for (name,) in cursor.fetchall()}
    assert kept == {model._meta.db_table for model in of_plans.WITH_EARLIER}


def test_it_has_the_shape_that_the_schema_says(world, visit):
    plan = gather(visit(world.ronald, world.van_dijk)).plan
    described = json.loads(schema.FILE.read_text())
    Draft202012Validator.check_schema(described)
    assert list(Draft202012Validator(described).iter_errors(plan)) == []
    del plan["rows"]["goals"][0]["title"]
    assert list(Draft202012Validator(described).iter_errors(plan))


def test_the_schema_in_the_docs_is_the_one_of_the_code():
    assert schema.FILE.read_text() == schema.text()


def test_every_table_and_every_text_goes_along_or_says_why():
    exported = {table.model for table in TABLES.values()}
    stays = of_plans.STAYS | of_network.STAYS
    for label in ("careplans", "network"):
        for model in apps.get_app_config(label).get_models():
            assert (model in exported) is not (model.__name__ in stays), model
    kinds = models.CharField | models.TextField | models.JSONField
    for table in TABLES.values():
        names = {field.name for field in table.fields()}
        texts = {f.name for f in table.model._meta.concrete_fields if isinstance(f, kinds)}
        assert texts <= names | table.left_out.keys() | LEFT_OUT.keys(), table.name
        assert all(table.left_out.values())


def test_hostile_words_stay_words(world, visit, maintenance):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(title=HOSTILE[:190], why=HOSTILE)
        by = {"created_by": world.ronald, "changed_by": world.ronald}
        Meeting.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, "meetings"), place=HOSTILE,
            title=HOSTILE[:110], moments=[timezone.now()], starts_at=timezone.now(), **by,
        )  # fmt: skip
    viewer = visit(world.ronald, world.van_dijk)
    content = gather(viewer)
    assert HOSTILE in {goal["why"] for goal in content.plan["rows"]["goals"]}
    texts = {text.path: text.write(content.plan, viewer) for text in making.TEXTS}
    [event] = Calendar.from_ical(texts["agenda.ics"]).walk("VEVENT")
    assert event["summary"] == HOSTILE[:110]
    assert event["location"] == HOSTILE
    bundle = json.loads(texts["fhir/bundle.json"])
    assert problems(bundle) == []
    divs = [one["resource"]["text"]["div"] for one in bundle["entry"]]
    assert any("&lt;script&gt;" in div for div in divs)
    assert not any("<script" in div for div in divs)


def test_an_empty_plan_goes_along_too(world, visit, maintenance):
    from tests.careplans.exporting import empty_home

    with maintenance():
        home, person = empty_home("Nieuw", world.noor)
    viewer = visit(person, home)
    content = gather(viewer)
    assert list(schema_errors(content.plan)) == []
    assert not any(content.plan["rows"].values())
    for text in making.TEXTS:
        assert text.write(content.plan, viewer)


def schema_errors(plan):
    return Draft202012Validator(schema.schema()).iter_errors(plan)


def no_owner(world):
    HouseholdMember.objects.filter(person=world.ronald).update(is_owner=False)


def moved_out(world):
    HouseholdMember.objects.filter(person=world.ronald).update(
        is_owner=False, ended_on=timezone.localdate()
    )


@pytest.fixture
def another_owner(world, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.noor, role="partner", is_owner=True,
            started_on=timezone.localdate(),
        )  # fmt: skip


@pytest.mark.parametrize("end", [no_owner, moved_out])
def test_it_ends_with_the_place_that_gave_it(
    world, as_person, make, maintenance, another_owner, end
):
    job, client = make(world.ronald), as_person(world.ronald)
    assert download(world, client, job).status_code == 200
    with maintenance():
        end(world)
    assert download(world, client, job).status_code in (403, 404)


@pytest.mark.parametrize("end", [no_owner, moved_out])
def test_the_next_cleaning_takes_the_file_away(
    world, make, maintenance, another_owner, end, worker
):
    job = make(world.ronald)
    path = files.path_of(job.file)
    worker()
    assert documents.purge()["papers"] == 0
    assert path.exists()
    with maintenance():
        end(world)
    worker()
    assert documents.purge()["papers"] == 1
    job.refresh_from_db()
    assert job.file == ""


@pytest.mark.parametrize("end", [no_owner, moved_out])
def test_a_running_one_ends_with_it_too(
    world, as_person, maintenance, another_owner, end, worker, visit, monkeypatch, tmp_path
):
    def meanwhile(html, pictures=None):
        with maintenance():
            end(world)
        return b"%PDF"

    monkeypatch.setattr(paper, "pdf", meanwhile)
    job = documents.ask(by=visit(world.ronald, world.van_dijk), kind="export")
    worker()
    assert documents.make(job.pk) is False
    job.refresh_from_db()
    assert (job.state, job.error, job.file) == ("failed", "no_access", "")
    assert list((tmp_path / files.FOLDER).iterdir()) == []


def test_what_moved_to_one_person_alone_closes_it(world, as_person, make, maintenance):
    job, client = make(world.ronald), as_person(world.ronald)
    alone = {"goal_id": world.school.pk, "private_to": world.kevin}
    with maintenance():
        Goal.objects.filter(pk=world.school.pk).update(
            scope=scope(world.van_dijk, "goals", **alone)
        )
    assert download(world, client, job).status_code == 404


def test_what_is_thrown_away_closes_it_and_the_pages_say_so(world, as_person, make, maintenance):
    job, client = make(world.ronald), as_person(world.ronald)
    asked = client.get(address(world, "export")).content.decode()
    assert "eerder dicht als iemand iets daaruit weggooit" in asked
    assert download(world, client, job).status_code == 200
    with maintenance():
        Step.all_objects.filter(pk=world.call.pk).update(
            deleted_at=timezone.now(), deleted_by=world.ronald
        )
    page = client.get(address(world, "export_job", job.pk)).content.decode()
    assert "Er is iets uit weggegooid" in page
    assert download(world, client, job).status_code == 404


def test_too_large_says_what_to_do(world, as_person, make, monkeypatch):
    monkeypatch.setattr(making, "fits", lambda stored: False)
    job = make(world.ronald)
    assert (job.state, job.error) == ("failed", "too_large")
    page = as_person(world.ronald).get(address(world, "export_job", job.pk)).content.decode()
    assert 'name="words" value="only"' in page


def test_without_files_there_are_none(world, make):
    job = make(world.ronald, words="only")
    assert job.kind == "export_words"
    assert not [name for name in opened(job).namelist() if name.startswith("bestanden/")]


def test_a_second_click_gets_the_same_one(world, as_person):
    client = as_person(world.ronald)
    first = client.post(address(world, "export_ask"))
    assert client.post(address(world, "export_ask")).url == first.url


def test_after_two_days_it_is_gone(world, as_person, make, maintenance):
    job, client = make(world.ronald), as_person(world.ronald)
    with maintenance():
        DocumentJob.objects.filter(pk=job.pk).update(asked_at=timezone.now() - timedelta(days=3))
    assert download(world, client, job).status_code == 404


def test_no_job_of_another_opens(world, as_person):
    assert as_person(world.ronald).get(address(world, "export_job", uuid4())).status_code == 404
