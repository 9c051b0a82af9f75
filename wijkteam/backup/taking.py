"""Makes a backup, of one moment, while the site goes on."""

import django
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from access import context
from access.viewer import Visitor
from audit import heads, log, sealer
from wijkteam.backup import contents, files, manifest, mark, programs
from wijkteam.backup.troubles import BackupError


def take(folder):
    """Write the backup into a new or empty folder; returns its Manifest.

    First the files, then the database, then the files that came meanwhile: a row of the database
    never names a file that is not there. BackupError when something stands in the way.
    """
    made_at = timezone.now().isoformat()
    make_room(folder)
    note_and_seal()
    files.copy_new(settings.PRIVATE_ROOT, folder / manifest.FILES)
    copy_heads(folder)
    with transaction.atomic():
        snapshot = contents.hold_still()
        programs.must_see_all()
        known = {
            "tables": contents.read(),
            "migrations": contents.migrations(),
            "head": last_link(),
            "is_open": mark.is_open(),
            "secret": manifest.of_secret(made_at, settings.SECRET_KEY),
        }
        target = folder / manifest.DUMP
        programs.run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    files.copy_new(settings.PRIVATE_ROOT, folder / manifest.FILES)
    found = manifest.Manifest(
        made_at=made_at,
        postgresql=str(connection.pg_version),
        django=django.get_version(),
        parts=[files.known(folder, name) for name in (manifest.DUMP, manifest.HEADS)],
        files=list_of(folder / manifest.FILES),
        **known,
    )
    found.write(folder)
    return found


def make_room(folder):
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty. Give a new folder: no backup is overwritten.")
    folder.chmod(0o700)  # all families stand in it
    (folder / manifest.FILES).mkdir(mode=0o700)


def note_and_seal():
    """That somebody takes everything along is a line of the log, and stands in the backup too."""
    with transaction.atomic(), context.as_maintenance():
        log.write("maintenance", visitor=Visitor(), subject_kind="backup")
        sealer.seal(at_most=1_000_000)


def copy_heads(folder):
    """Read before the moment of the dump: what they name is in it."""
    written = settings.AUDIT_HEADS
    (folder / manifest.HEADS).write_bytes(written.read_bytes() if written.exists() else b"")


def last_link():
    head = heads.now()
    return [head.seq, head.hash] if head else None


def list_of(root):
    return [files.known(root, name) for name in files.names(root)]
