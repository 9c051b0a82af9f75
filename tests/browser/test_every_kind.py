"""Every kind of thing in the plan, by its own people: with the keyboard on a phone and a laptop,
and the family's part on a browser that runs no scripts."""

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


@pytest.fixture
def tell(site, world):
    """`tell(hands_of)`: everybody does their part; `hands_of(name)` is asked once for each."""

    def go(hands_of):
        rows(lambda: deeds.prepare(world))
        names = {name for name, _deed in STORY}
        hands = {name: hands_of(name, getattr(world, name)) for name in names}
        for name, deed in STORY:
            deed(hands[name], world)

    return go


# The story takes most of a minute: as people mostly do it each run, the other way with --long.
WIDTHS = [
    pytest.param(PHONE, LAPTOP, id="family-on-a-phone"),
    pytest.param(LAPTOP, PHONE, id="helpers-on-a-phone", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("at_home", "at_work"), WIDTHS)
def test_by_keyboard(at_home, at_work, tell, screen):
    def hands_of(name, person):
        return Keyboard(screen(person, size=at_home if name in OF_THE_FAMILY else at_work))

    tell(hands_of)


def test_the_family_without_scripts(tell, screen):
    def hands_of(name, person):
        return Touch(screen(person, java_script_enabled=name not in OF_THE_FAMILY))

    tell(hands_of)
