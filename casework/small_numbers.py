"""Small numbers, and those from which a reader could work out a small one.

A part is hidden when fewer than norms.FEWEST_FAMILIES families stand behind it; no family counts as
few too. A table of parts never shows a sum beside a hidden part. Where its reader knows the sum
from elsewhere, or knows the parts of a sum, more is hidden until no hidden part can be worked out.
"""

from dataclasses import dataclass

from casework import norms


@dataclass(frozen=True)
class Counted:
    """How many (goals, cases, families), and which families stand behind them: numbers that say no
    more than which is the same as another."""

    amount: int = 0
    families: frozenset[int] = frozenset()

    @property
    def is_small(self):
        return is_few(self.families)


@dataclass(frozen=True)
class Cell:
    """What a reader is shown of one part. `amount` is None for what is hidden: `is_small` says that
    it is of few families; else it is hidden for the sake of another."""

    amount: int | None
    is_small: bool = False

    @property
    def is_shown(self):
        return self.amount is not None


SMALL, WITHHELD = Cell(None, is_small=True), Cell(None)


def is_few(families):
    return len(families) < norms.FEWEST_FAMILIES


def together(parts):
    """The families behind any of these."""
    return frozenset().union(*(part.families for part in parts))


def cell_of(part, pieces=(), *, of_families=False):
    """`pieces`: where its reader knows the pieces of this sum, (Cell, Counted) of each. A sum of
    which all pieces are told is that of what was told, whatever was withdrawn since."""
    cells = [cell for cell, _part in pieces]
    if cells and all(cell.is_shown for cell in cells):
        return total(cells)
    if part.is_small:
        return WITHHELD if any(cell.is_shown for cell in cells) else SMALL
    if tells(part.amount, pieces, of_families=of_families):
        return WITHHELD
    return Cell(part.amount)


def beside_known(cells, parts, whole, rest):
    """The cells of these parts where the reader knows their sum (`whole`, a Cell). Beside a hidden
    part `rest` is hidden too and never called small, so that there is always one of which nothing
    is known. When few families stand behind what is hidden, or `rest` would stand alone, only the
    sum is told and nothing of the parts."""
    if not whole.is_shown:
        return dict.fromkeys(cells, whole)
    is_whole = all(cell.is_shown for cell in cells.values())
    if is_whole and total(cells.values()) == whole:
        return cells
    cells = cells | {rest: WITHHELD}
    hidden = [name for name, cell in cells.items() if not cell.is_shown]
    left = whole.amount - sum(cell.amount for cell in cells.values() if cell.is_shown)
    families = together(parts[name] for name in hidden)
    if len(hidden) == 1 or left < norms.FEWEST_FAMILIES or is_few(families):
        return dict.fromkeys(cells, WITHHELD)
    return cells


def total(cells):
    """The sum, or nothing beside a part that is hidden."""
    cells = list(cells)
    if all(cell.is_shown for cell in cells):
        return Cell(sum(cell.amount for cell in cells))
    return WITHHELD


def tells(whole, pieces, *, of_families=False):
    """Whether `whole` (a number) and what is told of its pieces, (Cell, Counted) of each, together
    tell a hidden piece, or that few families stand behind the hidden ones together.

    `of_families`: the pieces count families, so that one that is called small has a highest value.
    """
    hidden = [part for cell, part in pieces if not cell.is_shown]
    if not hidden:
        return False
    left = whole - sum(cell.amount for cell, _part in pieces if cell.is_shown)
    if len(hidden) == 1 or left < norms.FEWEST_FAMILIES or is_few(together(hidden)):
        return True
    most = norms.FEWEST_FAMILIES - 1
    return of_families and left > (len(hidden) - 1) * most


def tells_rest(whole, cell, piece):
    """Whether a sum tells what few families are in it and not in this piece of it, where that is
    told."""
    return cell.is_shown and whole.amount != cell.amount and is_few(whole.families - piece.families)
