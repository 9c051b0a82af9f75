"""A family of years on a phone: the front pages stay a summary, and long lists begin short."""

import pytest

from tests.addresses import address
from tests.big_family import TIMES, grow
from tests.browser.pages import LAPTOP, PHONE
from tests.browser.servers import rows

# In screens of a phone, at most.
SCREENS = {"plan": 3, "today": 5, "goals": 4, "steps": 12, "goal": 14, "matters": 6, "bin": 8}
HEIGHT = "document.documentElement.scrollHeight"


@pytest.fixture
def many(site, world):
    rows(lambda: grow(world, TIMES))


def test_no_page_is_endless(many, screen, world):
    phone = screen(world.ronald)
    found = {}
    for name in SCREENS:
        phone.page.goto(address(name, world))
        found[name] = round(phone.page.evaluate(HEIGHT) / PHONE["height"], 1)
    assert {name: high for name, high in found.items() if high > SCREENS[name]} == {}


def test_all_steps_of_a_goal_are_two_taps_away(many, screen, world):
    phone = screen(world.ronald)
    phone.page.goto(address("steps", world))
    more = phone.page.locator(f'#content a[href="?doel={world.water.pk}"]')
    more.click()
    phone.page.wait_for_load_state()
    assert phone.page.locator("#content .step").count() > 20
    phone.page.locator("#content .pages a[rel=next]").click()
    phone.page.wait_for_load_state()
    assert f"doel={world.water.pk}&page=2" in phone.page.url
    for size in (PHONE, LAPTOP):
        phone.page.set_viewport_size(size)
        wide = phone.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1]
