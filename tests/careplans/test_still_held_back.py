"""Of a home that was found for danger nobody there reads for three days who stands still."""

import pytest
from django.urls import reverse

from tests.casework.test_succession_held import found, let_time_pass
from tests.oversight.test_standstill import second_owner, still

pytestmark = pytest.mark.django_db
__all__ = ["found", "let_time_pass", "second_owner", "still"]
PAGES = ["today", "family", "sharing"]


def says_it(as_person, person, world, name):
    answer = as_person(person).get(reverse(name, args=[world.van_dijk.pk]))
    text = answer.content.decode().lower()
    return any(
        words in text for words in ("stilgezet", "niet in het plan", "kan niet bij het plan")
    )


@pytest.mark.usefixtures("found", "still")
@pytest.mark.parametrize("name", PAGES)
def test_what_waits_is_on_no_page_of_the_family(world, as_person, visit, let_time_pass, name):
    assert visit(world.ronald, world.van_dijk) is None  # it counts all the same
    assert not says_it(as_person, world.els, world, name)
    let_time_pass()
    assert says_it(as_person, world.els, world, name)


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("name", PAGES)
def test_of_another_home_it_is_read_at_once(world, as_person, name):
    assert says_it(as_person, world.els, world, name)
