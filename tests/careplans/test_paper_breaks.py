"""Where a page of the plan in large letters ends: nothing stands apart from what it belongs to, and
no page stays empty for a block that could have begun on it."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from careplans.overviews.measure import Line, Measure, Rung
from careplans.overviews.near_over_time import NearOverTime
from delivery import paper
from tests.pango import need_pdf

PAGE = (
    "<!doctype html><html lang='nl'><head><title>Plan</title>"
    "<link rel='stylesheet' href='static:///build/paper.css'></head><body class='large'>"
    "<div style='block-size: {filled}mm'></div>{block}</body></html>"
)
FILLED = range(0, 250, 25)  # millimetres of the first page that other words take; it holds 253
NAMES = ("Wij zelf", "Onze mensen", "De buurt", "Een voorziening", "Een hulpverlener")


@pytest.fixture(autouse=True)
def with_pango():
    need_pdf()


def measure_on_paper():
    signs = ["+2", "+1", "0", "−1", "−2"]
    rungs = tuple(
        Rung(2 - place, sign, f"trede {sign}", "Elke dag water uit onze eigen kraan.", False, ())
        for place, sign in enumerate(signs)
    )
    days = [(date(2026, 7, 1), -1), (date(2026, 11, 1), 1)]
    lines = (Line("Ronald", True, days), Line("Samira", False, days))
    levels = tuple((rung.level, rung.name) for rung in rungs)
    measure = Measure(
        "m", rungs, (), (), lines, levels, "Zij zien het anders.", False, False, False
    )
    goal = SimpleNamespace(title="Water")
    page = {"measure": measure, "goal": goal}
    return render_to_string("careplans/measure_paper.html", page)


def months_on_paper(first=7):
    months = tuple((date(2026, month, 1), (4, 3, 2, 2, 1)) for month in range(first, 12))
    page = SimpleNamespace(near=NearOverTime(months, NAMES, 2))
    return render_to_string("careplans/near_paper.html", {"page": page})


def deal_on_paper(sides=8):
    said = {"promise": "Ik bel dezelfde dag terug, ook als het laat is.", "answer": "yes"}
    sides = [SimpleNamespace(name=f"Kant {number}", **said) for number in range(sides)]
    deal = SimpleNamespace(title="Als er een brief komt", sides=sides, stand_label="afgesproken")
    return render_to_string("careplans/deal_paper.html", {"deal": deal})


def pages_of(block, filled):
    """What stands on each page: its words, and the tags of its boxes."""
    for page in paper.page_of(PAGE.format(filled=filled, block=block)).render().pages:
        boxes = list(page._page_box.descendants())
        yield ("".join(getattr(box, "text", "") for box in boxes),
               [str(box.element_tag).rpartition("}")[2] for box in boxes])  # fmt: skip


def on_page(pages, words):
    """The numbers of the pages on which these words stand."""
    return [number for number, (text, _tags) in enumerate(pages) if words in text]


@pytest.mark.parametrize("filled", FILLED)
def test_the_rungs_of_a_goal_stand_together_under_their_heading(filled):
    pages = list(pages_of(measure_on_paper(), filled))
    (there,) = on_page(pages, "Hoe ver zijn we?")
    for sign in ("+2", "+1", "0", "−1", "−2"):
        assert on_page(pages, f"trede {sign}:")[:1] == [there], sign


@pytest.mark.parametrize("filled", FILLED)
def test_no_heading_and_no_caption_of_the_months_stands_alone(filled):
    pages = list(pages_of(months_on_paper(), filled))
    (heading,) = on_page(pages, "Wie doet het, per maand")
    assert heading in on_page(pages, "Daarvan")  # the months in one sentence
    (caption,) = on_page(pages, "Wie de stappen doet, per maand")
    assert "svg" in pages[caption][1]


def test_the_months_in_figures_begin_on_what_is_left_of_a_page():
    """Their drawing takes more than half of one: it follows."""
    pages = list(pages_of(months_on_paper(), 150))
    assert on_page(pages, NAMES[0])[0] == 0
    assert "svg" not in pages[0][1]
    assert "svg" in pages[1][1]


def test_the_figures_leave_no_page_emptier_than_half():
    """Where the heading and its sentence fit on what is left, and the figures do not."""
    pages = list(pages_of(months_on_paper(first=8), 205))
    assert on_page(pages, "Wie doet het, per maand") == [0]
    assert on_page(pages, NAMES[0])[0] == 1
    assert "svg" in pages[1][1]  # table and drawing together


def test_a_long_agreement_begins_on_what_is_left_of_a_page():
    pages = list(pages_of(deal_on_paper(), 150))
    assert on_page(pages, "Als er een brief komt") == on_page(pages, "Kant 0") == [0]
    assert on_page(pages, "Kant 7") == on_page(pages, "fgesproken") == [1]


@pytest.mark.parametrize("filled", FILLED)
def test_the_title_of_an_agreement_keeps_with_its_first_promise(filled):
    pages = list(pages_of(deal_on_paper(), filled))
    assert on_page(pages, "Als er een brief komt") == on_page(pages, "Kant 0")
