"""PDFs: tagged, fetched from nowhere, and with what the asker may see now."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import connection

from careplans.models import Goal
from delivery import documents, files, kinds, paper
from delivery.models import DocumentJob

HEAD = "<!doctype html><html lang='nl'><head><title>Ons plan</title></head>"
PAGE = HEAD + "<body><h1>Plan</h1>{}</body>"

HOSTILE = [
    "<img src='file:///etc/passwd' alt='x'>",
    "<img src='http://127.0.0.1:1/x.png' alt='x'>",
    "<img src='//127.0.0.1:1/x.png' alt='x'>",
    "<img src='static:///../../etc/passwd' alt='x'>",
    "<img src='static:///%2e%2e/%2e%2e/etc/passwd' alt='x'>",
    "<img src='static://host/build/icons.svg' alt='x'>",
    "<img src='ftp://127.0.0.1/x' alt='x'>",
    "<style>@import 'file:///etc/passwd';</style>",
    "<link rel='stylesheet' href='http://127.0.0.1:1/x.css'>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<object data='file:///etc/passwd'></object>",
    "<svg><image href='file:///etc/passwd'/></svg>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_outside_our_static_files_is_fetched(words, monkeypatch):
    fetched = []
    real = paper.read_ours

    def read(url):
        content = real(url)
        fetched.append(url)
        return content

    monkeypatch.setattr(paper, "read_ours", read)
    content = paper.pdf(PAGE.format(words))
    assert content.startswith(b"%PDF")
    assert fetched == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not pdf.attachments


def test_the_pdf_is_tagged_and_has_a_language_and_a_title():
    with pikepdf.open(io.BytesIO(paper.pdf(PAGE.format("<p>Woorden</p>")))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Ons plan"


@pytest.mark.django_db
class TestJobs:
    @pytest.fixture(autouse=True)
    def kind(self, monkeypatch, settings, tmp_path):
        settings.PRIVATE_ROOT = tmp_path
        load = lambda viewer, key: list(Goal.objects.visible_to(viewer))  # noqa: E731
        made = kinds.DocumentKind("test", load, "delivery/mail/news.txt")
        monkeypatch.setitem(kinds.DOCUMENTS, "test", made)

    def ask(self, viewer):
        job = documents.ask(by=viewer, kind="test")
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")
        return job

    def test_it_is_made_once_and_kept_privately(self, world, visit, tmp_path):
        job = self.ask(visit(world.samira, world.van_dijk))
        assert documents.make(job.pk)
        assert not documents.make(job.pk)
        job = DocumentJob.objects.get(pk=job.pk)
        assert (job.state, job.percent) == ("done", 100)
        assert (tmp_path / "documents" / job.file).read_bytes().startswith(b"%PDF")
        assert len(job.scope_ids) == 2  # water: goal and steps; school is about Kevin, so not

    def test_access_that_ended_in_between_makes_no_file(self, world, visit, maintenance, tmp_path):
        job = self.ask(visit(world.samira, world.van_dijk))
        with maintenance():
            grants = type(world.samira_goals).objects.filter(person=world.samira)
            grants.update(withdrawn_at=job.asked_at, withdrawn_by=world.ronald)
        assert not documents.make(job.pk)
        assert DocumentJob.objects.get(pk=job.pk).state == "failed"
        assert not list(tmp_path.rglob("*.pdf"))

    def test_access_that_ran_out_in_between_makes_no_file(
        self, world, visit, maintenance, tmp_path
    ):
        job = self.ask(visit(world.samira, world.van_dijk))
        over = {"starts_on": world.today - timedelta(9), "ends_on": world.today - timedelta(1)}
        with maintenance():
            type(world.samira_goals).objects.filter(person=world.samira).update(**over)
        assert not documents.make(job.pk)
        assert DocumentJob.objects.get(pk=job.pk).state == "failed"
        assert not list(tmp_path.rglob("*.pdf"))

    def test_it_knows_the_grants_that_it_rests_on(self, world, visit):
        job = self.ask(visit(world.samira, world.van_dijk))
        documents.make(job.pk)
        given = {world.samira_goals.pk, world.samira_steps.pk}
        assert set(DocumentJob.objects.get(pk=job.pk).grant_ids) == given

    def test_a_job_of_another_is_invisible(self, world, visit):
        job = documents.ask(by=visit(world.samira, world.van_dijk), kind="test")
        visit(world.ronald, world.van_dijk)
        assert not DocumentJob.objects.filter(pk=job.pk).exists()


def test_the_door_opens_only_its_own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    (tmp_path / "secret.pdf").write_bytes(b"x")
    for name in ("../secret.pdf", "", "/etc/passwd", "nothing.pdf"):
        with pytest.raises(Exception, match=r"^$"):
            files.send(name, as_name="x.pdf")
