"""What somebody wrote before: who changed what and when, the old words beside those after them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from careplans import hours
from careplans.models import Agreement, EarlierWords, Goal, GoalChange
from careplans.overviews.sight import sight_of
from writing import word_by_word

PER_PAGE = 20
SIDE = "side"  # of an agreement: whose promise and answer these were


@dataclass(frozen=True)
class Words:
    """One field: what stood there, and what came in its place."""

    label: str
    before: str
    after: str

    @property
    def pieces(self):
        """Word by word; nothing where one of both is empty: there is nothing to compare."""
        if not self.before or not self.after:
            return ()
        return word_by_word.pieces(self.before, self.after)


@dataclass(frozen=True)
class Version:
    id: UUID
    by: str
    at: datetime
    words: tuple[Words, ...]
    may_put_back: bool
    stood: dict[str, str]  # all that stood there until this change, by the names of the kind


@dataclass(frozen=True)
class Stop:
    """A time that something stopped and went on again, in days as people say them."""

    stopped: str
    because: str
    resumed: str


def versions(kind, row, viewer):
    """The newest first; row security leaves out what this viewer may not read. Two queries.

    What came after is what the next change found, or what stands there now.
    """
    found = earlier_of(row)
    people = {one.changed_by_id for one in found} | {person_of(one) for one in found}
    sight = sight_of(viewer, timezone.localdate(), people)
    after = {name: getattr(row, name) for name in kind.names} | promises(row)
    may = kind.may_put_back(viewer, row)
    shown = []
    for one in found:
        words = tuple(words_of(kind, one, after, sight))
        after |= {side_of(one): one.words} if SIDE in one.words else one.words
        if words:
            by, stood = sight.name(one.changed_by_id, _("Somebody")), texts(kind, after)
            stood_there = any(each.before for each in words)
            back = may and stood_there and bool(put_back(kind, one))
            shown.append(Version(one.pk, by, one.changed_at, words, back, stood))
    return shown


def texts(kind, words):
    return {name: said(words.get(name)) for name in kind.names}


def earlier_of(row):
    """The newest first. A goal keeps its story by itself, with its states (docs/adr/0027)."""
    if isinstance(row, Goal):
        return list(words_of_goal(row))
    return list(EarlierWords.objects.filter(row_id=row.pk, kind=row._meta.db_table))


def words_of_goal(goal):
    """Of each change the words that it took the place of, as every other row keeps them."""
    then = goal
    for one in GoalChange.objects.filter(goal_id=goal.pk):
        one.words = {
            name: getattr(one, name)
            for name in ("title", "why")
            if getattr(one, name) != getattr(then, name)
        }
        yield one
        then = one


def promises(row):
    """Of an agreement: what each side promises and says now. One query."""
    if not isinstance(row, Agreement):
        return {}
    sides = row.parties.values("person_id", "organisation_id", "name", "promise", "answer_text")
    return {
        str(side["person_id"] or side["organisation_id"] or side["name"].casefold()): side
        for side in sides
    }


def side_of(earlier):
    """The same side by another name is the same: only what is no more than a name goes by it."""
    return earlier.words[SIDE] or earlier.words["name"].casefold()


def person_of(earlier):
    """Whose name is asked for; an organisation has none there and keeps what was written."""
    key = earlier.words.get(SIDE)
    return UUID(key) if key else None


def words_of_side(earlier, after, sight):
    """A promise in other words, and an answer that another one took the place of."""
    was, then = earlier.words, after.get(side_of(earlier), {})
    named = {"name": sight.name(person_of(earlier), was["name"])}
    if was["promise"] != then.get("promise"):
        label = _("what %(name)s promises") % named
        yield Words(label, was["promise"], then.get("promise", ""))
    if was["answer_text"] and was["answer_text"] != then.get("answer_text"):
        label = _("what %(name)s said") % named
        yield Words(label, was["answer_text"], then.get("answer_text", ""))


def words_of(kind, earlier, after, sight):
    if SIDE in earlier.words:
        yield from words_of_side(earlier, after, sight)
    for name in kind.names:
        before, then = earlier.words.get(name), after.get(name)
        if name in earlier.words and before != then and (before or then):
            yield Words(kind.label(name), said(before), said(then))


def said(value):
    """As it stood: a number of hours is the one thing here that is no text."""
    if isinstance(value, float | int | Decimal):
        return hours.written(value)
    return value or ""


def put_back(kind, earlier):
    """The words of this version that can stand there again: an empty sentence cannot, and what
    somebody else wrote is theirs."""
    found = {name: earlier.words[name] for name in kind.names if name in earlier.words}
    if found.keys() & set(kind.others):
        return {}
    return found if all(found[name] or kind.may_be_empty(name) for name in found) else {}


def stops(row, sight, *, day, because):
    """The times before that it stopped: `day` and `because` are the columns. One query."""
    found = EarlierWords.objects.filter(row_id=row.pk, words__has_key=day).order_by("changed_at")
    return tuple(
        Stop(
            stopped=sight.day(date.fromisoformat(one.words[day])),
            because=one.words.get(because) or "",
            resumed=sight.day(timezone.localdate(one.changed_at)),
        )
        for one in found
        if one.words[day]
    )
