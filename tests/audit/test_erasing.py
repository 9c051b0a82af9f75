"""A person's name goes out of the log; what happened stays, and the chain holds."""

import errno
import os
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from access import context
from audit import erasing
from audit.models import AuditActor, AuditEvent, AuditLink
from tests.audit.sealing import checked, look, sealed
from tests.audit.test_tampering import log_of_forty  # noqa: F401 - a fixture
from wijkteam.backup import erased_names, restoring, sources
from wijkteam.backup.troubles import BackupError
from wijkteam.management.commands import restore

pytestmark = pytest.mark.django_db


def erase(person):
    said = StringIO()
    call_command("erase_from_log", str(person.pk), stdout=said)
    return said.getvalue()


def test_erasing_leaves_the_chain_whole(log_of_forty, world, maintenance):  # noqa: F811
    assert "taken out of 32 lines" in erase(world.samira)
    sealed()
    report = checked()
    assert (report.findings, report.names, report.erased) == ([], 0, 32)
    with maintenance():
        assert not AuditActor.objects.filter(person_id=world.samira.pk).exists()
        assert AuditEvent.objects.filter(person_id=world.samira.pk).count() == 32


def test_erasing_is_itself_a_line_of_the_log(world, visit, maintenance):
    look(visit, world, 1)
    erase(world.samira)
    with maintenance():
        line = AuditEvent.objects.get(kind="maintenance")
    assert (line.subject_kind, line.subject_id) == ("actor", world.samira.pk)
    assert (line.ground, line.component) == ("task", "wijkteam_owner")


def test_before_the_seal_and_after_it(world, visit):
    look(visit, world, 2)
    erase(world.samira)
    sealed()
    look(visit, world, 2)
    sealed()
    erase(world.samira)
    sealed()
    report = checked()
    assert (report.findings, report.lines, report.erased) == ([], 6, 2)


def test_an_erasing_of_before_is_no_excuse_for_a_name_of_after(world, visit, maintenance):
    erase(world.samira)
    look(visit, world, 1)
    sealed()
    with maintenance():
        AuditActor.objects.all().delete()
    assert "no erasing is logged" in str(checked().findings)


def test_what_stays_cannot_be_guessed_back(world, visit, maintenance):
    """The same name twice gives two hashes, for each row has a salt of its own."""
    look(visit, world, 2)
    sealed()
    with maintenance():
        one, two = AuditLink.objects.values_list("actor_hash", flat=True)
        salts = set(AuditActor.objects.values_list("salt", flat=True))
    assert bytes(one) != bytes(two)
    assert len(salts) == 2


def known():
    """(who was erased, of whom it is not known), as a restore reads them."""
    return erasing.people_of(erased_names.known(None).lines)


def test_the_list_begins_with_what_the_log_knows(
    world, maintenance, django_capture_on_commit_callbacks
):
    """Names that went before there was a list stand in each backup of before, too."""
    with maintenance():
        erasing.take_out(world.ronald.pk)
    with django_capture_on_commit_callbacks(execute=True):
        erase(world.samira)
    assert known() == ({world.ronald.pk, world.samira.pk}, set())


def test_who_was_not_erased_is_not_erased_by_a_restore(world, django_capture_on_commit_callbacks):
    class NoPowerError(Exception):
        pass

    def failing():
        with transaction.atomic(), context.as_maintenance():
            erasing.erase(world.samira.pk)
            raise NoPowerError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NoPowerError):
        failing()
    assert known() == (set(), {world.samira.pk})
    settled = restoring.Settled(
        sessions=0, held=0, aside="", ended=None, erased=0, has_list=True,
        doubtful=(world.samira.pk,), why=sources.NO_OTHER,
    )  # fmt: skip
    assert f"it did not end: {world.samira.pk}" in restore.erased_of(settled, found=None)


def test_half_a_line_does_not_stay(world, monkeypatch):
    erasing.note({world.ronald.pk})
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:20]))
    with pytest.raises(CommandError, match="No space left"):
        erase(world.samira)
    monkeypatch.undo()
    erasing.note({world.karin.pk})
    assert known() == ({world.ronald.pk, world.karin.pk}, set())


def test_a_list_that_is_named_comes_beside_the_one_here(world, tmp_path):
    erasing.note({world.ronald.pk})
    copy = erasing.list_of().rename(tmp_path / "copy.jsonl")
    erasing.note({world.samira.pk})
    both = erased_names.known(copy)
    erased_names.keep(both, "now")
    assert known() == ({world.ronald.pk, world.samira.pk}, set())

    with open(erasing.list_of(), "a") as file:
        file.write("no line of ours\n")
    with pytest.raises(BackupError, match="Line 3 of"):
        known()
    erased_names.keep(erased_names.known(copy), "now")  # the one that was named is whole
    assert known() == ({world.ronald.pk, world.samira.pk}, set())


def test_a_list_that_went_aside_with_the_files_is_read_by_the_next_try(world, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.AUDIT_HEADS = tmp_path / "audit" / "heads.jsonl"
    erasing.note({world.ronald.pk})
    (tmp_path / "before-restore-20261123_100000").mkdir()
    (tmp_path / "audit").rename(tmp_path / "before-restore-20261123_100000" / "audit")
    assert not erasing.list_of().exists()
    assert known() == ({world.ronald.pk}, set())
    erased_names.keep(erased_names.known(None), "now")
    assert len(erasing.listed(erasing.list_of())) == 1


def test_a_list_is_made_whole_or_not_at_all(world, tmp_path, monkeypatch):
    """A full disk leaves no empty list, which would say that nobody was erased."""
    erasing.note({world.ronald.pk, world.samira.pk})
    listed = erased_names.known(None)
    erasing.list_of().unlink()

    def no_room(file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        erased_names.keep(listed, "now")
    assert not [path for path in erasing.list_of().parent.iterdir() if "erased" in path.name]
    monkeypatch.undo()
    erased_names.keep(listed, "now")
    assert known() == ({world.ronald.pk, world.samira.pk}, set())


def test_a_list_that_holds_nothing_is_a_warning(world, tmp_path):
    assert not erased_names.known(None).is_emptied
    erasing.list_of().parent.mkdir(parents=True, exist_ok=True)
    erasing.list_of().touch()
    assert erased_names.known(None).is_emptied
    copy = erasing.list_of().rename(tmp_path / "copy.jsonl")
    with pytest.raises(BackupError, match=r"copy\.jsonl is empty, and a list"):
        erased_names.known(copy)
    found = type("Found", (), {"made_at": "then"})
    for is_lost in (True, False):
        settled = restoring.Settled(
            sessions=0, held=0, aside="", ended=None, erased=0, has_list=False, doubtful=(),
            list_lost=is_lost,
        )  # fmt: skip
        assert ("WARNING" in restore.erased_of(settled, found)) == is_lost


def test_a_key_of_nobody_is_refused_and_not_listed(world):
    with pytest.raises(CommandError, match="Nobody has the key"):
        call_command("erase_from_log", str(uuid4()))
    assert not erasing.list_of().exists()


def test_a_folder_is_no_list(tmp_path):
    with pytest.raises(BackupError, match="is a folder"):
        erased_names.known(tmp_path)
