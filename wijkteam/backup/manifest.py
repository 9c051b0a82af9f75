"""The manifest: what a backup holds, written last and under a seal of the key of the log."""

import json
import os
from dataclasses import asdict, dataclass
from hmac import compare_digest

from django.conf import settings
from django.utils.crypto import salted_hmac

from audit import chain
from wijkteam.backup.contents import Table
from wijkteam.backup.files import Kept, check
from wijkteam.backup.troubles import DamagedError

FORMAT = 1
NAME, DUMP, HEADS, FILES = "manifest.json", "database.dump", "heads.jsonl", "files"


@dataclass(frozen=True)
class Manifest:
    """Versions, counts and hashes. `parts` are the dump and the heads, `files` the private files;
    `head` is the last link of the log as (seq, hash), or None."""

    made_at: str
    postgresql: str
    django: str
    migrations: list
    tables: dict
    parts: list
    files: list
    head: list | None
    format: int = FORMAT
    is_open: bool = False  # it was shut after a WARNING, and nobody had said that it is done
    secret: str = ""  # by which the SECRET_KEY of that site is known again, and nothing else

    def sealed(self):
        text = json.dumps(asdict(self), sort_keys=True)
        return {"manifest": asdict(self), "mac": mac(text)}

    def write(self, folder):
        """Whole or not at all: without it a folder is no backup."""
        unfinished = folder / f".{NAME}"
        with open(unfinished, "w") as file:
            json.dump(self.sealed(), file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(folder / NAME)

    @property
    def rows(self):
        return sum(table.rows for table in self.tables.values())


def of_secret(made_at, key):
    """Half of a hash of the moment under the key: it tells whether a key is the same one."""
    return salted_hmac("wijkteam.backup", made_at, secret=key, algorithm="sha256").hexdigest()[:32]


def has_our_key(found):
    """Whether what SECRET_KEY closed there opens here; of a backup of before this was written down
    nobody knows, and nothing is said."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return not found.secret or found.secret in [of_secret(found.made_at, key) for key in keys]


def mac(text):
    return chain.digest(chain.secret(), "backup", text).hex()


def read(folder):
    """The manifest of a folder, after its seal was checked; DamagedError with a sentence."""
    try:
        found = json.loads((folder / NAME).read_text())
        values, seal = found["manifest"], str(found["mac"])
    except FileNotFoundError as error:
        raise DamagedError(
            f"{folder} holds no finished backup: {NAME} is missing. Give the folder that"
            " `backup` wrote, or an older one."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(f"{NAME} cannot be read. Take another copy of this backup.") from error
    if not compare_digest(mac(json.dumps(values, sort_keys=True)), seal):
        raise DamagedError(
            f"{NAME} was changed, or it was made with another AUDIT_KEY. Use the key of that site,"
            " or take another copy of this backup."
        )
    return parsed(values)


def parsed(values):
    if values["format"] != FORMAT:
        raise DamagedError(f"This backup has format {values['format']}; {FORMAT} is known here.")
    tables = {name: Table(**table) for name, table in values["tables"].items()}
    lists = {part: [Kept(**kept) for kept in values[part]] for part in ("parts", "files")}
    return Manifest(**values | lists | {"tables": tables})


def checked(folder):
    """The manifest, after every part and every file was held against it."""
    found = read(folder)
    check(folder, found.parts)
    check(folder / FILES, found.files)
    return found
