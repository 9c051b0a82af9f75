"""Every kind of thing in the plan, by its own people: with the keyboard on a phone and a laptop,
and the family's part on a browser that runs no scripts."""

import random

import pytest

from tests.browser import deeds
from tests.browser import deeds_conference as conference
from tests.browser import deeds_together as together
from tests.browser.hands import Keyboard, Touch
from tests.browser.pages import LAPTOP, PHONE
from tests.browser.servers import rows

OF_THE_FAMILY = ("ronald", "kevin", "fatma")
# The story, in turns; the names are those of the files of deeds.
STORY = [
    ("samira", deeds.samira_proposes), ("samira", together.samira_plans),
    ("ronald", deeds.ronald_writes), ("ronald", deeds.ronald_tells_it),
    ("ronald", deeds.ronald_asks_for_help), ("ronald", deeds.ronald_agrees),
    ("ronald", deeds.ronald_answers), ("ronald", deeds.ronald_sends_a_photo),
    ("ronald", together.ronald_says_when), ("ronald", conference.ronald_calls_together),
    ("kevin", deeds.kevin), ("kevin", together.kevin_says_when),
    ("fatma", deeds.fatma), ("fatma", conference.fatma_says_whether_she_comes),
    ("samira", deeds.samira_goes_on), ("samira", together.samira_fixes_and_notes),
    ("samira", conference.samira_tells),
    ("ronald", together.ronald_makes_a_step), ("ronald", conference.ronald_holds_it),
    ("samira", conference.samira_looks_whether_it_is_safe),
    ("ronald", conference.ronald_looks_back),
    ("marieke", deeds.marieke),
]  # fmt: skip


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
    for each, and once more for who does something of `plain`."""

    def go(hands_of, plain=()):
        rows(lambda: deeds.prepare(world))
        hands = {}
        for name, deed in STORY:
            key = name, deed in plain
            if key not in hands:
                hands[key] = hands_of(name, getattr(world, name), key[1])
            deed(hands[key], world)

    return go


# The story takes most of a minute: --rest tells it once, with each deed in one of the ways, and
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
