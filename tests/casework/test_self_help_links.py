"""The links of the library are asked now and then, by the worker, when the house turned it on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casework import links, tasks
from casework.models import SelfHelp
from delivery import links as outside
from tests.casework.library import as_worker, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(settings):
    """One check on a day, with these answers; gives what was asked."""
    settings.LINK_CHECK = True

    def on(day, is_there):
        asked = []

        def answers(url):
            asked.append(url)
            return is_there

        with as_worker():
            assert links.check_due(day, answers) == len(asked)
        return asked

    return on


@pytest.fixture
def row(world, maintenance):
    with maintenance():
        return entry(world)


def state(row):
    row.refresh_from_db()
    return row.link_failed_on, row.link_dead_on


def test_off_unless_the_house_turned_it_on(row, settings, monkeypatch):
    asked = []
    monkeypatch.setattr(outside, "answers", asked.append)
    assert settings.LINK_CHECK is False
    assert tasks.check_links() == 0
    assert links.check_due(timezone.localdate(), asked.append) == 0
    assert asked == []


def test_twice_without_an_answer_on_two_days_and_the_link_is_dead(row, check, world):
    first = world.today
    assert check(first, False) == [row.url]
    assert state(row) == (first, None)
    assert check(first, False) == []  # the same day says nothing new
    assert state(row) == (first, None)
    second = first + timedelta(days=1)
    assert check(second, False) == [row.url]
    assert state(row) == (first, second)


def test_a_good_answer_takes_it_back(row, check, world):
    days = [world.today + timedelta(days=each) for each in (0, 1, 8, 15, 22)]
    check(days[0], False)
    check(days[1], False)
    assert check(days[2], True) == [row.url]
    assert state(row) == (None, None)
    check(days[3], False)
    assert state(row) == (days[3], None)


def test_a_good_one_between_two_bad_ones_is_no_row_of_two(row, check, world):
    for number, is_there in ((0, False), (1, True), (8, False)):
        check(world.today + timedelta(days=number), is_there)
    assert state(row)[1] is None


def test_a_link_that_answers_is_asked_once_a_week(row, check, world):
    asked = [len(check(world.today + timedelta(days=each), True)) for each in range(15)]
    assert [day for day, count in enumerate(asked) if count] == [0, 7, 14]


def test_only_what_residents_read_is_asked(world, check, maintenance):
    with maintenance():
        entry(world, "Wacht", looked=False)
        entry(world, "Telefoon", url="", phone="0800 0000")
        gone = entry(world, "Weg")
        gone.ended_at = timezone.now()
        gone.save()
    assert check(world.today, True) == []


def test_a_look_by_hand_says_that_it_works(row, check, world, as_person):
    check(world.today, False)
    check(world.today + timedelta(days=1), False)
    answer = as_person(world.samira).post(f"/nakijken/{row.entry_id}/", {"version": 1})
    assert answer.url == "/nakijken/"
    assert state(row) == (None, None)


def test_the_worker_stops_after_its_time(world, check, maintenance, monkeypatch):
    with maintenance():
        entry(world, "Een")
        entry(world, "Twee")
    monkeypatch.setattr(links, "AT_ONCE", -1)
    assert check(world.today, True) == []
    assert set(SelfHelp.objects.values_list("link_asked_on", flat=True)) == {None}


def test_the_worker_changes_no_word(row):
    from tests.access.raw import fails

    with as_worker():
        assert fails("update casework_selfhelp set name = 'x'")
        assert fails("update casework_selfhelp set reviewed_at = now()")
        assert fails("delete from casework_selfhelp")
