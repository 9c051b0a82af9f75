"""Each page of something that has happened, and each answer that is no page of its own."""

from pathlib import Path

import pytest

from tests.browser.addresses import NO_PAGE
from tests.browser.happened.every import PAGES, REFUSALS
from tests.browser.test_every_page import faults, is_too_wide_for_long_words, names_no_person

TESTS = Path(__file__).resolve().parents[2]
TEMPLATES = TESTS.parent / "templates"
STATUS = {
    "writing/clash.html": 409, "writing/again.html": 409, "errors/403.html": 403,
    "errors/403_csrf.html": 403, "errors/404.html": 404, "errors/405.html": 405,
    "errors/500.html": 500,
    "errors/looking.html": 403, "errors/away.html": 503, "429.html": 429,
}  # fmt: skip


def look_at(window, answer):
    page = window.show(answer)
    found = faults(page) + names_no_person(page)
    return found + is_too_wide_for_long_words(page)


def called(key):
    return " ".join(key).strip()


@pytest.mark.halved
@pytest.mark.parametrize("key", PAGES, ids=called)
def test_a_page_of_what_has_happened(key, scene, window):
    answer = PAGES[key](scene)
    assert (answer.status_code, answer.resolver_match.url_name) == (200, key[0])
    assert look_at(window, answer) == []


@pytest.mark.halved
@pytest.mark.parametrize("key", REFUSALS, ids=called)
def test_an_answer_that_is_not_the_page_that_was_asked(key, scene, window):
    answer = REFUSALS[key](scene)
    assert answer.status_code == STATUS[key[0]]
    assert key[0] in [template.name for template in answer.templates]
    assert look_at(window, answer) == []


def test_each_template_of_such_an_answer_is_looked_at():
    """Whole pages that no address shows by itself; a new one fails until it is made above."""
    paths = [
        *TEMPLATES.glob("[0-9]*.html"),
        *TEMPLATES.glob("errors/*"),
        *TEMPLATES.glob("writing/*"),
    ]
    pages = {
        path.relative_to(TEMPLATES).as_posix() for path in paths if "{% extends" in path.read_text()
    }
    assert pages == {template for template, _variant in REFUSALS} == set(STATUS)


def test_what_is_sent_only_shows_nobody_a_page():
    """Or a page could hide from these tests behind that reason."""
    sent_only = {name for name, reason in NO_PAGE.items() if reason == "POST only"}
    table = (TESTS / "access" / "matrix.txt").read_text().splitlines()
    opens = {line.split()[0] for line in table if " GET |" in line and "in: " in line}
    assert sorted(sent_only & opens) == []
