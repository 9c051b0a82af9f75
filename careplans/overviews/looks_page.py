"""A page of who looked: days, in them people, in them lines."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from careplans.models import Complaint
from careplans.overviews.look_day import Told
from careplans.repeats import listed

DAYS_OPEN = 2


@dataclass(frozen=True)
class LookLine:
    """One thing that somebody did on a day: what, at what times, by what right."""

    event_id: UUID
    sentence: str
    times: list[datetime]
    more: int
    why: str
    where: str
    grant_id: UUID | None
    questions: list[Complaint] = field(default_factory=list)


@dataclass(frozen=True)
class Fold:
    """A day of one person."""

    person_id: UUID
    name: str
    first_name: str
    behalf: str
    day: date
    told: Told
    event_id: UUID
    lines: list[LookLine] = field(default_factory=list)
    questions: list[Complaint] = field(default_factory=list)

    @property
    def is_one(self):
        """Nothing to unfold: one thing, once."""
        return len(self.lines) == 1 and len(self.lines[0].times) == 1

    @property
    def stands_out(self):
        """More than looking was done, or something was asked about it."""
        asked = self.questions or any(line.questions for line in self.lines)
        return bool(asked or self.told.doings)


@dataclass(frozen=True)
class Day:
    """One day of "Who looked": a line with its names, that opens."""

    day: date
    folds: list[Fold]
    is_open: bool

    @property
    def names(self):
        return listed(list(dict.fromkeys(fold.name for fold in self.folds)))


@dataclass(frozen=True)
class Looks:
    """A page of folds, and what can be chosen to see alone."""

    folds: list[Fold]
    page: object
    people: list[tuple[str, str]]
    parts: list[tuple[str, str]]
    person: str
    part: str

    @property
    def is_chosen(self):
        return bool(self.person or self.part)

    @property
    def days(self):
        """The newest days stand open, and so does a day on which something stands out."""
        found = defaultdict(list)
        for fold in self.folds:
            found[fold.day].append(fold)
        newest = sorted(found, reverse=True)[:DAYS_OPEN]
        return [
            Day(day, folds, self.is_chosen or day in newest or any(f.stands_out for f in folds))
            for day, folds in found.items()
        ]
