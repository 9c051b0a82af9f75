"""Every page of the site: accessible, calm in the console, and never wider than the phone."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve

from tests.addresses import address
from tests.browser.addresses import ALSO, NAMES, who_may_see
from tests.browser.conftest import session_of
from tests.browser.pages import LAPTOP, PHONE
from tests.lots import IS_LONG, some

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HAS_AXE = "Boolean(window.axe)"
LOOK = "options => axe.run(options).then(found => found.violations)"
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
SMALLEST = {"width": 320, "height": 640}
TWICE_AS_LARGE = [
    ("looks", "ronald", PHONE), ("today", "ronald", PHONE), ("caseload", "samira", PHONE),
    ("caseload", "samira", LAPTOP), ("case", "samira", LAPTOP), ("dashboard", "ingrid", PHONE),
]  # fmt: skip
IN_THE_DARK = ["today", "plan", "goal", "step_add", "sharing", "caseload", "dashboard", "front"]


# What people paste: a link without a space, wherever words of people stand.
STRETCH = """() => document.querySelectorAll("[dir=auto], bdi").forEach(
    box => { if (!box.matches("input, textarea")) box.append(" " + "aaaaaaaaaaaa".repeat(16)); })"""


def is_too_wide_for_long_words(page):
    page.set_viewport_size(PHONE)
    page.evaluate(STRETCH)
    return [f"with a long word: {fault}" for fault in is_too_wide(page, PHONE)]


def names_no_person(page):
    """What Python calls a row is not for people."""
    return ["a row shown as Python calls it"] if " object (" in page.inner_text("body") else []


def violations(page):
    if not page.evaluate(HAS_AXE):  # half a megabyte, once a page
        page.evaluate(AXE_SCRIPT)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in page.evaluate(LOOK, OPTIONS) for node in rule["nodes"][:3]
    ]  # fmt: skip


def is_too_wide(page, size):
    page.set_viewport_size(size)
    wide = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    return [f"{size['width']}: {wide[0]} > {wide[1]}"] if wide[0] > wide[1] else []


def looked_at(page):
    """The widths at which axe looks: at one of them, as the parts of all pages are the same few
    hundred; with --long at both, and always for the gallery, which has each part."""
    try:
        name = resolve(urlsplit(page.url).path).url_name
    except Resolver404:
        name = "404"
    if IS_LONG or name == "gallery":
        return [PHONE, LAPTOP]
    return some([[PHONE], [LAPTOP]], 1, of=name)[0]


def faults(page):
    """What is wrong with the page that is open: too wide at any width, or what axe finds."""
    page.wait_for_load_state()  # a page that was sent for has no body yet
    found, widths = is_too_wide(page, SMALLEST), looked_at(page)
    for size in (PHONE, LAPTOP):
        found += is_too_wide(page, size)
        found += violations(page) if size in widths else []
    return found


@pytest.mark.halved
@pytest.mark.parametrize("name", NAMES)
def test_a_page(name, still_site, onlooker, world):
    found, person, path = who_may_see(name, world, still_site, session_of)
    assert found, f"nobody of the cast sees {path}"
    device = onlooker(person)
    device.page.goto(path)
    assert faults(device.page) + names_no_person(device.page) == []
    assert is_too_wide_for_long_words(device.page) == []


@pytest.mark.halved
@pytest.mark.parametrize(("name", "who"), ALSO)
def test_a_page_as_somebody_else_sees_it(name, who, onlooker, world):
    device = onlooker(getattr(world, who) if who else None)
    device.page.goto(address(name, world))
    assert faults(device.page) == []


@pytest.mark.parametrize(("name", "who", "size"), TWICE_AS_LARGE)
def test_a_page_with_letters_twice_as_large(name, who, size, onlooker, world):
    device = onlooker(getattr(world, who))
    device.page.goto(address(name, world))
    device.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert is_too_wide(device.page, size) == []
    narrow = "[...document.querySelectorAll('.need__why')].map(e => e.offsetWidth)"
    assert min(device.page.evaluate(narrow), default=999) > 150
    assert device.page.locator(".brand__name").first.bounding_box()["width"] > 40


@pytest.fixture
def in_the_dark(onlooker):
    """Somebody's phone after sunset; by day it is again as it was."""
    used = []

    def take(person):
        used.append(onlooker(person).page)
        used[-1].emulate_media(color_scheme="dark")
        return used[-1]

    yield take
    for page in used:
        page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("name", IN_THE_DARK)
def test_a_page_in_the_dark(name, in_the_dark, world):
    who = {"caseload": world.samira, "dashboard": world.ingrid}.get(name, world.ronald)
    page = in_the_dark(who)
    page.goto(address(name, world))
    assert violations(page) == []


def test_a_form_with_mistakes_and_a_page_that_is_not_there(still_site, screen, world):
    device = screen(world.ronald)
    device.open("step_add", world.van_dijk, world.water)
    device.send()
    assert faults(device.page) == []
    assert device.page.goto("/gezin/weg/").status == 404
    assert faults(device.page) == []
