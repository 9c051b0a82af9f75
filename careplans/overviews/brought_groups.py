"""What came along as words, put together by what it belongs to: a goal, a meeting, a talk."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from careplans.models import BroughtRow
from careplans.overviews.brought import TITLES, lines_of, moment_of, words_only
from delivery.exports.kinds import TABLES

# What was kept besides: it says that something was done or chosen, and nobody wrote a word.
KEPT_BESIDES = {
    "plan", "step_ticks", "goal_changes", "scales", "debt_payments", "meeting_answers",
    "meeting_results", "message_outcomes", "earlier_words",
}  # fmt: skip
BESIDES = "besides"  # the name of that group in an address
NAMED_BY = ("title", "text", "question", "creditor", "name")
LONG_AGO = datetime.min.replace(tzinfo=UTC)
# A file, with a message, in a conversation: so many times something hangs under another.
DEEPEST = 4


@dataclass(frozen=True)
class Group:
    """Rows that belong together; `key` names it in an address."""

    key: str
    title: str
    rows: tuple[BroughtRow, ...]
    is_besides: bool = False


def load_groups(cover):
    """Groups in the order of the kinds, what was kept besides at the end. Few queries: one for the
    rows, and one for each step up to what they hang under."""
    rows = list(words_only(cover))
    known = above(cover, rows)
    found = {}
    for row in rows:
        top = None if row.kind in KEPT_BESIDES else top_of(row, known)
        found.setdefault(BESIDES if top is None else key_of(row, top), (top, []))[1].append(row)
    groups = [group(cover, key, top, own) for key, (top, own) in found.items()]
    order = list(TITLES)
    groups = [one for one in groups if one.rows]
    return sorted(groups, key=lambda one: (one.is_besides, order.index(kind_in(one.key, order))))


def above(cover, rows):
    """{key: row} of these rows and of all that they hang under."""
    known = {str(row.key): row for row in rows}
    wanted = {key for row in rows for key in parents_of(row)} - known.keys()
    for _step in range(DEEPEST):
        if not wanted:
            break
        more = list(BroughtRow.objects.filter(plan=cover, key__in=wanted))
        known |= {str(row.key): row for row in more}
        wanted = {key for row in more for key in parents_of(row)} - known.keys()
    return known


def parents_of(row):
    """The keys of what it hangs under."""
    kinds = {table.model for table in TABLES.values()}
    for field in TABLES[row.kind].fields():
        is_link = isinstance(field, models.ForeignKey) and field.related_model in kinds
        if is_link and row.words.get(field.name):
            yield row.words[field.name]


def top_of(row, known):
    for _step in range(DEEPEST):
        parent = next((known[key] for key in parents_of(row) if key in known), None)
        if parent is None or row.kind == "goals":
            return row  # people know their goals, not which sentence a goal came from
        row = parent
    return row


def key_of(row, top):
    """What hangs under nothing, and under which nothing hangs, is with others of its kind."""
    is_alone = top is row and row.kind not in ("conversations", "meetings", "conferences")
    return row.kind if is_alone else f"{top.kind}.{top.key}"


def kind_in(key, order):
    kind = key.partition(".")[0]
    return kind if kind in TITLES else order[-1]


def group(cover, key, top, rows):
    said = [row for row in rows if row.kind != "conversations"]  # that is the name above them
    rows = tuple(sorted(said, key=lambda row: moment_of(row) or LONG_AGO))
    if key == BESIDES:
        return Group(key, _("What was kept besides"), rows, is_besides=True)
    title = capfirst(str(TITLES[key.partition(".")[0]]))
    name = name_of(cover, top) if "." in key else ""
    return Group(key, f"{title}: {name}" if name else title, rows)


def name_of(cover, row):
    if row.kind == "conversations":
        keys = row.words.get("participant_ids") or ()
        return ", ".join(sorted(cover.people[k]["name"] for k in keys if k in cover.people))
    return next((row.words[name] for name in NAMED_BY if row.words.get(name)), "")


def with_lines(cover, groups, most):
    """[(group, its first lines, how many more)]; one query for all of them."""
    shown = [row for one in groups for row in one.rows[:most]]
    lines = lines_of(cover, shown)
    return [(one, said_in(lines, one.rows[:most]), max(len(one.rows) - most, 0)) for one in groups]


def all_of(cover, group, rows):
    """Lines of one group; what was kept besides says of which step or meeting it is."""
    lines = lines_of(cover, rows)
    if group.is_besides:
        known = above(cover, rows)
        lines = {row.pk: replace(lines[row.pk], of=about(cover, row, known)) for row in rows}
    return said_in(lines, rows)


def about(cover, row, known):
    parent = next((known[key] for key in parents_of(row) if key in known), None)
    if parent is None:
        return ""
    return f"{capfirst(str(TITLES[parent.kind]))}: {name_of(cover, parent)}"


def said_in(lines, rows):
    """Without what says nothing itself, such as a conversation before its first message."""
    found = [lines[row.pk] for row in rows]
    return [line for line in found if line.words or line.file_id or line.of]
