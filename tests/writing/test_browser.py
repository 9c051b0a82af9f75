"""In a real browser: typing is kept by itself, and sending stays the browser's own."""

import os
from urllib.parse import unquote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.core.signals import request_started
from django.urls import reverse

from careplans.models import Priority
from tests.writing.conftest import elsewhere

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(os.environ.get("BROWSER_TESTS") == "skip", reason="no Chromium here"),
]


def has_all_of(text):
    """The answer to the draft that holds this text."""
    return lambda answer: text in unquote_plus(answer.request.post_data or "")


@pytest.fixture
def came_in():
    """Paths of what reaches the site: the browser tells nobody what a page sends on leaving."""
    paths = []

    def note_path(environ, **_known):
        paths.append(environ["PATH_INFO"])

    request_started.connect(note_path)
    yield paths
    request_started.disconnect(note_path)


def test_what_is_typed_is_kept_by_itself_and_comes_back(page, form):
    page.goto(form)
    with page.expect_response(has_all_of("samen eten"), timeout=4000):
        page.get_by_label("Wat").press_sequentially("Elke avond samen eten", delay=5)
    page.locator(".saved svg").wait_for()
    page.goto("about:blank")  # the battery is empty
    page.goto(form)
    assert page.get_by_label("Wat").input_value() == "Elke avond samen eten"


def test_while_typing_goes_on_it_is_kept_too(page, form):
    sent = []
    page.on(
        "request", lambda request: sent.append(request.url) if "/concept/" in request.url else 0
    )
    page.goto(form)
    page.get_by_label("Wat").press_sequentially("x" * 60, delay=100)  # six seconds, never a rest
    assert 1 <= len([address for address in sent if address.endswith("/concept/")]) <= 2


def test_the_first_key_alone_is_not_sent_and_leaving_sends_all(page, form, came_in):
    page.goto(form)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_label("Wat").press_sequentially("Samen eten", delay=20)
    page.wait_for_timeout(300)
    assert not [address for address in sent if address.endswith("/concept/")]
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert came_in.count("/concept/") == 1
    page.goto(form)
    assert page.get_by_label("Wat").input_value() == "Samen eten"


def test_what_is_kept_already_is_not_sent_again_on_leaving(page, form, came_in):
    """It would bring back words with which somebody went on elsewhere meanwhile."""
    page.goto(form)
    with page.expect_response(has_all_of("samen eten"), timeout=4000):
        page.get_by_label("Wat").press_sequentially("Elke avond samen eten", delay=5)
    page.locator(".saved svg").wait_for()
    page.wait_for_timeout(4500)  # the last of the four seconds
    came_in.clear()
    page.goto("about:blank")
    page.wait_for_timeout(1000)
    assert not came_in.count("/concept/")


def test_two_windows_typed_in_turn_keep_both_and_swap(page, form):
    windows = page, page.context.new_page()
    for window in windows:
        window.goto(form)
    for text in ("Eerst dit", " en daarna dat"):
        for number, window in enumerate(windows):
            box = window.get_by_label("Wat")
            with window.expect_response(has_all_of(f"{text} {number}"), timeout=8000):
                box.press_sequentially(f"{text} {number}", delay=5)
    for window in windows:
        window.close()
    again = page.context.new_page()
    again.goto(form)
    both = ["Eerst dit 1 en daarna dat 1", "Eerst dit 0 en daarna dat 0"]
    assert again.get_by_label("Wat").input_value() == both[0]
    again.locator(".alert summary").click()
    again.locator('.alert a[href*="concept="]').click()
    again.wait_for_url("**concept=**")
    assert again.get_by_label("Wat").input_value() == both[1]


def test_without_scripts_the_button_puts_it_in_the_form_and_keeps_what_was_typed(page, site, form):
    windows = page, page.context.new_page()
    for window in windows:
        window.goto(form)
    for window, text in zip(windows, ("Eerst dit", "Daarna dat"), strict=True):
        with window.expect_response(has_all_of(text), timeout=8000):
            window.get_by_label("Wat").fill(text)
    state = page.context.storage_state()
    phone = page.context.browser.new_context(java_script_enabled=False, storage_state=state)
    plain = phone.new_page()
    plain.goto(f"{site}{form}")
    plain.get_by_label("Wat").fill("En dit nog nergens bewaard")
    plain.locator(".alert summary").click()
    plain.get_by_role("button", name="Zet die tekst in het formulier").click()
    assert plain.get_by_label("Wat").input_value() == "Eerst dit"
    plain.locator(".alert summary").click()
    assert plain.get_by_text("En dit nog nergens bewaard").is_visible()


