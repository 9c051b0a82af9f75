"""Any two versions beside each other, word by word, for who lives in the family."""

import pytest

from tests.careplans.test_earlier import at, rewrite
from writing.word_by_word import GONE, NEW

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(world, as_person):
    """Three versions: the first, one of Ronald, and how it stands now."""
    rewrite(as_person, world, "Samen eten in de keuken")
    rewrite(as_person, world, "Samen eten in de tuin")
    return at(world, "belang", world.stay)


def keys(client, url):
    return [str(version.id) for version in client.get(url).context["rows"]]


def parts(page, fate):
    (words,) = page.context["compared"].words
    return [piece.text.strip() for piece in words.pieces if piece.fate == fate]


def test_the_change_itself_is_shown_word_by_word(world, as_person, three):
    page = as_person(world.ronald).get(three)
    (words,) = page.context["rows"][0].words
    assert [piece.text for piece in words.pieces if piece.fate == GONE] == ["keuken"]
    assert "<del>" in page.text
    assert "<ins>" in page.text


def test_any_two_are_compared_from_the_older_to_the_newer(world, as_person, three):
    kevin = as_person(world.kevin)
    newest, oldest = keys(kevin, three)
    page = kevin.get(three, {"van": newest, "met": "nu"})
    assert (parts(page, GONE), parts(page, NEW)) == (["keuken"], ["tuin"])
    turned = kevin.get(three, {"van": "nu", "met": newest})
    assert (parts(turned, GONE), parts(turned, NEW)) == (["keuken"], ["tuin"])
    (words,) = kevin.get(three, {"van": oldest, "met": "nu"}).context["compared"].words
    assert (words.before, words.after) == (world.stay.text, "Samen eten in de tuin")
    same = kevin.get(three, {"van": newest, "met": newest}).context["compared"]
    assert (same.is_chosen, same.words) == (True, ())


@pytest.mark.parametrize("wrong", ["", "x", "nu'", "00000000-0000-0000-0000-000000000000"])
def test_a_word_in_the_address_that_is_no_version_compares_nothing(wrong, world, as_person, three):
    page = as_person(world.ronald).get(three, {"van": wrong, "met": "nu"})
    assert page.status_code == 200
    assert not page.context["compared"].is_chosen


def test_who_reads_only_what_they_changed_compares_nothing(world, as_person, three):
    for guest in (world.samira, world.anja):
        answer = as_person(guest).get(three)
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            assert answer.context["compared"] is None


def test_with_one_change_there_is_nothing_to_choose(world, as_person):
    rewrite(as_person, world, "Samen eten")
    page = as_person(world.ronald).get(at(world, "belang", world.stay))
    assert page.context["compared"] is None
