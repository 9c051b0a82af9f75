"""The walk over HTTP breaks off where the product does not do what it promises."""

import pytest

from launcher.journey import leader, paper, post
from launcher.journey.pages import Page
from launcher.journey.printed import Printed
from launcher.journey.story import Story
from launcher.journey.visitor import JourneyError, Visitor
from tests.pango import need_pdf

NUMBER = """<section class="number"><h3>{}</h3><p class="number__value">{}</p>
<details><summary>Wat telt dit?</summary><p>{}</p></details></section>"""
LOADS = """<tr><th scope="row">Samira El Amrani</th>
<td class="end" data-label="Gezinnen">3</td></tr>
<a href="/team/hulp/?team=1">Bekijk</a>"""
ROWS = '<tr><th scope="row">M-0117</th></tr>' * 3
LETTER = """<article>
<p class="soft small">Vandaag om\N{NO-BREAK SPACE}16.34 · ronald@voorbeeld.example</p>
<p>Er is nieuws: /nieuws/{}/</p></article>"""
FIRST, SECOND = "a" * 48, "b" * 48


class Reads(Visitor):
    """Somebody whose site is a dict of address → page."""

    pages = {}

    def _open(self, address, data=None):
        path = address.removeprefix("http://here").partition("?")[0]
        text = self.pages.get(path)
        return Page(200 if text is not None else 404, f"http://here{path}", (text or "").encode())


@pytest.fixture
def story(monkeypatch):
    told = Story("http://here")
    told.home = "/gezin/1/"
    monkeypatch.setattr(told, "log_in", lambda name: (told.visitor(name), None))
    for name in ("ingrid", "samira", "ronald", "anybody"):
        told.people[name] = Reads("http://here", name)
    return told


def dashboard(*, value="3", counts="Open zaken.", loads=LOADS, caseload="Alle 3"):
    figures = "".join(NUMBER.format(title, value, counts) for title in leader.COUNTED)
    return {
        "/team/": figures + loads, "/team/hulp/": ROWS,
        "/gezinnen/": f'<a href="?toon=#families">{caseload}</a>',
    }  # fmt: skip


def test_a_dashboard_with_figures_passes(story, monkeypatch):
    monkeypatch.setattr(Reads, "pages", dashboard())
    leader.sees_figures(story)


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ({"/team/": "<h1>Hoe het team het doet</h1>"}, "has no figure"),
        (dashboard(value="0"), "is 0"),
        (dashboard(counts=" "), "does not say what it counts"),
        (dashboard(loads=LOADS.replace(">3<", ">2<")), "together is not 3"),
        (dashboard(caseload="Alle 18"), "and there"),
        (dashboard() | {"/team/hulp/": ""}, "stand 0 cases"),
    ],
)
def test_an_empty_or_wrong_dashboard_breaks_it_off(story, monkeypatch, shown, why):
    monkeypatch.setattr(Reads, "pages", shown)
    with pytest.raises(JourneyError, match=why):
        leader.sees_figures(story)


def post_with(*letters):
    """The post-box, and where the letters lead Ronald."""
    here = {f"/nieuws/{key}/": "" for key in letters}
    return {"/demo/post/": "".join(map(LETTER.format, letters))} | here


@pytest.mark.parametrize(
    ("letters", "why"),
    [((FIRST, SECOND), "2 mails about one step"), ((FIRST, FIRST), "2 mails"), ((), "0 mails")],
)
def test_any_other_number_of_reminders_breaks_it_off(story, monkeypatch, letters, why):
    monkeypatch.setattr(Reads, "pages", post_with(*letters))
    monkeypatch.setattr(
        Reads, "look", lambda self, address: Page(200, f"http://here{story.home}", b"")
    )
    page = Page(200, "", Reads.pages["/demo/post/"].encode())
    with pytest.raises(JourneyError, match=why):
        post.is_one(story, page)


def test_one_reminder_passes_and_those_of_nine_are_others(story, monkeypatch):
    monkeypatch.setattr(
        Reads, "look", lambda self, address: Page(200, f"http://here{story.home}", b"")
    )
    text = post_with(FIRST)["/demo/post/"].replace("16.34", "8.12") + LETTER.format(SECOND)
    (only,) = post.is_one(story, Page(200, "", text.encode()))
    assert FIRST in only


PAGE_OF = (
    "<!doctype html><html lang='nl'><head><title>Plan van Dijk</title></head><body>{}</body></html>"
)


class TestPaper:
    @pytest.fixture(autouse=True)
    def pango(self):
        need_pdf()

    def made(self, words, variant="pdf/ua-1", html=PAGE_OF):
        from weasyprint import HTML

        return Printed(HTML(string=html.format(words)).write_pdf(pdf_variant=variant))

    def test_its_words_are_read_with_all_their_letters(self, story):
        words = "Zwemmen om één uur, fiets & kofferbak: efficiënt <b>€ 45</b>"
        printed = self.made(f"<h1>Plan</h1><p>{words}</p>")
        assert "Zwemmen om één uur, fiets & kofferbak: efficiënt € 45" in printed.text
        paper.holds(story, "ronald", printed, "Plan", "efficiënt")

    @pytest.mark.parametrize(
        ("printed", "why"),
        [
            ({"words": "iets"}, "does not say “woorden”"),
            ({"words": "woorden", "variant": None}, "is not tagged"),
            ({"words": "woorden", "html": PAGE_OF.replace("'nl'", "'en'")}, "language"),
            ({"words": "woorden", "html": PAGE_OF.replace("Dijk", "ons")}, "title"),
        ],
    )
    def test_a_paper_that_lacks_something_breaks_it_off(self, story, printed, why):
        with pytest.raises(JourneyError, match=why):
            paper.holds(story, "ronald", self.made(**printed), "woorden")
