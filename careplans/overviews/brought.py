"""What came along with a plan as words only: what others said, wrote and answered elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from access.names import names
from careplans.models import KEPT_IN_BIN, BroughtFile, BroughtRow
from delivery.exports.kinds import TABLES

TITLES = {
    "plan": _("About your plan"),
    "priorities": _("What matters"),
    "goals": _("Goal"),
    "goal_changes": _("A goal, as it was before"),
    "steps": _("Step"),
    "step_ticks": _("A step was done"),
    "hitches": _("A step did not work out"),
    "agreements": _("Agreement"),
    "agreement_sides": _("Who takes part in an agreement"),
    "agreement_notes": _("How it went with an agreement"),
    "progress": _("How it goes"),
    "scales": _("The steps to a goal"),
    "scores": _("How far a goal is"),
    "debts": _("Something to pay"),
    "debt_payments": _("Something that was paid"),
    "proposals": _("Proposal"),
    "safety_conditions": _("Safety condition"),
    "safety_checks": _("Somebody looked at a safety condition"),
    "safety_sides": _("What you say of a safety condition"),
    "meetings": _("Meeting"),
    "meeting_answers": _("Who could come to a meeting"),
    "meeting_points": _("Point for a meeting"),
    "meeting_notes": _("What was said in a meeting"),
    "meeting_results": _("What came of a meeting"),
    "conferences": _("Eigen Kracht conference"),
    "conference_guests": _("Guest of the conference"),
    "conference_information": _("Told at the conference"),
    "conference_words": _("Your own words of the conference"),
    "conversations": _("Conversation"),
    "messages": _("Message"),
    "message_files": _("File with a message"),
    "message_outcomes": _("What came of a message"),
    "earlier_words": _("Words of before"),
    "questions": _("Question about who looked"),
    "attachments": _("File with what matters"),
    "network": _("One of your people"),
    "contentment": _("How content you were with the help"),
}
AUTHORS = (
    "said_by", "noted_by", "scored_by", "written_by", "author", "asked_by", "person", "done_by",
    "created_by", "made_by", "changed_by", "started_by",
)  # fmt: skip
CODES = ("content_type", "file", "kind", "variant", "interval", "shape")
MOMENTS = ("sent_at", "written_at", "said_at", "noted_at", "created_at", "asked_at", "made_at",
           "started_at", "done_at", "answered_at", "changed_at")  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One thing, with whose it is, as text."""

    title: str
    author: str
    at: datetime | None
    words: tuple[tuple[str, str], ...]  # (what it is, what it says)
    file_id: UUID | None = None
    of: str = ""  # the step or the meeting that it is about, where it stands apart from it


@dataclass(frozen=True)
class Brought:
    made_at: datetime
    brought_at: datetime
    gone_on: datetime | None = None  # in the bin since
    stays_until: datetime | None = None


@dataclass(frozen=True)
class OfAnother:
    """What another owner brought along: no word of it, but that it came, and how much of what."""

    brought_at: datetime
    by: str
    kinds: tuple[tuple[str, int], ...]


def words_only(cover):
    """What became no row of this plan, in the order of the file."""
    rows = BroughtRow.objects.filter(plan=cover, became_id__isnull=True)
    return rows.order_by("kind", "position", "pk")


def load(cover):
    gone = cover.deleted_at
    return Brought(
        made_at=cover.made_at,
        brought_at=cover.brought_at,
        gone_on=gone,
        stays_until=gone and gone + KEPT_IN_BIN,
    )


def lines_of(cover, rows):
    """One query beside the rows, however many there are."""
    clean = BroughtFile.objects.filter(row__in=rows, state=BroughtFile.State.CLEAN)
    files = dict(clean.values_list("row_id", "pk"))
    return {row.pk: line_of(row, cover, files.get(row.pk)) for row in rows}


def load_of_another(viewer):
    """None when nothing came along that this owner may know of. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_brought_here()")
        found = cursor.fetchall()
    if not found:
        return None
    by, brought_at = found[0][:2]
    counts = {kind: many for *_cover, kind, many in found}
    return OfAnother(
        brought_at=brought_at,
        by=names({by})[by].full,
        kinds=tuple((capfirst(str(TITLES[k])), counts[k]) for k in TITLES if k in counts),
    )


def line_of(row, cover, file_id):
    title = capfirst(str(TITLES.get(row.kind, "")))
    return Line(
        title=title,
        author=author_of(row, cover),
        at=moment_of(row),
        words=tuple((name if name != title else "", text) for name, text in words_of(row)),
        file_id=file_id,
    )


def author_of(row, cover):
    """The name as it was there; who brought it reads "you" with their own words."""
    key = next((row.words[name] for name in AUTHORS if row.words.get(name)), None)
    known = cover.people.get(key, {})
    is_own = known.get("here") == str(cover.brought_by_id)
    return gettext("You") if is_own else known.get("name", "")


def moment_of(row):
    moment = next((row.words[name] for name in MOMENTS if row.words.get(name)), None)
    return parse_datetime(moment) if moment else None


def words_of(row):
    """The texts, and the answers that were chosen; a label only where the form had one."""
    for field in TABLES[row.kind].fields():
        value = row.words.get(field.name)
        if isinstance(field, models.JSONField):
            yield from (("", text) for text in dict.fromkeys(texts_in(value)))
        elif value and is_said(field):
            said = dict(field.flatchoices).get(value, value) if field.choices else value
            yield (label_of(field), str(said))


def is_said(field):
    return isinstance(field, models.CharField | models.TextField) and not is_technical(field)


def label_of(field):
    return capfirst(str(field.verbose_name)) if has_label(field) else ""


def has_label(field):
    """Django makes a name out of the name of the field where nobody gave one: no words to read."""
    return str(field.verbose_name) != field.name.replace("_", " ")


def is_technical(field):
    """How something stood in a list, and what the form never called by a name."""
    if field.choices and not has_label(field) and field.name != "answer":
        return True
    return field.name in CODES


def is_code(name):
    return name in CODES or name.endswith(("_id", "_kind"))


def texts_in(value):
    """Sentences inside a proposal or an older version; no keys, days or figures."""
    if isinstance(value, dict):
        inside = [one for name, one in value.items() if not is_code(name)]
    else:
        inside = value if isinstance(value, list) else []
    for each in inside:
        if isinstance(each, str):
            if " " in each.strip() or each.isalpha():
                yield each
        else:
            yield from texts_in(each)
