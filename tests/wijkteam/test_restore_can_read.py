"""Before anything is put away it is known that this server and its programs can read the backup."""

import pytest

from wijkteam.backup import programs
from wijkteam.backup.troubles import BackupError

pytestmark = pytest.mark.django_db
OLD = "echo 'pg_restore: error: unsupported version (1.16) in file header' >&2; exit 1"


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (OLD, r"cannot read this backup .*unsupported version \(1.16\).* Nothing was changed"),
        ("echo ';     Dumped from database version: 99.1'", "is of PostgreSQL 99, and the server"),
    ],
)
def test_a_newer_backup_is_refused_with_the_reason(tmp_path, monkeypatch, does, said):
    stands_in_for_pg_restore(tmp_path, monkeypatch, does)
    with pytest.raises(BackupError, match=said):
        programs.must_read(tmp_path / "database.dump")


def test_one_of_this_server_or_an_older_one_is_read(tmp_path, monkeypatch):
    stands_in_for_pg_restore(tmp_path, monkeypatch, "echo 'Dumped from database version: 13.4'")
    programs.must_read(tmp_path / "database.dump")


def stands_in_for_pg_restore(folder, monkeypatch, does):
    script = folder / "pg_restore"
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o700)
    monkeypatch.setattr(programs, "program_for", lambda name: str(script))
