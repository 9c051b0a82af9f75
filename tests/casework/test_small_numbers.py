"""A small number is not told, nor one from which a reader could work it out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.norms import FEWEST_FAMILIES as FEW
from casework.small_numbers import (
    SMALL,
    WITHHELD,
    Cell,
    Counted,
    beside_known,
    cell_of,
    tells,
    total,
)

NAMES = ("a", "b", "c", "rest")


def of(amount, *, first=0, families=None):
    """So many of as many families, which are others than those of another `first`."""
    count = amount if families is None else families
    return Counted(amount, frozenset(range(first, first + count)))


def parts_of(*numbers):
    return {
        name: of(n, first=100 * place)
        for place, (name, n) in enumerate(zip(NAMES, numbers, strict=False))
    }


def shown(parts):
    return {name: cell_of(part) for name, part in parts.items()}


def of_known(parts):
    whole = Cell(sum(part.amount for part in parts.values()))
    return beside_known(shown(parts), parts, whole, "rest")


def pieces_of(*numbers):
    parts = parts_of(*numbers)
    return list(zip(shown(parts).values(), parts.values(), strict=True))


def test_five_families_are_told_and_four_are_not():
    cells = shown({"a": of(5), "b": of(9, families=4), "c": Counted()})
    assert cells == {"a": Cell(5), "b": SMALL, "c": SMALL}


def test_a_sum_is_told_only_when_all_of_it_is():
    assert total([Cell(5), Cell(7)]) == Cell(12)
    assert total([Cell(5), SMALL]) == WITHHELD
    assert total([Cell(5), WITHHELD]) == WITHHELD


def test_beside_a_hidden_part_of_a_known_sum_the_rest_is_hidden():
    cells = of_known(parts_of(20, 3, 8, 6))
    assert cells == {"a": Cell(20), "b": SMALL, "c": Cell(8), "rest": WITHHELD}


@pytest.mark.parametrize("numbers", [(20, 1, 8, 3), (20, 9, 8, 3), (9, 0, 8, 0)])
def test_what_is_few_together_hides_all(numbers):
    assert set(of_known(parts_of(*numbers)).values()) == {WITHHELD}


def test_with_nothing_small_all_is_told():
    cells = of_known(parts_of(5, 6, 7, 8))
    assert [cell.amount for cell in cells.values()] == [5, 6, 7, 8]


def fits(cell, value):
    """Whether this could stand behind what the reader sees."""
    if cell.is_shown:
        return cell.amount == value
    return value < FEW if cell.is_small else True


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_no_hidden_part_of_a_known_sum_can_be_worked_out(numbers):
    """By trying every other table that looks the same: each hidden part could be something else."""
    cells = of_known(parts_of(*numbers))
    seen = list(cells.values())
    others = [
        each
        for each in product(range(sum(numbers) + 1), repeat=4)
        if sum(each) == sum(numbers) and all(map(fits, seen, each))
    ]
    for place, cell in enumerate(seen):
        could_be = {each[place] for each in others}
        assert cell.is_shown or len(could_be) > 1 or sum(numbers) == 0


@settings(max_examples=100, deadline=None)
@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_no_quarter_can_be_worked_out_from_its_year(numbers):
    """Families: a small quarter is at most four, which the reader knows too."""
    pieces = pieces_of(*numbers)
    quarters = [cell for cell, _part in pieces]
    if tells(sum(numbers), pieces, of_families=True):
        return
    others = [
        each
        for each in product(range(10), repeat=4)
        if sum(each) == sum(numbers) and all(map(fits, quarters, each))
    ]
    for place, cell in enumerate(quarters):
        assert cell.is_shown or len({each[place] for each in others}) == FEW


@pytest.mark.parametrize(
    ("numbers", "is_told"),
    [
        ((6, 7, 8, 9), False),  # nothing is hidden
        ((3, 7, 8, 9), True),  # one is what is left
        ((1, 2, 8, 9), True),  # two, few together
        ((4, 4, 8, 9), True),  # eight of two who have four at most
        ((3, 2, 2, 9), False),
    ],
)
def test_when_a_year_tells_a_quarter(numbers, is_told):
    assert tells(sum(numbers), pieces_of(*numbers), of_families=True) is is_told


def test_six_goals_of_one_family_are_few_beside_a_known_sum():
    """Goals are counted, and families make them many or few."""
    parts = {"a": of(20), "b": of(3, families=1), "rest": of(3, families=1)}
    assert set(of_known(parts).values()) == {WITHHELD}
    parts |= {"rest": of(3, first=50, families=3), "b": of(3, families=2)}
    assert of_known(parts)["a"] == Cell(20)


def test_what_a_year_leaves_over_is_of_enough_families():
    quarters = [of(3, families=1), of(3, families=1), of(8), of(9)]
    assert tells(23, [(cell_of(part), part) for part in quarters])
    quarters[1] = of(3, first=50, families=4)
    assert not tells(23, [(cell_of(part), part) for part in quarters])


def test_a_year_of_which_all_is_told_is_the_sum_of_that():
    """Also when a family withdrew something between the quarter and its year."""
    pieces = pieces_of(6, 7, 8, 9)
    assert cell_of(of(29), pieces) == Cell(30)
    assert cell_of(of(4), pieces_of(6, 0, 0, 0)) == WITHHELD


def test_a_known_sum_that_does_not_fit_its_parts_tells_nothing_of_them():
    parts = parts_of(5, 6, 7, 8)
    assert set(beside_known(shown(parts), parts, Cell(27), "rest").values()) == {WITHHELD}
