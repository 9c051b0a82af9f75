"""Every kind of thing in the plan, by its own people: with the keyboard on a phone and a laptop,
and the family's part on a browser that runs no scripts."""

import random
from pathlib import Path

import pytest

from tests.browser import deeds
from tests.browser.hands import Keyboard, Touch
from tests.browser.pages import LAPTOP, PHONE
from tests.browser.servers import rows
from tests.browser.story import NOT_TOLD, STORY
from tests.browser.walked import Sent, forms_of_a_plan

OF_THE_FAMILY = ("ronald", "kevin", "fatma")
TESTS = Path(__file__).parents[1]
SEED = 20261123


def drawn(chance):
    """The deeds of the family that are done without scripts: half of them. What is told aloud is
    recorded by a script."""
    deeds_of_it = [deed for name, deed in STORY if name in OF_THE_FAMILY]
    able = [deed for deed in deeds_of_it if deed is not deeds.ronald_tells_it]
    return set(chance.sample(able, len(deeds_of_it) // 2))


@pytest.fixture
def tell(site, world):
    """`tell(hands_of)`: everybody does their part; `hands_of(name, person, is_plain)` is asked once
    for each, and once more for who does something of `plain`. No form of a plan is left out."""

    def go(hands_of, plain=()):
        rows(lambda: deeds.prepare(world))
        hands, sent = {}, Sent()
        for name, deed in STORY:
            key = name, deed in plain
            if key not in hands:
                hands[key] = hands_of(name, getattr(world, name), key[1])
                sent.listen(hands[key].screen.page)
            deed(hands[key], world)
        assert forms_of_a_plan() - sent.names == set(NOT_TOLD), (
            "tell it, or say in NOT_TOLD why not"
        )

    return go


# The story takes a minute and a half: --rest tells it once, with each deed in one of the ways, and
# --long in each of them.
WIDTHS = [
    pytest.param(PHONE, LAPTOP, id="family-on-a-phone"),
    pytest.param(LAPTOP, PHONE, id="helpers-on-a-phone"),
]


@pytest.mark.rest
def test_by_keyboard_or_without_scripts(tell, screen):
    def hands_of(name, person, is_plain):
        if is_plain:
            return Touch(screen(person, java_script_enabled=False))
        return Keyboard(screen(person, size=PHONE if name in OF_THE_FAMILY else LAPTOP))

    tell(hands_of, plain=drawn(random.Random(SEED)))


def test_half_of_what_the_family_does_is_drawn():
    plain = drawn(random.Random(SEED))
    of_ronald = {deed for name, deed in STORY if name == "ronald"}
    assert 0 < len(plain & of_ronald) < len(of_ronald)
    assert len(plain) == sum(name in OF_THE_FAMILY for name, _deed in STORY) // 2
    assert deeds.ronald_tells_it not in plain


def test_what_is_not_told_is_a_form_that_other_tests_send():
    assert set(NOT_TOLD) <= forms_of_a_plan()
    for name, (why, where) in NOT_TOLD.items():
        assert why, name
        assert f'"{name}"' in (TESTS / where).read_text(), name


def test_forms_are_found_by_what_their_views_take():
    found = forms_of_a_plan()
    assert {"step_add", "step_tick", "goal_throw_away", "propose_scale", "contentment"} <= found
    assert found.isdisjoint({"plan", "today", "steps", "message_step", "case_close"})


@pytest.mark.long
@pytest.mark.parametrize(("at_home", "at_work"), WIDTHS)
def test_by_keyboard(at_home, at_work, tell, screen):
    def hands_of(name, person, _is_plain):
        return Keyboard(screen(person, size=at_home if name in OF_THE_FAMILY else at_work))

    tell(hands_of)


@pytest.mark.long
def test_the_family_without_scripts(tell, screen):
    def hands_of(name, person, _is_plain):
        return Touch(screen(person, java_script_enabled=name not in OF_THE_FAMILY))

    tell(hands_of)
