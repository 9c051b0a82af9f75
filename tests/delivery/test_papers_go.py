"""Papers go after a week: row and file; and no file stays that no row knows."""

import os
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from delivery import documents, files
from delivery.models import DocumentJob
from wijkteam.celery import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path / files.FOLDER


@pytest.fixture
def paper(world, maintenance, folder):
    def make(name, *, days):
        files.keep(name, b"%PDF")
        asked_at = timezone.now() - timedelta(days=days)
        with maintenance():
            return DocumentJob.objects.create(
                household=world.van_dijk, kind="plan", asked_by=world.ronald, asked_at=asked_at,
                state="done", file=name,
            )  # fmt: skip

    return make


def purge():
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")
    return documents.purge()


def test_row_and_file_go_after_seven_days(paper, folder):
    old, young = paper("old.pdf", days=8), paper("young.pdf", days=6)
    assert purge()["papers"] == 1
    assert not DocumentJob.objects.filter(pk=old.pk).exists()
    assert DocumentJob.objects.filter(pk=young.pk).exists()
    assert [file.name for file in folder.iterdir()] == ["young.pdf"]


def test_a_file_without_a_row_goes_unless_it_is_brand_new(paper, folder):
    paper("known.pdf", days=1)
    for name in ("stray.pdf", ".half.pdf", "just-made.pdf"):
        files.keep(name, b"%PDF")
    before = (timezone.now() - timedelta(hours=2)).timestamp()
    for name in ("known.pdf", "stray.pdf", ".half.pdf"):
        os.utime(folder / name, (before, before))
    assert purge()["strays"] == 2
    assert {file.name for file in folder.iterdir()} == {"known.pdf", "just-made.pdf"}


def test_without_a_folder_there_is_nothing_to_do(world, folder):
    assert purge() == {"papers": 0, "strays": 0}


def test_the_worker_can_take_no_younger_paper_away(paper):
    young = paper("young.pdf", days=6)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    DocumentJob.objects.filter(pk=young.pk).delete()
    assert DocumentJob.objects.filter(pk=young.pk).exists()


def test_the_site_itself_takes_none_away(paper, visit, world):
    old = paper("old.pdf", days=8)
    visit(world.ronald, world.van_dijk)
    DocumentJob.objects.filter(pk=old.pk).delete()
    assert DocumentJob.objects.filter(pk=old.pk).exists()


def test_it_runs_every_hour():
    planned = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert planned["delivery.tasks.purge_documents"] == 3600
