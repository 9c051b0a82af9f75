"""The account of a team, as it was made and kept: what families reached, what they say of it, and
who did it. Each table says what it counts and of how many."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from casework import norms
from casework.account_figures import from_kept
from casework.models import AccountKept, PreventiveWork
from casework.overviews.account_words import SHAPES, Shape
from casework.periods import choices, chosen, coming, period_of
from casework.small_numbers import Cell, total
from people.models import Team


@dataclass(frozen=True)
class Row:
    label: str
    cell: Cell
    text: str


@dataclass(frozen=True)
class Table:
    """One question with its parts, and of how many they are."""

    shape: Shape
    rows: tuple[Row, ...]
    of: Row

    @property
    def has_withheld(self):
        return any(not row.cell.is_shown and not row.cell.is_small for row in (*self.rows, self.of))


@dataclass(frozen=True)
class Content:
    """How content families are; a number is None where it is hidden. Of a year each quarter counts:
    a family that answered in two of them is in it twice."""

    answered: int | None
    silent: int | None
    average: Decimal | None

    @property
    def asked(self):
        """Of how many; only told when who said nothing are not few either."""
        both = self.answered, self.silent
        return None if None in both else sum(both)

    @property
    def percent(self):
        return self.asked and round(100 * self.answered / self.asked)


@dataclass(frozen=True)
class PreventionLine:
    label: str
    times: int


@dataclass(frozen=True)
class PreventionCounts:
    """What the team did for the whole neighbourhood. It is of no family, so nothing is hidden.
    `told`: at how many times it wrote down how many people there were; `people`: about how many."""

    lines: tuple[PreventionLine, ...]
    times: int
    told: int
    people: int


@dataclass(frozen=True)
class Account:
    team: Team
    teams: list[Team]
    period: object  # a casework.periods.Quarter or Year; None as long as there is no account
    periods: list
    tables: tuple[Table, ...]
    content: Content | None
    prevention: PreventionCounts | None  # None too in an account of before it was counted
    made_on: date | None
    coming: object  # the Quarter of which the next account is made

    @property
    def fewest(self):
        return norms.FEWEST_FAMILIES

    @property
    def has_withheld(self):
        return any(table.has_withheld for table in self.tables)

    @property
    def tells_nothing(self):
        """No number of a table is shown: then one sentence says so, and not every line apart."""
        cells = (row.cell for table in self.tables for row in (*table.rows, table.of))
        return not any(cell.is_shown for cell in cells)


def load_account(team, teams, key, today):
    """One query. `key`: of the period that is asked for."""
    kept = {
        period_of(row.first_on, row.last_on): row for row in AccountKept.objects.filter(team=team)
    }
    found = choices(kept)
    period = chosen(key, found)
    if period is None:
        return Account(team, teams, None, [], (), None, None, None, coming(today))
    row = kept[period]
    content = Content(row.answered, row.silent, row.average)
    made_on = timezone.localdate(row.made_at)
    tables = tables_of(row.figures)
    prevention = prevention_of(row.prevention)
    return Account(team, teams, period, found, tables, content, prevention, made_on, coming(today))


def tables_of(figures):
    """Of what was counted when the account was made; what came later is no part of it."""
    cells = from_kept(figures)
    known = {"credit": cells["goals"]["reached"]}  # a sum that the page tells already
    return tuple(
        table_of(each, cells[each.key], known.get(each.key))
        for each in SHAPES
        if each.key in figures
    )


def prevention_of(kept):
    if kept is None:
        return None
    lines = tuple(
        PreventionLine(label, kept[kind][0])
        for kind, label in PreventiveWork.Kind.choices
        if kind in kept
    )
    times, told, people = (sum(numbers[place] for numbers in kept.values()) for place in range(3))
    return PreventionCounts(lines, times, told, people)


def table_of(shape, cells, whole=None):
    rows = tuple(
        Row(str(label), cells[name], shape.text(cells[name])) for name, label in shape.parts.items()
    )
    whole = whole or total(cells.values())
    return Table(shape, rows, Row(str(shape.whole), whole, shape.text(whole)))
