"""What was taken in waits in private storage until the scanner called it clean.

Rooms register where their files stand: delivery knows names, and never what they hang on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.utils import timezone

from delivery import files
from delivery.uploads import scanner
from delivery.uploads.scanner import Verdict

SILENCES = 3  # in a row: then nobody is there, and asking about the rest would be silent too
STRAYS_WAIT = timedelta(hours=1)  # a file is there just before its row says so
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class UploadKind:
    """Files of one table: (key, name) of what waits, what is said of a key, all known names."""

    name: str
    waiting: Callable[[], Iterable[tuple[UUID, str]]]
    scanned: Callable[[UUID, bool], bool]
    known: Callable[[], set[str]]


UPLOADS: dict[str, UploadKind] = {}


def register(kind):
    UPLOADS[kind.name] = kind


def store(taken):
    """Keeps the clean bytes under a name made by chance; it is looked at after this transaction."""
    name = put(taken)
    scan_after()
    return name


def put(taken):
    """Keeps the clean bytes, before any row knows them: without one they go within some hours."""
    return files.keep(f"{uuid4().hex}.{taken.ending}", taken.content, folder=files.UPLOADS)


def scan_after():
    transaction.on_commit(_scan_soon, robust=True)


def _scan_soon():
    from delivery.tasks import scan_uploads

    scan_uploads.apply_async(retry=False)


def scan_waiting():
    """One round: {clean, found, silent}. What nobody answered about stays for the next."""
    counts, silences = dict.fromkeys(Verdict, 0), 0
    for kind, key, name in all_waiting():
        verdict = scan(kind, key, name)
        counts[verdict] += 1
        silences = silences + 1 if verdict is Verdict.SILENT else 0
        if silences == SILENCES:
            break
    if any(counts.values()):
        logger.info("scanned", **counts)
    return counts


def all_waiting():
    return [(kind, *waits) for kind in UPLOADS.values() for waits in kind.waiting()]


def scan(kind, key, name):
    """What is gone cannot be shown either, so it counts as found."""
    path = files.path_of(name, folder=files.UPLOADS)
    verdict = scanner.look(path.read_bytes()) if path.is_file() else Verdict.FOUND
    if verdict is not Verdict.SILENT:
        with transaction.atomic():
            kind.scanned(key, verdict is Verdict.CLEAN)
    if verdict is Verdict.FOUND:
        files.forget(name, folder=files.UPLOADS)
    return verdict


def purge(now=None):
    """Takes away files that no row knows: of a form that failed, or out of the bin for good."""
    before = (now or timezone.now()) - STRAYS_WAIT
    known = set().union(*(kind.known() for kind in UPLOADS.values()))
    strays = files.strays(known, before=before, folder=files.UPLOADS)
    for name in strays:
        files.forget(name, folder=files.UPLOADS)
    return len(strays)
