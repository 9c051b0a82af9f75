"""Small numbers, and those from which a reader could work out a small one.

A part is hidden when fewer than norms.FEWEST_FAMILIES families stand behind it; no family counts as
few too. A table of parts never shows a sum beside a hidden part. Where its reader knows the sum
from elsewhere, or knows the parts of a sum, more is hidden until no hidden part can be worked out.
"""

from dataclasses import dataclass

from casework import norms


@dataclass(frozen=True)
class Counted:
    """How many (goals, cases, families), and how many families stand behind them."""

    amount: int = 0
    families: int = 0

    @property
    def is_small(self):
        return self.families < norms.FEWEST_FAMILIES


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


def shown(parts, *, withheld=()):
    """{name: Cell} of {name: Counted}, where no reader knows the sum.

    `withheld`: names that are hidden anyhow. The sum may be told only when all are shown.
    """
    return {
        name: SMALL if part.is_small else WITHHELD if name in withheld else Cell(part.amount)
        for name, part in parts.items()
    }


def shown_of_known(parts, rest, *, withheld=()):
    """The same where the reader knows the sum. Beside a hidden part `rest` is hidden too and never
    called small, so that there is always one of which nothing is known. When what is hidden is few
    together, or `rest` would stand alone, only the sum is told and nothing of the parts.
    """
    cells = shown(parts, withheld=withheld)
    if all(cell.is_shown for cell in cells.values()):
        return cells
    cells[rest] = WITHHELD
    hidden = [name for name, cell in cells.items() if not cell.is_shown]
    left = sum(parts[name].amount for name in hidden)
    if len(hidden) == 1 or left < norms.FEWEST_FAMILIES:
        return dict.fromkeys(parts, WITHHELD)
    return cells


def total(cells):
    """The sum, or nothing beside a part that is hidden."""
    cells = list(cells)
    if all(cell.is_shown for cell in cells):
        return Cell(sum(cell.amount for cell in cells))
    return WITHHELD


def tells(whole, pieces, *, of_families=False):
    """Whether `whole` (a number) and the Cells of its pieces together tell a hidden piece, or that
    few families stand behind the hidden ones together.

    `of_families`: the pieces count families, so that one that is called small has a highest value.
    """
    hidden = [piece for piece in pieces if not piece.is_shown]
    if not hidden:
        return False
    left = whole - sum(piece.amount for piece in pieces if piece.is_shown)
    if len(hidden) == 1 or left < norms.FEWEST_FAMILIES:
        return True
    most = norms.FEWEST_FAMILIES - 1
    return of_families and left > (len(hidden) - 1) * most
