"""All that goes along, read in one transaction with the rights of who asked."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from delivery.exports.family import family_of, people_of
from delivery.exports.kinds import AMENDS, TABLES
from delivery.exports.rows import people_in, places_of, plain, written

FORMAT, VERSION = "wijkteam-plan", 1
FILES = "bestanden"  # where files stand in the ZIP
ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "audio/mpeg": "mp3",
    "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/webm": "webm",
}  # fmt: skip


@dataclass
class Content:
    """`plan`: what `plan.json` says. `files`: {path in the ZIP: name in private storage}. `seen`:
    keys of all rows that were read for it."""

    plan: dict
    files: dict[str, str] = field(default_factory=dict)
    seen: list[UUID] = field(default_factory=list)


def gather(viewer):
    """The plan as this viewer sees it: as many queries for every size of plan."""
    places = places_of(viewer.household_id)
    content = Content(plan={"rows": {}})
    for table in TABLES.values():
        content.plan["rows"][table.name] = list(rows_of(viewer, table, places, content))
    content.plan = head(viewer) | {"people": {}} | content.plan
    content.plan["people"] = people(content.plan)
    for amend in AMENDS:
        amend(viewer, content)
    return content


def head(viewer):
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": plain(timezone.now()),
        "made_by": str(viewer.person_id),
        "family": family_of(viewer),
    }


def rows_of(viewer, table, places, content):
    """In an order that does not change by itself, so that two exports can be laid side by side."""
    for row in table.rows(viewer).order_by("pk"):
        content.seen.append(row.pk)
        values = written(table, row, places)
        if table.file:
            values[table.file] = file_of(table, row, content)
        yield values


def file_of(table, row, content):
    """Where it stands in the ZIP; None as long as nobody looked whether it is safe. Its name is
    made of its key alone, so nobody's words become a path."""
    if not table.is_open(row):
        return None
    path = f"{FILES}/{row.pk}.{ENDINGS.get(row.content_type, 'bin')}"
    content.files[path] = getattr(row, table.file)
    return path


def people(plan):
    keys = {plan["made_by"], *(member["key"] for member in plan["family"]["members"])}
    for name, rows in plan["rows"].items():
        keys |= people_in(TABLES[name], rows)
    return people_of(keys)
