"""How far a goal is, as rungs of words."""

from datetime import date

from wijkteam.rungs import rungs

JULY, NOVEMBER = date(2026, 7, 5), date(2026, 11, 13)


def test_the_highest_rung_comes_first_and_all_six_are_there():
    assert [rung.far for rung in rungs([(JULY, 2)])] == [5, 4, 3, 2, 1, 0]


def test_the_last_day_says_where_the_family_stands_also_when_it_went_down():
    by_far = {rung.far: rung for rung in rungs([(NOVEMBER, 1), (JULY, 4)])}
    assert by_far[1].now_on == NOVEMBER
    assert by_far[4].began_on == JULY
    assert [far for far, rung in by_far.items() if rung.is_climbed] == [1, 0]


def test_one_note_has_no_beginning_to_look_back_on():
    assert not any(rung.began_on for rung in rungs([(JULY, 3)]))


def test_without_a_note_there_is_no_ladder():
    assert rungs([]) == ()
    assert rungs([(JULY, None)]) == ()
