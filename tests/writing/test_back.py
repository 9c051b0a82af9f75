"""In a real browser: Back, with scripts and without, never doubles and never asks to send again."""

import os

import pytest

from careplans.models import Priority
from tests.writing.conftest import elsewhere

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(os.environ.get("BROWSER_TESTS") == "skip", reason="no Chromium here"),
]
WHAT, SAVE = "Wat", "Bewaren"
FIRST, SECOND = "Elke avond samen eten", "Elke avond samen eten en praten"


def rows(text):
    return elsewhere(Priority.objects.filter(text=text).count)


def write(page, text):
    page.get_by_label(WHAT).fill(text)
    page.get_by_role("button", name=SAVE).click()
    page.wait_for_load_state()


@pytest.fixture
def came_back(page, form):
    """Saved, and back with the browser's own button."""
    page.goto(form)
    write(page, FIRST)
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    page.go_back()
    page.get_by_label(WHAT).wait_for()
    return page


def test_back_and_the_same_words_are_the_same_change(came_back):
    write(came_back, FIRST)
    came_back.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert rows(FIRST) == 1


def test_back_and_other_words_are_asked_about(came_back):
    write(came_back, SECOND)
    came_back.locator("button[value=change]").first.wait_for()
    assert came_back.get_by_label(WHAT).input_value() == SECOND
    assert (rows(FIRST), rows(SECOND)) == (1, 0)
    came_back.locator("button[value=change]").first.click()
    came_back.get_by_role("button", name=SAVE).wait_for()
    came_back.get_by_role("button", name=SAVE).click()
    came_back.wait_for_load_state()
    assert (rows(FIRST), rows(SECOND)) == (0, 1)


def test_without_scripts_the_same_words_are_asked_about(page, form):
    page.route("**/*.js", lambda route: route.abort())
    page.goto(form)
    write(page, FIRST)
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    page.go_back()
    write(page, FIRST)
    page.locator("button[value=look]").first.click()
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert rows(FIRST) == 1


def test_a_new_visit_is_a_new_form(page, form):
    for text in (FIRST, SECOND):
        page.goto(form)
        write(page, text)
        page.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert (rows(FIRST), rows(SECOND)) == (1, 1)


def test_back_after_a_mistake_that_was_put_right_is_a_normal_page(page, form):
    page.goto(form)
    write(page, "")
    page.locator("#errors").wait_for()
    write(page, FIRST)
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    answer = page.go_back()
    assert answer.request.method == "GET"
    assert answer.status == 200
    page.get_by_label(WHAT).wait_for()
    write(page, FIRST)
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert rows(FIRST) == 1


def test_back_to_a_mistake_brings_the_words(page, form):
    page.goto(form)
    write(page, "x" * 3000)
    page.locator("#errors").wait_for()
    page.goto("/hulp/")
    answer = page.go_back()
    assert answer.request.method == "GET"
    assert page.get_by_label(WHAT).input_value() == "x" * 3000


def test_nothing_that_was_typed_is_in_the_history(page, form):
    page.goto(form)
    write(page, "x" * 3000)
    assert "x" not in page.evaluate("JSON.stringify(history.state)").replace("matter", "")
