"""The list of whose names were taken out of the log, through a restore: it stays where it stands,
whatever is put away round it, and whichever try fails half way."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from audit import erasing, outside
from wijkteam.backup import files
from wijkteam.backup.troubles import BackupError


@dataclass(frozen=True)
class Listed:
    """The list, read before anything is put away."""

    lines: tuple
    is_whole: bool = True  # the one that stood here
    is_emptied: bool = False  # it stood here and held nothing: nobody makes it so

    @property
    def is_there(self):
        return bool(self.lines)


def known(path):
    """Of the list here, of those that earlier tries put away, and of the file that was named: each
    may have names that the others lack.

    BackupError when that file is not there, or a line was changed; of the list here, when no other
    takes its place.
    """
    place = erasing.list_of()
    here = erasing.listed(place)
    is_emptied = place.exists() and not here
    named = []
    if path is None:
        must_be_as_written(place, here)
    elif Path(path).is_file():
        named = erasing.listed(Path(path))
        must_be_as_written(path, named)
        must_hold_names(path, named)
    else:
        said = "is a folder" if Path(path).is_dir() else "is not there"
        raise BackupError(
            f"{path} {said}. Give the file that stood beside the heads (erased.jsonl)."
        )
    lines = []
    for line in (*here, *put_away(), *named):
        if line and line not in lines:
            lines.append(line)
    return Listed(tuple(lines), None not in here, is_emptied)


def put_away():
    """The lines of the lists that went aside with the private files: a try that was killed, or had
    no room, may not have come to where it writes them down again. A line that was changed was
    judged by the try that put it away."""
    root, place = settings.PRIVATE_ROOT, erasing.list_of()
    if not place.is_relative_to(root):
        return []
    found = sorted(root.glob(f"{files.ASIDE}*/{place.relative_to(root)}"))
    return [line for path in found for line in erasing.listed(path)]


def must_hold_names(path, lines):
    if not lines:
        raise BackupError(
            f"{path} is empty, and a list of erased names never is: its first line comes with the"
            " first name. Take another copy; without one leave --erased out, and read what this"
            " command then says of erased names."
        )


def must_be_as_written(path, lines):
    if None in lines:
        raise BackupError(
            f"Line {lines.index(None) + 1} of {path} is not as it was written. Take another copy"
            " of this list (--erased): by it names stay out of the log."
        )


def keep(listed, moment):
    """Where it stands from now on, whether it was put away or came from elsewhere. One with a line
    that was changed stays beside it."""
    place = erasing.list_of()
    if not listed.is_whole and place.exists():
        place.rename(place.with_name(f"{place.name}.{files.ASIDE}{moment}"))
    stands = erasing.listed(place)
    missing = [line for line in listed.lines if line not in stands]
    if place.exists():  # where it only takes more
        for line in missing:
            outside.add(place, erasing.KIND, line)
    elif missing:
        outside.make(place, erasing.KIND, missing)
