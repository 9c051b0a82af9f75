"""Going back and saving again never doubles anything unseen, with scripts or without."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careplans.models import Priority
from tests.writing.conftest import inputs, text_in
from writing.models import Draft, RequestKey

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Elke dag samen eten", "Elke dag samen eten en praten"


@pytest.fixture
def ronald(as_person, world):
    return as_person(world.ronald)


@pytest.fixture
def matters(maintenance):
    def texts():
        with maintenance():
            rows = Priority.objects.filter(text__in=[FIRST, SECOND]).order_by("text")
            return list(rows.values_list("text", flat=True))

    return texts


@pytest.fixture
def sent(ronald, add_url, fill):
    """What was sent the first time, with the key of its page."""
    data = fill(ronald, add_url, text=FIRST)
    assert ronald.post(add_url, data).status_code == 302
    return data


def test_the_same_words_from_a_page_that_came_back_are_asked_about(
    sent, ronald, add_url, fill, matters
):
    """Without scripts: going back opens the form anew, and the browser fills in the words."""
    answer = ronald.post(add_url, fill(ronald, add_url, text=FIRST))
    assert answer.status_code == 409
    assert answer.context["saved"].is_same
    assert matters() == [FIRST]


def test_once_is_enough(sent, ronald, add_url, fill, matters, visitor, world):
    asked = ronald.post(add_url, fill(ronald, add_url, text=FIRST))
    answer = ronald.post(add_url, inputs(asked) | {"text": FIRST, "again": "look"})
    assert answer.status_code == 302
    assert text_in(ronald.get(answer.url)) == FIRST
    assert matters() == [FIRST]
    visitor(world.ronald)
    assert not Draft.objects.exists()


def test_once_more_is_a_choice_and_is_done_once(sent, ronald, add_url, fill, matters):
    asked = ronald.post(add_url, fill(ronald, add_url, text=FIRST))
    chosen = inputs(asked) | {"text": FIRST, "again": "new"}
    assert [ronald.post(add_url, chosen).status_code for _ in range(2)] == [302, 302]
    assert matters() == [FIRST, FIRST]


def test_other_words_from_the_same_page_are_kept_and_asked_about(
    sent, ronald, add_url, matters, visitor, world
):
    answer = ronald.post(add_url, sent | {"text": SECOND})
    assert answer.status_code == 409
    assert not answer.context["saved"].is_same
    assert answer.context["may_change"]
    assert text_in(answer) == SECOND
    assert matters() == [FIRST]
    visitor(world.ronald)
    assert Draft.objects.get().words == {"text": [SECOND]}


def test_it_was_something_new(sent, ronald, add_url, matters):
    asked = ronald.post(add_url, sent | {"text": SECOND})
    answer = ronald.post(add_url, inputs(asked) | {"text": SECOND, "again": "new"})
    assert answer.status_code == 302
    assert matters() == [FIRST, SECOND]
    assert text_in(ronald.get(add_url)) == ""


def test_it_was_a_change_of_what_was_saved(sent, ronald, add_url, matters):
    asked = ronald.post(add_url, sent | {"text": SECOND})
    answer = ronald.post(add_url, inputs(asked) | {"text": SECOND, "again": "change"})
    page = ronald.get(answer.url)
    assert text_in(page) == SECOND
    assert matters() == [FIRST]
    assert ronald.post(answer.url, inputs(page) | {"text": SECOND}).status_code == 302
    assert matters() == [SECOND]
    assert text_in(ronald.get(add_url)) == ""


def test_older_words_in_the_form_that_changes_it_are_not_written_over(
    sent, ronald, add_url, matters, visitor, world
):
    asked = ronald.post(add_url, sent | {"text": SECOND})
    go = inputs(asked) | {"text": SECOND, "again": "change"}
    page = ronald.post(add_url, go).url
    third = "Elke dag samen koken"
    asked = ronald.post(add_url, sent | {"text": third})
    answer = ronald.post(add_url, inputs(asked) | {"text": third, "again": "change"})
    assert answer.status_code == 409
    assert page in answer.content.decode()
    assert text_in(answer) == third
    assert text_in(ronald.get(page)) == SECOND  # as it was
    assert text_in(ronald.get(add_url)) == third  # and kept here
    visitor(world.ronald)
    assert Draft.objects.count() == 2


def test_looking_makes_nothing_whatever_was_typed_on_the_page_that_asks(
    sent, ronald, add_url, fill, matters
):
    asked = ronald.post(add_url, fill(ronald, add_url, text=FIRST))
    answer = ronald.post(add_url, inputs(asked) | {"text": SECOND, "again": "look"})
    assert answer.status_code == 302
    assert matters() == [FIRST]


@pytest.mark.parametrize("choice", ["look", "change"])
@pytest.mark.parametrize("first", ["", "geen sleutel", "9b0b6a0e-0000-4000-8000-000000000000"])
def test_an_answer_about_nothing_makes_nothing(choice, first, ronald, add_url, fill, matters):
    data = fill(ronald, add_url, text=FIRST, again=choice, first=first)
    assert ronald.post(add_url, data).status_code == 404
    assert matters() == []
    assert text_in(ronald.get(add_url)) == FIRST  # and no word is lost


def test_another_person_may_want_the_very_same(sent, as_person, world, add_url, fill, matters):
    kevin = as_person(world.kevin)
    assert kevin.post(add_url, fill(kevin, add_url, text=FIRST)).status_code == 302
    assert matters() == [FIRST, FIRST]


def test_what_was_thrown_away_since_is_new(sent, ronald, add_url, fill, matters, maintenance):
    with maintenance():
        Priority.objects.filter(text=FIRST).update(
            deleted_at=timezone.now(), deleted_by_id=Priority.objects.get(text=FIRST).created_by_id
        )
    assert ronald.post(add_url, sent).status_code == 302
    assert matters() == [FIRST]


def test_after_a_while_the_same_words_are_simply_new(
    sent, ronald, add_url, fill, matters, maintenance
):
    with maintenance():
        RequestKey.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    assert ronald.post(add_url, fill(ronald, add_url, text=FIRST)).status_code == 302
    assert matters() == [FIRST, FIRST]


def test_changing_what_is_there_is_never_asked_about(ronald, stay_url, fill, world):
    data = fill(ronald, stay_url, text=FIRST)
    assert ronald.post(stay_url, data).status_code == 302
    later = fill(ronald, stay_url, text=SECOND) | {"request_id": data["request_id"]}
    assert ronald.post(stay_url, later).status_code == 302
    assert text_in(ronald.get(stay_url)) == SECOND


def test_a_mistake_leaves_a_draft_for_who_comes_back(ronald, add_url, fill):
    data = fill(ronald, add_url, text="x" * 3000)
    assert ronald.post(add_url, data).status_code == 200
    assert text_in(ronald.get(add_url)) == "x" * 3000
    assert ronald.post(add_url, data | {"text": FIRST}).status_code == 302
    assert text_in(ronald.get(add_url)) == ""


def test_the_buttons_stand_above_the_words_and_below_them(sent, ronald, add_url):
    text = ronald.post(add_url, sent | {"text": SECOND}).content.decode()
    found = [text.find(mark) for mark in ('value="change"', "<textarea", "</details>")]
    assert -1 not in found
    assert found == sorted(found)
    assert found[1] < text.rfind('value="change"') < found[2]
    assert text.find('value="change"') < text.find('value="new"') < text.find('value="look"')
