"""The files of a plan that comes along: each cleaned and kept, before its rows are written.

This is what takes long, so it happens outside the transaction that brings the plan in: the page can
say how far it is, and nothing of the family is locked meanwhile. A file that gets no row after all
goes with the hourly cleaning.
"""

from dataclasses import dataclass

from delivery import files
from delivery.exports.kinds import TABLES
from delivery.exports.making import MOST_BYTES, MOST_FILES
from delivery.exports.opening import NotOursError
from delivery.uploads import keeping
from delivery.uploads.taking import take

KINDS = ["image", "sound", "pdf"]


@dataclass(frozen=True)
class Kept:
    """A clean file in private storage, `file` by name; `size` in bytes."""

    file: str
    kind: str
    content_type: str
    size: int


def named_in(plan):
    """[((kind of row, its key), path in the ZIP)] of every row that has a file."""
    with_file = [table for table in TABLES.values() if table.file]
    return [
        ((table.name, row["key"]), row[table.file])
        for table in with_file
        for row in plan["rows"][table.name]
        if row[table.file]
    ]


def take_all(opened, tell=lambda percent: None):
    """{(kind, key): Kept}. A file that we do not take refuses all of them: nothing of a plan is
    lost in silence. `tell(percent)`: how far it is."""
    named, kept = named_in(opened.plan), {}
    if len(named) > MOST_FILES:
        raise NotOursError("too_many_files")
    try:
        for number, (row, path) in enumerate(named):
            kept[row] = take_one(opened.read(path))
            if sum(one.size for one in kept.values()) > MOST_BYTES:
                raise NotOursError("too_large")
            tell(10 + 80 * (number + 1) // len(named))
    except Exception:
        forget(kept)
        raise
    return kept


def take_one(content):
    taken = take(content, kinds=KINDS, as_it_is=True)
    return Kept(keeping.put(taken), taken.kind, taken.content_type, len(taken.content))


def forget(kept):
    for one in kept.values():
        files.forget(one.file, folder=files.UPLOADS)
