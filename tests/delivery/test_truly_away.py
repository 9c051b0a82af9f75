"""A mail server where nobody listens, and a disk that takes no byte more: the real answers of the
machine, and not errors that a test makes up."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from careplans.models import Goal
from delivery import documents, files, kinds, outbox
from delivery.models import DocumentJob, OutboxMessage
from tests.careplans.reminding import become
from tests.delivery.provider import Provider
from wijkteam.away import is_away

pytestmark = pytest.mark.django_db
FULL = Path("/dev/full")  # whoever writes there has no space left


@pytest.fixture
def closed_port(settings):
    """Where a mail server was a moment ago; `listen()` has it back."""
    with Provider() as gone:
        port = gone.server_address[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    return port


def test_without_a_mail_server_mail_waits_and_comes_once_when_it_is_back(
    closed_port, world, maintenance, settings
):
    with maintenance():
        outbox.put(key="away", person_id=world.ronald.pk, template="news", path="/thuis/")
    become("worker")
    assert outbox.send_waiting() == 0
    row = OutboxMessage.objects.get(key="away")
    assert (row.state, row.attempts, row.error) == ("waiting", 1, "ConnectionRefusedError")
    assert outbox.send_waiting() == 0  # not again in the same minute
    with Provider() as back, time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        settings.EMAIL_PORT = back.server_address[1]
        become("worker")
        assert outbox.send_waiting() == 1
        assert dict(back.offered) == {str(row.pk): 1}
    row.refresh_from_db()
    assert (row.state, row.unsure) == ("sent", 0)


@pytest.fixture
def room(settings, tmp_path, monkeypatch):
    """Private storage, and a small paper to keep there."""
    if not FULL.is_char_device():
        pytest.skip("this machine has no /dev/full")
    settings.PRIVATE_ROOT = tmp_path
    load = lambda viewer, key: list(Goal.objects.visible_to(viewer))  # noqa: E731
    made = kinds.DocumentKind("test", load, "delivery/mail/news.txt")
    monkeypatch.setitem(kinds.DOCUMENTS, "test", made)
    folder = tmp_path / files.FOLDER
    folder.mkdir()
    return folder


def test_a_paper_on_a_full_disk_fails_leaves_nothing_and_can_be_made_after(room, world, visit):
    job = documents.ask(by=visit(world.samira, world.van_dijk), kind="test")
    become("worker")
    (room / f".{job.pk}.pdf").symlink_to(FULL)
    with pytest.raises(OSError) as full:
        documents.make(job.pk)
    assert full.value.errno == errno.ENOSPC
    assert is_away(full.value)  # of a page this is the plain page that keeps the words
    job = DocumentJob.objects.get(pk=job.pk)
    assert (job.state, job.file, job.error) == ("failed", "", "OSError")
    assert list(room.iterdir()) == []
    DocumentJob.objects.filter(pk=job.pk).update(state="waiting")
    assert documents.make(job.pk)
    assert (room / f"{job.pk}.pdf").read_bytes().startswith(b"%PDF")
