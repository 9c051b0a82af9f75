"""Two professionals at the same entry in the same moment, each on a connection of their own."""

import pytest

from access import context
from casework import selfhelp
from casework.models import SelfHelp
from tests.careplans.at_once import Hands
from tests.casework.library import WORDS, entry
from writing.actions import Clash, Overtaken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


@pytest.fixture
def hands():
    made = Hands()
    yield made
    made.away()


@pytest.fixture
def row(world, hands):
    """Joost wrote it, and Samira looked."""
    made = hands.committed(lambda: entry(world))
    yield made
    hands.committed(lambda: SelfHelp.objects.filter(entry_id=made.entry_id).delete())


def writes(person, row, text):
    def change():
        by = context.enter(person.user_id)
        words = WORDS | {"text": text}
        try:
            return selfhelp.change(by=by, entry_id=row.entry_id, version=1, **words).text
        except Clash as first:
            return f"after: {first.row.text}"

    return change


def test_who_writes_second_gets_both_texts(world, hands, row):
    """The first adds a row beside the one that both read: a lock on that one alone holds nobody."""
    two = writes(world.samira, row, "Van Samira"), writes(world.joost, row, "Van Joost")
    assert hands.at_once(*two) == ["Van Samira", "after: Van Samira"]


def test_a_look_never_ends_words_that_came_meanwhile(world, hands, row):
    def looks():
        by = context.enter(world.samira.user_id)
        try:
            return selfhelp.review(by=by, entry_id=row.entry_id, version=1).version
        except Overtaken:
            return "meanwhile"

    assert hands.at_once(writes(world.joost, row, "Van Joost"), looks)[1] == "meanwhile"
    left = hands.committed(lambda: list(SelfHelp.objects.living().filter(entry_id=row.entry_id)))
    assert sorted(each.version for each in left) == [1, 2]
