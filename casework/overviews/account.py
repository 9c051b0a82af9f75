"""The account of a team: what families reached, what they say of it, and who did it.

Each table says what it counts and of how many, and tells no small number, nor one from which a
small number follows (casework/small_numbers.py).
"""

from dataclasses import dataclass
from decimal import Decimal

from casework import norms
from casework.counts_account import ContentCounts, account_counts, content_counts
from casework.overviews.account_words import SHAPES, Shape
from casework.small_numbers import Cell, Counted, shown, shown_of_known, tells, total
from people.models import Team

# Of these a year is the sum of its quarters: who knows both could take one from the other.
ADDS_UP = {
    "goals": ("reached", "let_go"),
    "credit": ("self", "network", "together", "help", "unsaid"),
    "closed": ("goes_on", "other"),
}
OF_FAMILIES = ("closed",)  # one of these is one family, so a small one is at most four


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
    """How content families are; a number is None where it is too small to tell."""

    counts: ContentCounts

    @property
    def asked(self):
        """Of how many; only told when who said nothing are not few either."""
        both = self.counts.answered, self.counts.silent
        return None if None in both else sum(both)

    @property
    def percent(self):
        return self.asked and round(100 * self.counts.answered / self.asked)

    @property
    def average(self) -> Decimal | None:
        return self.counts.average


@dataclass(frozen=True)
class Account:
    team: Team
    teams: list[Team]
    period: object  # a casework.periods.Quarter or Year
    periods: list
    tables: tuple[Table, ...]
    content: Content

    @property
    def fewest(self):
        return norms.FEWEST_FAMILIES

    @property
    def has_withheld(self):
        return any(table.has_withheld for table in self.tables)


def load_account(team, teams, period, periods):
    """Two queries: the counts of the period with those of its quarters, and contentment."""
    found, *quarters = account_counts(team.pk, [period, *period.quarters])
    cells = cells_of(found, [cells_of(each) for each in quarters])
    known = {"credit": cells["goals"]["reached"]}
    tables = tuple(table_of(each, cells[each.key], known.get(each.key)) for each in SHAPES)
    content = Content(content_counts(team.pk, period))
    return Account(team, teams, period, periods, tables, content)


def cells_of(found, quarters=()):
    """{figure: {part: Cell}} of {figure: {part: Counted}}. `quarters`: what a reader is shown of
    the quarters of this year, from which no hidden one may follow."""
    made = {}
    for shape in SHAPES:
        parts = {name: found[shape.key].get(name, Counted()) for name in shape.parts}
        withheld = told_by_year(shape.key, parts, quarters)
        if shape.key == "credit":
            made[shape.key] = credit_of(made["goals"]["reached"], parts, withheld)
        else:
            made[shape.key] = shown(parts, withheld=withheld)
    return made


def credit_of(reached, parts, withheld):
    """Of the goals that were reached: a sum that stands on the same page, or is hidden there."""
    if not reached.is_shown:
        return dict.fromkeys(parts, reached)
    return shown_of_known(parts, "unsaid", withheld=withheld)


def told_by_year(figure, parts, quarters):
    """The parts of a year that would tell a hidden part of one of its quarters."""
    return {
        name
        for name in ADDS_UP.get(figure, ())
        if tells(
            parts[name].amount,
            [cells[figure][name] for cells in quarters],
            of_families=figure in OF_FAMILIES,
        )
    }


def table_of(shape, cells, whole=None):
    """`whole`: the sum, where the page tells it already."""
    rows = tuple(
        Row(str(label), cells[name], shape.text(cells[name])) for name, label in shape.parts.items()
    )
    whole = whole or total(cells.values())
    return Table(shape, rows, Row(str(shape.whole), whole, shape.text(whole)))
