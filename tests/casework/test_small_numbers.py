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
    shown,
    shown_of_known,
    tells,
    total,
)

NAMES = ("a", "b", "c", "rest")


def parts_of(*numbers):
    return {name: Counted(n, n) for name, n in zip(NAMES, numbers, strict=False)}


def test_five_families_are_told_and_four_are_not():
    cells = shown({"a": Counted(5, 5), "b": Counted(9, 4), "c": Counted(0, 0)})
    assert cells == {"a": Cell(5), "b": SMALL, "c": SMALL}


def test_a_sum_is_told_only_when_all_of_it_is():
    assert total([Cell(5), Cell(7)]) == Cell(12)
    assert total([Cell(5), SMALL]) == WITHHELD
    assert total([Cell(5), WITHHELD]) == WITHHELD


def test_beside_a_hidden_part_of_a_known_sum_the_rest_is_hidden():
    cells = shown_of_known(parts_of(20, 3, 8, 6), "rest")
    assert cells == {"a": Cell(20), "b": SMALL, "c": Cell(8), "rest": WITHHELD}


@pytest.mark.parametrize("numbers", [(20, 1, 8, 3), (20, 9, 8, 3), (9, 0, 8, 0)])
def test_what_is_few_together_hides_all(numbers):
    assert set(shown_of_known(parts_of(*numbers), "rest").values()) == {WITHHELD}


def test_with_nothing_small_all_is_told():
    cells = shown_of_known(parts_of(5, 6, 7, 8), "rest")
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
    cells = shown_of_known(parts_of(*numbers), "rest")
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
    quarters = list(shown(parts_of(*numbers)).values())
    if tells(sum(numbers), quarters, of_families=True):
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
    quarters = list(shown(parts_of(*numbers)).values())
    assert tells(sum(numbers), quarters, of_families=True) is is_told