def test_sending_goes_past_htmx(page, form):
    page.goto(form)
    page.get_by_label("Wat").fill("Gewoon verzonden")
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    page.wait_for_timeout(2500)  # a late draft would come now
    page.goto(form)
    assert page.get_by_label("Wat").input_value() == ""
    assert elsewhere(Priority.objects.filter(text="Gewoon verzonden").count) == 1


def test_clicking_twice_is_one_row(page, form):
    page.goto(form)
    page.get_by_label("Wat").fill("Twee keer geklikt")
    page.get_by_role("button", name="Bewaren").dblclick()
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert elsewhere(Priority.objects.filter(text="Twee keer geklikt").count) == 1


def kevin_was_first(world):
    rows = Priority.objects.filter(pk=world.stay.pk)
    rows.update(text="Kevin was eerst", version=2, changed_by_id=world.kevin.pk)


def test_both_texts_side_by_side_and_one_taken_over(page, world):
    address = reverse("matter", args=[world.van_dijk.pk, world.stay.pk])
    page.goto(address)
    elsewhere(lambda: kevin_was_first(world))
    page.get_by_label("Wat").fill("Ronald was later")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("checkbox").wait_for()
    assert page.get_by_role("textbox").input_value() == "Ronald was later"
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert Axe().run(page).violations_count == 0
    page.get_by_role("checkbox").check()
    page.locator("form .actions button").click()
    page.get_by_role("button", name="Bewaren").wait_for()
    assert page.get_by_label("Wat").input_value() == "Kevin was eerst"


def test_a_log_in_that_ended_is_told_while_typing(page, form):
    page.goto(form)
    elsewhere(Session.objects.all().delete)
    page.get_by_label("Wat").press_sequentially("Toch niet weg", delay=5)
    link = page.locator(".saved a")
    link.wait_for(timeout=30_000)
    assert form in link.get_attribute("href")
    assert page.get_by_label("Wat").input_value() == "Toch niet weg"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("top", [300, 560, 620])
def test_the_line_that_says_so_never_lies_over_the_field(page, form, width, top):
    """A long form, scrolled so that the field stands anywhere on the screen."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(form)
    page.evaluate("""() => {
      const form = document.querySelector('form .form');
      for (const place of ['prepend', 'append']) {
        const room = document.createElement('div');
        room.style.blockSize = '1500px';
        room.style.flex = 'none';
        form[place](room);
      }
      form.append(form.querySelector('.saved'));
    }""")
    box = page.get_by_label("Wat")
    box.evaluate("(box, top) => window.scrollBy(0, box.getBoundingClientRect().top - top)", top)
    elsewhere(Session.objects.all().delete)
    box.press_sequentially("Toch niet weg", delay=5)
    page.locator(".saved a").wait_for(timeout=30_000)
    line = page.locator(".saved").bounding_box()
    field = box.bounding_box()
    assert field["y"] >= 0
    assert field["y"] + field["height"] <= line["y"]


def says_that_it_is_not_kept(page):
    line = page.locator(".saved")
    line.get_by_text(line.get_attribute("data-offline")).wait_for(timeout=30_000)


def test_without_a_connection_the_page_says_so_and_keeps_it_after(page, form):
    page.goto(form)
    line = page.locator(".saved")
    page.context.set_offline(True)
    page.get_by_label("Wat").press_sequentially("In de trein geschreven", delay=5)
    says_that_it_is_not_kept(page)
    assert line.get_attribute("aria-live") == "polite"
    with page.expect_response(has_all_of("In de trein"), timeout=8000):
        page.context.set_offline(False)
    line.locator("svg").wait_for()
    assert page.get_by_label("Wat").input_value() == "In de trein geschreven"


def test_saving_without_a_connection_waits_for_one(page, form):
    """The browser would show a page of its own in the place of what was written."""
    page.goto(form)
    page.context.set_offline(True)
    page.get_by_label("Wat").press_sequentially("Gewacht op de verbinding", delay=5)
    says_that_it_is_not_kept(page)
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_timeout(300)
    assert page.get_by_label("Wat").input_value() == "Gewacht op de verbinding"
    page.context.set_offline(False)
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url(lambda address: not address.endswith("/proef/"))
    assert elsewhere(Priority.objects.filter(text="Gewacht op de verbinding").count) == 1
