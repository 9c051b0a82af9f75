"""The promises of the front end that can be read from its files."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "frontend" / "css").glob("*.css"))
ICONS = {path.stem for path in (ROOT / "frontend" / "icons").glob("*.svg")}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\b|"
    r"(?<![\w-])(?:left|right|top|bottom|width|height|min-width|max-height)\s*:"
)


def test_no_template_has_what_the_content_policy_refuses():
    refused = r"\sstyle=|\son\w+=|<style|data:|javascript:|<script(?![^>]*\ssrc=)"
    assert [path for path in TEMPLATES if re.search(refused, path.read_text())] == []


def test_every_icon_that_a_template_names_is_drawn():
    named = r"{% icon \"([\w-]+)\""
    absent = {path: {*re.findall(named, path.read_text())} - ICONS for path in TEMPLATES}
    assert {path: names for path, names in absent.items() if names} == {}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheet_uses_logical_properties_and_no_colour_of_its_own(path):
    css = re.sub(
        r"/\*.*?\*/|@media[^{]*|@container[^{]*|@page[^}]*}", "", path.read_text(), flags=re.DOTALL
    )
    assert not PHYSICAL.findall(css)
    if "print" not in path.name:
        assert not re.findall(r"#[0-9a-f]{3,8}\b", css)


def test_theme_sets_basis_tokens_and_nothing_else():
    for name in ("theme", "theme-dark"):
        css = (ROOT / "frontend" / "theme" / f"{name}.css").read_text()
        properties = re.findall(r"^\s+([\w-]+):", css, re.MULTILINE)
        assert all(p.startswith("--basis-") or p == "color-scheme" for p in properties)


def test_comment_over_several_lines_is_a_comment_tag():
    """Django shows a {# … #} that runs over a line end."""
    for path in TEMPLATES:
        for line in path.read_text().splitlines():
            assert line.count("{#") == line.count("#}"), path


def compressed(path):
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9))


def test_first_visit_of_a_family_page_stays_within_its_budget():
    """100 kB compressed: what base.html asks for, htmx, and 12 kB for the page."""
    build = ROOT / "static" / "build"
    sheets = ["house.css", "theme.css", "theme-dark.css"]
    names = [*sheets, "icons.svg", "sans-latin.woff2", "own-latin.woff2"]
    asked = [build / name for name in names] + [ROOT / "static" / "js" / "page.js"]
    asked.append(Path(find("django_htmx/htmx-2.min.js")))
    assert sum(compressed(path) for path in asked) + 12_000 <= 100_000
    assert len(asked) + 1 <= 10


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?kamer=team", "?kleur=donker"])
def test_gallery_shows_every_component(client, query):
    page = client.get(f"/onderdelen/{query}", secure=True)
    assert page.status_code == 200
    assert b"{#" not in page.content
    assert b"{%" not in page.content


@pytest.fixture
def shown(client):
    """The templates and the page of both rooms of the gallery."""
    pages = [client.get(f"/onderdelen/{query}") for query in ("", "?kamer=team")]
    return {template.name for page in pages for template in page.templates}, pages


@pytest.mark.django_db
def test_each_component_stands_in_the_gallery(shown):
    """As its template, not as a copy: a new one fails until it is there."""
    ours = {
        f"components/{path.name}" for path in (ROOT / "templates" / "components").glob("*.html")
    }
    assert sorted(ours - shown[0]) == []


# What is said of a thing in its component and needs no example: keys, and a page of its own.
UNSEEN = {"id", "version", "request_id", "files", "outcomes", "may_become_step", "typed_for"}
EXAMPLES = {
    "proposal.html": {"proposal": "proposals"}, "deal.html": {"deal": "deals"},
    "step.html": {"step": "steps"}, "part.html": {"part": "parts"},
    "party.html": {"party": "parties"}, "log_line.html": {"line": "log"},
    "message.html": {"message": "talk"}, "need.html": {"need": "needs"},
    "number.html": {"number": "numbers"},
}  # fmt: skip


def lacks(component, thing, examples):
    """What the component can show of a thing, and no example has."""
    text = (ROOT / "templates" / "components" / component).read_text()
    names = set(
        re.findall(
            rf"\b{thing}\.(\w+)",
            re.sub(r"{% comment.*?endcomment %}|{#.*?#}", "", text, flags=re.S),
        )
    )
    return {n for n in names - UNSEEN if not any(getattr(e, n, None) for e in examples)}


@pytest.mark.django_db
def test_the_gallery_has_every_state_of_a_component(shown):
    context = shown[1][0].context
    sides = [side for deal in context["deals"] for side in deal.sides]
    assert lacks("deal.html", "side", sides) == set()
    for component, things in EXAMPLES.items():
        for thing, examples in things.items():
            assert lacks(component, thing, context[examples]) == set(), component


@pytest.mark.django_db
def test_the_gallery_has_every_answer_in_words(shown):
    """Each word to which the component of an agreement compares."""
    text = (ROOT / "templates" / "components" / "deal.html").read_text()
    deals = shown[1][0].context["deals"]
    assert set(re.findall(r'deal\.stand [!=]= "(\w+)"', text)) <= {deal.stand for deal in deals}
    answers = {side.answer for deal in deals for side in deal.sides}
    assert set(re.findall(r'side\.answer == "(\w+)"', text)) <= answers
