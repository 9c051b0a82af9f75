"""The log-in ends in mid-sentence, a finger clicks twice, two people write at once."""

import pytest
from django.contrib.sessions.models import Session

from careplans.models import Goal
from people.models import User
from tests.browser.pages import verify_address, words
from tests.browser.servers import rows
from tests.world import PASSWORD

LONG = "We willen dat er weer water uit de kraan komt, ook voor Kevin."


@pytest.fixture
def home(world):
    return world.van_dijk


@pytest.fixture
def with_password(site, world):
    """Ronald's log-in, so that he can come back in."""
    user = rows(lambda: User.objects.get(pk=world.ronald.user_id))
    user.set_password(PASSWORD)
    rows(user.save)
    rows(lambda: verify_address(user))
    return user


@pytest.mark.parametrize("runs_scripts", [True, False])
def test_the_log_in_ends_in_mid_sentence(runs_scripts, with_password, screen, world, home):
    phone = screen(world.ronald, java_script_enabled=runs_scripts)
    phone.open("goal_add", home)
    phone.fill(title="Water in huis", why=LONG)
    Session.objects.all().delete()
    phone.send()
    assert phone.path == "/inloggen/"
    phone.fill(login=with_password.email, password=PASSWORD)
    phone.send()
    assert phone.path.endswith("/plan/doelen/nieuw/")
    assert phone.page.locator("[name=why]").input_value() == LONG
    phone.fill(about="family")
    phone.send()
    assert rows(Goal.objects.filter(title="Water in huis", why=LONG).count) == 1


@pytest.mark.parametrize("runs_scripts", [True, False])
def test_that_typing_is_kept_is_said_only_where_it_is(runs_scripts, screen, world, home):
    phone = screen(world.ronald, java_script_enabled=runs_scripts)
    phone.open("goal_add", home)
    kept = phone.page.get_by_text("Wat je typt, blijft bewaard.")
    not_kept = phone.page.locator("noscript p")
    assert (kept.is_visible(), not_kept.is_visible()) == (runs_scripts, not runs_scripts)
    if not runs_scripts:
        assert not_kept.inner_text() == (
            "Bewaar voordat je weggaat. Wat je nog niet bewaarde, is anders weg."
        )


def test_clicking_twice_makes_one_goal(site, screen, world, home):
    phone = screen(world.ronald)
    phone.open("goal_add", home)
    phone.fill(title="Twee keer geklikt", about="family")
    phone.page.locator("#content form button.utrecht-button--primary-action").dblclick()
    assert phone.shows("Twee keer geklikt")
    assert rows(Goal.objects.filter(title="Twee keer geklikt").count) == 1


def test_two_browsers_on_one_goal(site, screen, laptop, world, home):
    father, son = screen(world.ronald), laptop(world.kevin)
    for device, text in ((father, "Warm water in huis"), (son, "Water, en een nieuwe douche")):
        device.open("goal_change", home, world.water)
        device.fill(title=text)
    father.send()
    son.send()
    page = son.page
    assert page.locator("h1").inner_text() == words("Somebody else wrote too")
    assert son.shows("Warm water in huis")
    assert page.locator("[name=title]").input_value() == "Water, en een nieuwe douche"
    assert rows(lambda: Goal.objects.get(pk=world.water.pk)).title == "Warm water in huis"
    son.fill(title="Warm water, en een nieuwe douche")
    son.send()
    assert (
        rows(lambda: Goal.objects.get(pk=world.water.pk)).title
        == "Warm water, en een nieuwe douche"
    )
