"""What was typed in other windows, put in the form: without scripts too no word is lost by it, and
many texts stay to be overseen. And a page that stood open when the windows were told apart."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.models import Goal, Priority
from tests.writing.conftest import inputs, text_in
from tests.writing.test_parking import come_in
from tests.writing.test_two_windows import FORGET, ONE, SAVE, THREE, TWO, back_of, offered
from writing import notes
from writing.models import Draft, RequestKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(ronald, url):
    """The form with TWO in it, and ONE of another window beside it."""
    for window, text in [(inputs(ronald.get(url)), text) for text in (ONE, TWO)]:
        ronald.post(SAVE, window | {"text": text})
    return ronald.get(url)


def pressed(page, text):
    """What the button in the form sends: the form with these words, and the key of that text."""
    button = re.search(
        r'formaction="([^"]+)" formnovalidate name="(\w+)" value="([^"]+)"', page.text
    )
    assert button, "a button in the form itself"
    return button[1], inputs(page) | {"text": text, button[2]: button[3]}


def test_without_scripts_putting_it_in_the_form_keeps_what_was_typed(opened, ronald, url):
    answer = ronald.post(*pressed(opened, THREE))
    assert answer.status_code == 302
    swapped = ronald.get(answer.url)
    assert text_in(swapped) == ONE
    assert list(offered(swapped)) == [THREE], "it went on with the second text"


def test_what_was_only_looked_at_keeps_the_time_of_its_writing(opened, ronald, url, visitor, world):
    visitor(world.ronald)
    before = set(Draft.objects.values_list("pk", "saved_at"))
    swapped = ronald.get(ronald.post(*pressed(opened, TWO)).url)
    assert (text_in(swapped), list(offered(swapped))) == (ONE, [TWO])
    visitor(world.ronald)
    assert set(Draft.objects.values_list("pk", "saved_at")) == before


def test_a_form_that_was_just_saved_keeps_its_next_words_too(opened, ronald, url, visitor, world):
    address, sent = pressed(opened, THREE)
    visitor(world.ronald)
    RequestKey.objects.create(
        pk=sent["request_id"], request_id=sent["request_id"], user=world.ronald.user, form="f"
    )
    swapped = ronald.get(ronald.post(address, sent).url)
    assert list(offered(swapped)) == [THREE]


def test_without_a_log_in_the_words_of_the_button_wait(opened, ronald, url, world):
    address, sent = pressed(opened, THREE)
    ronald.logout()
    assert ronald.post(address, sent).status_code == 302
    come_in(ronald, world.ronald)
    back = ronald.get(url)
    assert {text_in(back), *offered(back)} == {THREE, ONE}


def test_enter_in_a_field_swaps_nothing(opened):
    form = opened.text[opened.text.index("data-kept=") :]
    mine = [button for button in re.findall(r"<button[^>]*>", form) if " form=" not in button]
    assert "formaction" not in mine[0], "of its own buttons a browser takes the first"
    assert any("formaction" in button for button in mine[1:])


def test_only_the_newest_five_stand_open_and_the_rest_folded(ronald, add_url):
    windows = [inputs(ronald.get(add_url)) for _window in range(9)]
    for number, window in enumerate(windows):
        ronald.post(SAVE, window | {"text": f"Tekst {number}"})
    page = ronald.get(add_url)
    assert text_in(page) == "Tekst 8"
    shown, _line, folded = page.text.partition("En nog 3 teksten, van eerder")
    texts = [re.findall(r'<dd dir="auto">(.*?)</dd>', part) for part in (shown, folded)]
    assert texts == [[f"Tekst {n}" for n in (7, 6, 5, 4, 3)], [f"Tekst {n}" for n in (2, 1, 0)]]


def test_the_same_words_elsewhere_go_with_a_save_whatever_stood_there_when_it_was_opened(
    ronald, stay_url, maintenance, world
):
    """Else they come up again as a text of their own as soon as somebody changes it once more."""
    early = inputs(ronald.get(stay_url))
    ronald.post(SAVE, early | {"text": ONE})
    with maintenance():
        Priority.objects.filter(pk=world.stay.pk).update(
            text="Kevin was eerst", version=2, changed_by_id=world.kevin.pk
        )
        Draft.objects.update(saved_at=timezone.now() - timedelta(minutes=5))
    later = inputs(ronald.get(stay_url)) | {"version": "2", "stood": ""}
    later["author"] = replace(notes.read(later["author"]), seen=()).sign()
    assert ronald.post(stay_url, later | {"text": ONE}).status_code == 302
    with maintenance():
        assert not Draft.objects.exists()


def of_before(window):
    """As on a page that stood open when the windows were told apart."""
    return window | {"author": replace(notes.read(window["author"]), window="", seen=()).sign()}


@pytest.fixture
def old(ronald, url):
    """Two such pages, and each kept its text since."""
    pages = [of_before(inputs(ronald.get(url))) for _page in range(2)]
    for page, text in zip(pages, (ONE, TWO), strict=True):
        assert ronald.post(SAVE, page | {"text": text}).status_code == 200
    return pages


def test_a_page_of_before_throws_its_own_text_away_and_puts_it_back(old, ronald, url):
    bar = ronald.get(ronald.post(FORGET, old[1] | {"text": TWO}).url)
    assert (text_in(bar), offered(bar)) == (ONE, {})
    ronald.post(FORGET, inputs(bar) | back_of(bar))
    page = ronald.get(url)
    assert {text_in(page), *offered(page)} == {ONE, TWO}


def test_a_save_on_a_page_of_before_takes_its_own_text_away(old, ronald, url):
    assert ronald.post(url, old[0] | {"text": f"{ONE}, nog iets"}).status_code == 302
    page = ronald.get(url)
    assert (text_in(page), offered(page)) == (TWO, {})


def test_emptied_on_a_page_of_before_it_is_gone(ronald, add_url):
    old = of_before(inputs(ronald.get(add_url)))
    for text in (ONE, ""):
        ronald.post(SAVE, old | {"text": text})
    assert text_in(ronald.get(add_url)) == ""


def test_two_pages_of_before_wait_both_when_the_log_in_ended(ronald, url, world):
    pages = [of_before(inputs(ronald.get(url))) for _page in range(2)]
    ronald.logout()
    for page, text in zip(pages, (ONE, TWO), strict=True):
        ronald.post(url, page | {"text": text})
    come_in(ronald, world.ronald)
    page = ronald.get(url)
    assert (text_in(page), list(offered(page))) == (TWO, [ONE])


def test_where_nobody_knows_who_changed_it_it_is_no_somebody_else(as_person, world):
    """Of a team only the log says who: perhaps oneself, in another window."""
    ingrid, url = as_person(world.ingrid), reverse("team_reach")
    windows = [inputs(ingrid.get(url)) for _window in range(2)]
    ingrid.post(SAVE, windows[0] | {"how_to_reach": ONE})
    assert ingrid.post(url, windows[1] | {"how_to_reach": TWO}).status_code == 302
    page = ingrid.get(url).text
    assert "Daarna is dit veranderd" in page
    assert "iemand anders" not in page
    clash = ingrid.post(url, windows[0] | {"how_to_reach": ONE})
    assert clash.status_code == 409
    assert "Dit is intussen veranderd" in clash.text
    assert "Iemand anders" not in clash.text


def test_one_goal_saved_in_two_windows_is_asked_about(ronald, world, maintenance):
    """The words of ADR 10 hold for two windows as well."""
    url = reverse("goal_add", args=[world.van_dijk.pk])
    windows = [inputs(ronald.get(url)) | {"title": ONE, "about": "family"} for _window in range(2)]
    assert ronald.post(url, windows[0]).status_code == 302
    asked = ronald.post(url, windows[1])
    assert asked.status_code == 409
    assert asked.context["saved"].is_same
    with maintenance():
        assert Goal.objects.filter(title=ONE).count() == 1
