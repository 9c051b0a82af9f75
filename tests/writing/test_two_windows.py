"""The same form open in two windows of one person, both unsaved: neither text is ever lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careplans.models import Priority
from tests.writing.conftest import inputs, text_in
from tests.writing.test_parking import come_in
from writing.models import Draft

pytestmark = pytest.mark.django_db
SAVE, FORGET = "/concept/", "/concept/weg/"
ONE, TWO, THREE = "Uit het eerste venster", "Uit het tweede venster", "Uit het derde venster"


@pytest.fixture
def windows(ronald, url):
    """Two pages of the form, opened one after the other before anything was typed."""
    return [inputs(ronald.get(url)) for _window in range(2)]


@pytest.fixture
def types(ronald):
    """`types(window, "…")`: it is kept while typing."""

    def run(window, text):
        assert ronald.post(SAVE, window | {"text": text}).status_code in (200, 204)

    return run


def offered(page):
    """The texts of other windows on the page: {text: (address that puts it in, key)}."""
    blocks = page.text.split('<div class="alert alert--news">')[1:]
    found = {}
    for block in blocks:
        key = re.search(r'name="other" value="([^"]+)"', block)
        if key:
            text = re.search(r'<dd dir="auto">(.*?)</dd>', block)[1]
            found[text] = (re.search(r'<a href="([^"]+)"', block)[1].replace("&amp;", "&"), key[1])
    return found


def back_of(bar):
    """The button that puts back what was thrown away just now."""
    return {"back": re.search(r'name="back" value="([^"]+)"', bar.text)[1]}


def test_typing_in_turn_loses_neither_text(windows, types, ronald, url):
    for end in ("", " en", " en meer"):
        types(windows[0], ONE + end)
        types(windows[1], TWO + end)
    page = ronald.get(url)
    assert text_in(page) == f"{TWO} en meer"
    assert list(offered(page)) == [f"{ONE} en meer"]
    types(windows[0], f"{ONE} als laatste")
    page = ronald.get(url)
    assert text_in(page) == f"{ONE} als laatste"
    assert list(offered(page)) == [f"{TWO} en meer"]


def test_the_button_swaps_them_and_back(windows, types, ronald, url):
    types(windows[0], ONE)
    types(windows[1], TWO)
    swapped = ronald.get(offered(ronald.get(url))[ONE][0])
    assert text_in(swapped) == ONE
    assert text_in(ronald.get(offered(swapped)[TWO][0])) == TWO
    types(inputs(swapped), f"{ONE}, en verder")
    page = ronald.get(url)
    assert text_in(page) == f"{ONE}, en verder"
    assert list(offered(page)) == [TWO]


def test_a_save_in_one_window_keeps_what_the_other_never_showed(windows, types, ronald, url):
    types(windows[0], ONE)
    types(windows[1], TWO)
    assert ronald.post(url, windows[0] | {"text": ONE}).status_code == 302
    page = ronald.get(url)
    assert text_in(page) == TWO
    assert offered(page) == {}


def test_a_save_of_what_was_restored_leaves_nothing_behind(windows, types, ronald, url):
    types(windows[0], ONE)
    restored = inputs(ronald.get(url))
    assert ronald.post(url, restored | {"text": ONE}).status_code == 302
    assert Draft.objects.count() == 0


def test_who_changed_it_in_the_other_window_is_oneself(ronald, types, stay_url):
    windows = [inputs(ronald.get(stay_url)) for _window in range(2)]
    types(windows[1], TWO)
    ronald.post(stay_url, windows[0] | {"text": ONE})
    page = ronald.get(stay_url).context["form"]
    assert page.row_changed_since
    assert page.was_changed_by_self


def test_going_on_elsewhere_is_no_second_window(windows, types, as_person, world, ronald, url):
    types(windows[0], ONE)
    ronald.post(reverse("account_logout"))
    phone = as_person(world.ronald)
    opened = inputs(phone.get(url))
    for text in (f"{ONE}, op mijn telefoon", "Toch iets heel anders"):
        phone.post(SAVE, opened | {"text": text})
    page = phone.get(url)
    assert text_in(page) == "Toch iets heel anders"
    assert offered(page) == {}


def test_what_was_typed_on_in_the_first_window_after_it_was_restored_stays(
    windows, types, ronald, url
):
    types(windows[0], ONE)
    restored = inputs(ronald.get(url))
    types(windows[0], f"{ONE}, hier ging het verder")
    types(restored, f"{ONE}, en daar ook")
    page = ronald.get(url)
    assert text_in(page) == f"{ONE}, en daar ook"
    assert list(offered(page)) == [f"{ONE}, hier ging het verder"]


def test_a_third_window_puts_no_other_words_away(windows, types, ronald, url):
    third = inputs(ronald.get(url))
    for window, text in zip([*windows, third], (ONE, TWO, THREE), strict=True):
        types(window, text)
    page = ronald.get(url)
    assert text_in(page) == THREE
    assert list(offered(page)) == [TWO, ONE]
    types(inputs(page), f"{THREE}, verder")
    assert list(offered(ronald.get(url))) == [TWO, ONE]


def test_the_same_words_are_no_second_text(windows, types, ronald, url):
    types(windows[0], ONE)
    types(windows[1], ONE)
    page = ronald.get(url)
    assert text_in(page) == ONE
    assert offered(page) == {}
    assert Draft.objects.count() == 1


def test_one_of_them_is_thrown_away_and_put_back(windows, types, ronald, url):
    types(windows[0], ONE)
    types(windows[1], TWO)
    page = ronald.get(url)
    thrown = ronald.post(FORGET, inputs(page) | {"other": offered(page)[ONE][1]})
    bar = ronald.get(thrown.url)
    assert text_in(bar) == TWO
    assert offered(bar) == {}
    assert 'class="undo"' in bar.text
    ronald.post(FORGET, inputs(bar) | back_of(bar))
    page = ronald.get(url)
    assert text_in(page) == TWO
    assert list(offered(page)) == [ONE]


def test_what_was_typed_on_in_the_other_window_since_is_not_thrown_away_unseen(
    windows, types, ronald, url
):
    types(windows[0], ONE)
    types(windows[1], TWO)
    page = ronald.get(url)
    types(windows[0], f"{ONE}, en verder")
    thrown = ronald.post(FORGET, inputs(page) | {"other": offered(page)[ONE][1]})
    page = ronald.get(thrown.url)
    assert {text_in(page), *offered(page)} == {f"{ONE}, en verder", TWO}
    assert not re.search('class="undo"', page.text)
    assert "Kijk nog een keer" in page.text


def test_of_two_that_are_thrown_away_each_comes_back(windows, types, ronald, url):
    third = inputs(ronald.get(url))
    for window, text in zip((*windows, third), (ONE, TWO, THREE), strict=True):
        types(window, text)
    bars = []
    for text in (ONE, TWO):
        page = ronald.get(url)
        sent = inputs(page) | {"other": offered(page)[text][1]}
        bars.append(ronald.get(ronald.post(FORGET, sent).url))
    ronald.post(FORGET, inputs(bars[0]) | back_of(bars[0]))
    assert list(offered(ronald.get(url))) == [ONE], "that one, and not the other"
    ronald.post(FORGET, inputs(bars[1]) | back_of(bars[1]))
    assert sorted(offered(ronald.get(url))) == sorted([ONE, TWO])


def test_thrown_away_is_what_stands_in_this_form_alone(windows, types, ronald, url):
    types(windows[0], ONE)
    types(windows[1], TWO)
    bar = ronald.get(ronald.post(FORGET, inputs(ronald.get(url))).url)
    assert text_in(bar) == ONE
    ronald.post(FORGET, inputs(bar) | back_of(bar))
    page = ronald.get(url)
    assert text_in(page) == TWO
    assert list(offered(page)) == [ONE]


def test_throwing_away_an_old_page_takes_nothing_that_was_typed_on_since(
    windows, types, ronald, url
):
    types(windows[0], ONE)
    old = inputs(ronald.get(url))
    types(windows[0], f"{ONE}, en verder")
    ronald.post(FORGET, old)
    assert text_in(ronald.get(url)) == f"{ONE}, en verder"


def test_emptied_in_one_window_it_stays_in_the_other(ronald, types, add_url):
    windows = [inputs(ronald.get(add_url)) for _window in range(2)]
    types(windows[0], ONE)
    types(windows[1], TWO)
    types(windows[1], "")
    assert text_in(ronald.get(add_url)) == ONE


def test_emptied_where_it_was_only_shown_it_stays_of_the_window_that_wrote_it(
    ronald, types, add_url
):
    types(inputs(ronald.get(add_url)), ONE)
    showing = inputs(ronald.get(add_url))
    types(showing, "")
    assert text_in(ronald.get(add_url)) == ONE
    types(showing, TWO)
    page = ronald.get(add_url)
    assert (text_in(page), list(offered(page))) == (TWO, [ONE])


def test_another_person_gets_none_and_throws_none_away(
    windows, types, ronald, url, as_person, world, visitor
):
    types(windows[0], ONE)
    types(windows[1], TWO)
    address, key = offered(ronald.get(url))[ONE]
    kevin = as_person(world.kevin)
    page = kevin.get(address)
    assert ONE not in page.text
    kevin.post(FORGET, inputs(page) | {"other": key})
    assert list(offered(ronald.get(url))) == [ONE]


def test_without_scripts_a_mistake_in_each_keeps_both(windows, ronald, url):
    for window, text in zip(windows, (ONE, TWO), strict=True):
        assert ronald.post(url, window | {"text": text * 200}).status_code == 200
    page = ronald.get(url)
    assert text_in(page) == TWO * 200
    assert list(offered(page)) == [ONE * 200]


def test_a_clash_in_one_window_leaves_the_other(ronald, types, stay_url, maintenance, world):
    windows = [inputs(ronald.get(stay_url)) for _window in range(2)]
    types(windows[0], ONE)
    with maintenance():
        Priority.objects.filter(pk=world.stay.pk).update(
            text="Kevin was eerst", version=2, changed_by_id=world.kevin.pk
        )
    answer = ronald.post(stay_url, windows[1] | {"text": TWO})
    assert answer.status_code == 409
    again = inputs(answer) | {"text": TWO}
    page = ronald.get(stay_url)
    assert (text_in(page), list(offered(page))) == (TWO, [ONE])
    assert ronald.post(stay_url, again).status_code == 302
    assert text_in(ronald.get(stay_url)) == ONE


def test_both_windows_wait_when_the_log_in_ended(ronald, windows, url, world):
    ronald.logout()
    for window, text in zip(windows, (ONE, TWO), strict=True):
        assert ronald.post(url, window | {"text": text}).status_code == 302
    come_in(ronald, world.ronald)
    page = ronald.get(url)
    assert text_in(page) == TWO
    assert list(offered(page)) == [ONE]


def asked(client, method, *sent):
    with CaptureQueriesContext(connection) as queries:
        getattr(client, method)(*sent)
    return [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]


def test_it_costs_no_question_more(windows, types, ronald, url):
    types(windows[0], ONE)
    one = asked(ronald, "get", url)
    types(windows[1], TWO)
    assert len(asked(ronald, "get", url)) == len(one)
    kept = asked(ronald, "post", SAVE, windows[1] | {"text": THREE})
    assert len(kept) <= 5, kept


def test_of_before_the_windows_were_told_apart_the_last_one_that_was_thrown_away_stays(
    windows, types, ronald, url, maintenance
):
    """One lay aside already, and one was typed after it."""
    for text in (ONE, TWO):
        types(windows[0], text)
        with maintenance():
            Draft.objects.update(window_id=None)
        assert ronald.post(FORGET, inputs(ronald.get(url))).status_code == 302
    with maintenance():
        assert [draft.words["text"] for draft in Draft.objects.all()] == [[TWO]]
