"""The private files: copied to the backup and back, and known by their size and hash."""

import hashlib
import os
import shutil
from dataclasses import asdict, dataclass

from django.conf import settings

from audit import erasing
from wijkteam.backup.troubles import BackupError, DamagedError

PIECE = 1 << 20
ASIDE = "before-restore-"  # what an earlier restore put away is no part of a backup


@dataclass(frozen=True)
class Kept:
    """One file: its name below a folder, its size and its hash."""

    name: str
    size: int
    sha256: str

    as_dict = asdict


def names(root):
    """Of all finished files below a private folder, sorted. What stands beside the log goes apart:
    its heads, and the list of whose names were taken out of it."""
    found = []
    for folder, below, files in os.walk(root):
        below[:] = [name for name in below if not name.startswith((".", ASIDE))]
        here = os.path.relpath(folder, root)
        found += [os.path.normpath(f"{here}/{name}") for name in files if name[0] != "."]
    apart = (settings.AUDIT_HEADS, erasing.list_of())
    return sorted(name for name in found if root / name not in apart)


def known(root, name):
    hashed, size = hashlib.sha256(), 0
    with open(root / name, "rb") as source:
        while piece := source.read(PIECE):
            hashed.update(piece)
            size += len(piece)
    return Kept(name, size, hashed.hexdigest())


def copy_new(source, target):
    """Copy what is not there yet. A file that went meanwhile went with its row, as it should."""
    for name in names(source):
        if not (target / name).exists():
            place = target / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                shutil.copyfile(source / name, place)
            except FileNotFoundError:
                place.unlink(missing_ok=True)


def check(root, listed):
    """Whether each file is what the manifest says; the first that is not is named."""
    for wanted in listed:
        if not (root / wanted.name).is_file():
            raise DamagedError(f"{wanted.name} is missing. Take another copy of this backup.")
        found = known(root, wanted.name)
        if found != wanted:
            raise DamagedError(
                f"{wanted.name} is not as it was written ({found.size} bytes, and {wanted.size}"
                " were written). Take another copy of this backup."
            )


def put_back(source, target, listed):
    """Copy the listed files to their place, under the rights that the house gives them."""
    for kept in listed:
        place = target / kept.name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source / kept.name, place)
    if any(known(target, kept.name) != kept for kept in listed):
        raise BackupError(f"Files came out otherwise in {target}: look whether its disk is full.")


def put_aside(root, moment):
    """What stands in the private folder goes into a folder of its own inside it."""
    aside = root / f"{ASIDE}{moment}"
    for path in [path for path in root.iterdir() if not path.name.startswith(ASIDE)]:
        aside.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside / path.name)
