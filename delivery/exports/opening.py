"""Opens a ZIP that somebody brings. Nothing in it is believed: not a name, a size or a word.

Nothing is unpacked to a place of its own choosing: a file is read by the name that our own export
would have given it, and kept under another one.
"""

import json
import re
import struct
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from delivery.exports.content import FORMAT, VERSION
from delivery.exports.kinds import TABLES
from delivery.exports.making import MOST_BYTES, MOST_FILES, PLAN
from delivery.exports.schema import schema
from delivery.uploads import limits
from delivery.uploads.limits import MEGABYTE

MOST_PARTS = MOST_FILES + 50
MOST_LIST = 2 * MEGABYTE  # of contents: a name costs little there, and a lot of memory here
MOST_ROWS_IN = 20_000
MOST_PLAN = 30 * MEGABYTE  # the words alone; a long life of a large family is some megabytes
MOST_DEPTH = 30
FILE = re.compile(r"bestanden/[0-9a-f-]{36}\.(jpg|png|pdf|mp3|m4a|ogg|webm)")
YEARS = range(1900, 2101)  # of a day or a moment; further off none can be counted with
BROKEN = (
    BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError,
)  # fmt: skip


class NotOursError(Exception):
    """This is no plan that we can take; `code` names the sentence that says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass
class Opened:
    """A ZIP of which `plan` has the shape of our schema."""

    plan: dict
    packed: ZipFile

    def read(self, path):
        """The bytes of a file that the plan names, at most as many as a file may have."""
        if not FILE.fullmatch(path) or path not in self.packed.namelist():
            raise NotOursError("lacks")
        try:
            return read(self.packed, path, limits.MOST_BYTES)
        except BROKEN as error:  # the list of contents was whole, and this part of it is not
            raise NotOursError("damaged") from error


class ShortList:
    """A file of which no more than a list of contents is read at once: a ZIP of millions of empty
    parts would take all memory before anybody could count them."""

    def __init__(self, source):
        self.source, self.is_open = source, False

    def read(self, size=-1):
        if self.is_open:
            return self.source.read(size)
        content = self.source.read(min(size, MOST_LIST + 1) if size >= 0 else MOST_LIST + 1)
        if len(content) > MOST_LIST:
            raise NotOursError("too_large")
        return content

    def __getattr__(self, name):
        return getattr(self.source, name)


def listed(source):
    """The ZIP, by its list of contents alone: quick enough for somebody who waits."""
    source = ShortList(source)
    try:
        packed = ZipFile(source)
        source.is_open = True
        check(packed)
        packed.getinfo(PLAN)
    except KeyError as error:
        raise NotOursError("no_plan") from error
    except BROKEN as error:
        raise NotOursError("no_zip") from error
    return packed


def opened(source):
    """The plan in this file; NotOursError for everything else."""
    packed = listed(source)
    try:
        text = read(packed, PLAN, MOST_PLAN)
    except BROKEN as error:
        raise NotOursError("no_zip") from error
    return Opened(checked(text), packed)


def check(packed):
    """By what the list of contents says, before anything is unpacked."""
    parts = packed.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES * 2:
        raise NotOursError("too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise NotOursError("locked")
    if len(set(names)) < len(names) or not all(is_plain(part) for part in parts):
        raise NotOursError("odd")


def is_plain(part):
    """As our export makes them: packed in the usual way, and inside the folder of the ZIP."""
    path = PurePosixPath(part.filename)
    leads_out = path.is_absolute() or ".." in path.parts or "\\" in part.orig_filename
    return part.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not leads_out


def read(packed, path, most):
    """What is really in it: a list of contents can lie about a size."""
    with packed.open(path) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise NotOursError("too_large")
    return content


def checked(text):
    try:
        plan = json.loads(text, parse_constant=refuse)
        if not isinstance(plan, dict) or plan.get("format") != FORMAT:
            raise NotOursError("no_plan")
        if plan.get("version") != VERSION:
            raise NotOursError("version")
        look(plan)
        fill_in(plan)
    except (ValueError, RecursionError) as error:
        raise NotOursError("shape") from error
    if next(validator().iter_errors(plan), None) or has_doubles(plan):
        raise NotOursError("shape")
    if sum(map(len, plan["rows"].values())) > MOST_ROWS_IN:
        raise NotOursError("too_many_rows")
    return plan


def fill_in(plan):
    """What a file of before lacks, because nobody could write it then."""
    rows = plan.get("rows")
    for table in TABLES.values():
        if table.is_later and isinstance(rows, dict):
            rows.setdefault(table.name, [])
        found = rows.get(table.name) if isinstance(rows, dict) else None
        for row in found if isinstance(found, list) else ():
            if isinstance(row, dict):
                row.update({name: row.get(name, value) for name, value in table.added.items()})


def has_doubles(plan):
    """Whether one key stands for two rows of a kind, or for two people."""
    lists = [plan["family"]["members"], *plan["rows"].values()]
    return any(len({each["key"] for each in rows}) < len(rows) for rows in lists)


def refuse(_constant):
    raise ValueError("no number")


def look(value, depth=0):
    """No deeper than a plan is, and only text that can be kept."""
    if depth > MOST_DEPTH:
        raise NotOursError("shape")
    if isinstance(value, str):
        if "\0" in value:
            raise NotOursError("shape")
        value.encode()  # half of a letter is none
    elif isinstance(value, dict | list):
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for each in inside:
            look(each, depth + 1)
    elif isinstance(value, int | float) and abs(value) > 2**31:  # 1e999 is read as endless
        raise NotOursError("shape")


@cache
def validator():
    """Says whether a plan has the shape that docs/export.schema.json describes."""
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=["uuid"])
    formats.checks("date", raises=ValueError)(is_day)
    formats.checks("date-time", raises=ValueError)(is_moment)
    return Draft202012Validator(schema(), format_checker=formats)


def is_moment(text):
    if not isinstance(text, str):
        return True
    moment = datetime.fromisoformat(text)
    return moment.tzinfo is not None and moment.year in YEARS


def is_day(text):
    return not isinstance(text, str) or date.fromisoformat(text).year in YEARS
