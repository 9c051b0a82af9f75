"""A page as it comes out of the browser's own print: the content in ink, and nothing to press."""

import pytest

from tests.addresses import address
from tests.browser.pages import LAPTOP

PAGES = [("plan", "ronald"), ("goal", "ronald"), ("looks", "ronald"), ("case", "samira"),
         ("dashboard", "ingrid"), ("help", None)]  # fmt: skip
NOT_ON_PAPER = [".nav", ".top__end", "[data-leave]", ".foot", ".utrecht-skip-link",
                "main button:not(.tick)", "main select"]  # fmt: skip
# A text and its colour, of all that is written on the page.
WRITTEN = """() => [...document.querySelectorAll("main *")].filter(each =>
    each.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !each.closest("svg, .hidden-text") && [...each.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
).map(each => [each.innerText, getComputedStyle(each).color])"""
PAPER = """() => [...document.querySelectorAll("body, main")].map(
    each => getComputedStyle(each).backgroundColor)"""
ROOM = """() => [...document.querySelectorAll(".main")].map(
    each => getComputedStyle(each).paddingBlockEnd)"""
WHITE = {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
DARK = 0.18  # of white's luminance at most: contrast of 4.5 on white


def luminance(colour):
    """How much light a colour of the browser gives back, 0 to 1 (WCAG)."""
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture
def printed(onlooker, world):
    """`printed(name, who)`: the browser page of this address, as it goes to the printer."""
    used = []

    def show(name, who, query=""):
        page = onlooker(getattr(world, who) if who else None).page
        used.append(page)
        page.set_viewport_size(LAPTOP)
        page.emulate_media(media="print")
        page.goto(address(name, world) + query)
        return page

    yield show
    for page in used:
        page.emulate_media(media="screen", color_scheme="light")


def is_ink(page):
    assert set(page.evaluate(PAPER)) <= WHITE
    written = page.evaluate(WRITTEN)
    assert written
    assert [line for line in written if luminance(line[1]) > DARK] == []


@pytest.mark.parametrize(("name", "who"), PAGES)
def test_a_page_on_paper_is_its_words_in_ink(name, who, printed):
    page = printed(name, who)
    assert [each for each in NOT_ON_PAPER if page.locator(each).filter(visible=True).count()] == []
    assert page.locator("h1").is_visible()
    is_ink(page)


def test_who_works_in_the_dark_prints_in_ink_too(printed):
    """Chosen, and because the device is dark."""
    page = printed("gallery", None, "?kleur=donker")
    is_ink(page)
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/onderdelen/")
    is_ink(page)


FOLDED = """<details class="deal deal--folds">
<summary class="deal__title"><h3>Samen eten</h3></summary>
<p>Ik kook</p></details><details class="fold fold--day"><summary>Vrijdag 3 juli</summary>
<p>Samira keek</p></details>"""


def test_what_folds_on_the_screen_is_on_paper_with_its_title(printed):
    """The line that a thing opens by is its title; on paper it would be nameless without."""
    page = printed("goal", "ronald")
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
                  FOLDED)  # fmt: skip
    for words in ("Samen eten", "Ik kook", "Vrijdag 3 juli", "Samira keek"):
        assert page.get_by_text(words, exact=True).is_visible(), words


@pytest.mark.parametrize(("name", "who"), PAGES)
def test_nothing_under_the_last_line_asks_for_a_page_of_its_own(name, who, printed):
    page = printed(name, who)
    assert set(page.evaluate(ROOM)) == {"0px"}
