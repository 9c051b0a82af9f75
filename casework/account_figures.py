"""What may be told of a period: of what was counted, and of a year beside its quarters.

A small number is not told, nor one from which a small number follows (casework/small_numbers.py).
What is made here is all that is kept of it.
"""

from casework import norms
from casework.overviews.account_words import SHAPES
from casework.small_numbers import SMALL, WITHHELD, Cell, Counted, beside_known, cell_of, tells_rest

# Of these a year is the sum of its quarters: who knows both could take one from the other.
ADDS_UP = {
    "goals": ("reached", "let_go"),
    "credit": ("self", "network", "together", "help", "unsaid"),
    "closed": ("goes_on", "other"),
}
# Of these a year holds what its last quarter holds, and more.
HOLDS_LAST = ("change",)
OF_FAMILIES = ("closed",)  # one of these is one family, so a small one is at most four
FEW = "few"  # how SMALL is written down


def cells_of(found, quarters=()):
    """{figure: {part: Cell}} of {figure: {part: Counted}}. `quarters`, of a year: what its reader
    is shown of each of them, and what is counted of it now."""
    made = {}
    for shape in SHAPES:
        parts = {name: found.get(shape.key, {}).get(name, Counted()) for name in shape.parts}
        cells = {
            name: cell_of(
                part,
                pieces_of(shape.key, name, quarters),
                of_families=shape.key in OF_FAMILIES,
            )
            for name, part in parts.items()
        }
        if shape.key in HOLDS_LAST:
            cells |= dict.fromkeys(told_by_last(shape.key, parts, quarters), WITHHELD)
        if shape.key == "credit":  # its sum stands on the same page, or is hidden there
            cells = beside_known(cells, parts, made["goals"]["reached"], "unsaid")
        made[shape.key] = cells
    return made


def pieces_of(figure, name, quarters):
    if name not in ADDS_UP.get(figure, ()):
        return []
    return [
        (cells[figure][name], counted[figure].get(name, Counted())) for cells, counted in quarters
    ]


def told_by_last(figure, parts, quarters):
    """The parts of a year that tell, beside its last quarter, what few other families said."""
    if not quarters:
        return []
    cells, counted = quarters[-1]
    return [
        name
        for name, part in parts.items()
        if not part.is_small
        and tells_rest(part, cells[figure][name], counted[figure].get(name, Counted()))
    ]


def content_of(counts):
    """What may be told of a quarter: (answered, silent, average), each None where it is of few."""
    answered, silent = enough(counts.answered), enough(counts.silent)
    return answered, silent, counts.average if answered else None


def content_of_year(quarters):
    """The same of a year: what its quarters tell, together, and nothing that they do not. A family
    that answered in two quarters counts in both. `quarters`: what a reader is shown of each, and
    what is counted of it now; where one hides something, so does the year."""
    told = [each for each, _counts in quarters]
    answered = silent = average = None
    if all(each[0] or not counts.answered for each, counts in quarters):
        answered = sum(each[0] or 0 for each in told) or None
    if all(each[1] or not counts.silent for each, counts in quarters):
        silent = sum(each[1] or 0 for each in told) or None
    if answered:
        average = round(sum(each[0] * each[2] for each in told if each[0]) / answered, 1)
    return answered, silent, average


def enough(families):
    return families if families >= norms.FEWEST_FAMILIES else None


def as_kept(cells):
    """In a form that can be written down: a number, "few", or nothing for what is hidden."""
    return {
        figure: {name: FEW if cell.is_small else cell.amount for name, cell in row.items()}
        for figure, row in cells.items()
    }


def from_kept(figures):
    """{figure: {part: Cell}} again. Of a part that came later nothing is known."""
    made = {}
    for shape in SHAPES:
        row = figures.get(shape.key, {})
        made[shape.key] = {
            name: SMALL if row.get(name) == FEW else WITHHELD if row.get(name) is None
            else Cell(row[name])
            for name in shape.parts
        }  # fmt: skip
    return made
