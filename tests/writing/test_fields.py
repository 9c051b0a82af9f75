"""Wrong input gets a sentence that says what to do, and the text stays."""

from datetime import timedelta

import pytest
from django import forms
from django.utils import timezone, translation
from django.utils.formats import date_format

from tests.writing.conftest import text_in
from tests.writing.urls import PlanForm
from writing.fields import OLDEST, DayField, FutureDateField, in_words
from writing.forms import KeptForm
from writing.keep import Keep


def errors(**words):
    with translation.override("en"):
        return {
            name: list(texts) for name, texts in PlanForm({"text": "ja"} | words).errors.items()
        }


def day(days):
    return timezone.localdate() + timedelta(days=days)


def test_empty_says_what_to_do():
    assert errors(text="  ")["text"] == ["Fill this in. A few words are enough."]


def test_a_name_is_asked_without_a_few_words():
    class NameForm(KeptForm):
        name = forms.CharField()

    with translation.override("en"):
        assert list(NameForm({}).errors["name"]) == ["Fill this in."]


def test_half_an_address_says_how_to_write_one():
    class MailForm(KeptForm):
        email = forms.EmailField()

    with translation.override("en"):
        [sentence] = MailForm({"email": "fatma@"}).errors["email"]
    assert sentence.startswith("This is not a whole e-mail address.")


def test_too_long_says_how_much():
    [sentence] = errors(text="a" * 2312)["text"]
    assert sentence.startswith("This is 312 characters too long: 2000 fit.")


def test_a_line_end_counts_as_one_character():
    assert "text" not in errors(text="a" * 1999 + "\r\n" + "")
    assert "text" not in errors(text="a" * 1998 + "\r\n" + "b")


def test_the_browser_never_cuts_a_text_off():
    assert "maxlength" not in str(PlanForm()["text"])


def test_a_day_that_is_over():
    yesterday = day(-1)
    [sentence] = errors(starts_on=yesterday.isoformat())["starts_on"]
    with translation.override("en"):
        assert sentence.startswith(f"{in_words(yesterday)} is over already.")
    assert "starts_on" not in errors(starts_on=day(0).isoformat())


def test_a_day_that_is_over_may_stay_where_it_was():
    keep = Keep(now={"starts_on": day(-9)})
    form = PlanForm({"text": "ja", "starts_on": day(-9).isoformat()}, keep=keep)
    assert form.is_valid()


def test_an_end_before_the_start():
    found = errors(starts_on=day(9).isoformat(), ends_on=day(8).isoformat())
    assert found["ends_on"][0].startswith("The last day comes before the first.")
    assert "starts_on" not in found


def test_the_sentences_of_a_room_stay():
    class Own(KeptForm):
        day = DayField(error_messages={"required": "Wanneer dan?"})

    assert Own({}).errors["day"] == ["Wanneer dan?"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2030-03-12", (2030, 3, 12)), ("12-3-2030", (2030, 3, 12)), ("12 maart 2030", (2030, 3, 12)),
     ("1 okt. 2031", (2031, 10, 1)), (" 12 Maart 2030 ", (2030, 3, 12))],
)  # fmt: skip
def test_a_day_as_people_write_it(typed, meant):
    with translation.override("nl"):
        found = DayField().clean(typed)
    assert (found.year, found.month, found.day) == meant


def test_a_day_without_a_year_is_the_next_one():
    with translation.override("nl"):
        tomorrow = day(1)
        assert DayField().clean(date_format(tomorrow, "j F")) == tomorrow
        yesterday = DayField().clean(date_format(day(-1), "j F"))
    assert yesterday > day(300)


@pytest.mark.parametrize(
    "typed", ["31 februari", "morgen", "m 12", "12 ma", "99-99-9999", "\u202e12"]
)
def test_a_day_that_does_not_exist(typed):
    with translation.override("nl"):
        assert DayField(required=False).error_messages
        form = PlanForm({"text": "ja", "starts_on": typed})
        assert list(form.errors) == ["starts_on"]


def test_characters_that_nobody_sees_go_and_line_ends_are_normal():
    form = PlanForm({"text": "een\x00\x07\r\ntwee\rdrie\tvier"})
    assert form.is_valid()
    assert form.words["text"] == "een\ntwee\ndrie\tvier"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script> & <b>vet</b>", "مرحبا بالعالم", "👩‍👧 hoera", "\u202eomgekeerd"],
)
def test_any_text_stays_what_it_is(as_person, world, add_url, fill, text):
    client = as_person(world.ronald)
    answer = client.post(add_url, fill(client, add_url, text=text), follow=True)
    assert answer.status_code == 200
    assert text_in(answer) == text
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.django_db
def test_what_is_too_long_comes_back_whole(as_person, world, add_url, fill):
    client = as_person(world.ronald)
    answer = client.post(add_url, fill(client, add_url, text="b" * 10_000))
    assert answer.status_code == 200
    assert text_in(answer) == "b" * 10_000


@pytest.mark.parametrize("typed", ["31-2-2027", "2027-02-31", "morgen", "12-3-2030"])
def test_what_was_typed_as_a_day_stays_in_sight(typed):
    box = str(PlanForm({"text": "", "starts_on": typed})["starts_on"])
    assert f'value="{typed}"' in box
    assert 'type="text"' in box


@pytest.mark.parametrize("typed", ["", "2030-03-12"])
def test_a_day_or_nothing_stands_in_the_calendar(typed):
    assert 'type="date"' in str(PlanForm({"text": "", "starts_on": typed})["starts_on"])


def test_the_example_of_a_day_is_one_that_may_be_chosen():
    example = f"12-3-{timezone.localdate().year + 1}"
    assert example in errors(starts_on="31-2-2027")["starts_on"][0]
    with translation.override("nl"):
        assert "starts_on" not in PlanForm({"text": "ja", "starts_on": example}).errors


FAR = "This day is too far away. Look at the year again."


@pytest.mark.parametrize("typed", ["9999-12-31", "31-12-9999", "0202-03-04", "2199-01-01"])
def test_a_slip_in_the_year_is_asked_about(typed):
    for kind in (DayField, FutureDateField):
        with translation.override("nl"), pytest.raises(forms.ValidationError) as wrong:
            kind().clean(typed)
        with translation.override("en"):
            assert wrong.value.messages == [FAR]


def test_a_day_of_birth_may_lie_further_back_and_still_not_anywhere():
    born = DayField(years_ago=OLDEST)
    assert born.clean("1931-02-03").year == 1931
    with pytest.raises(forms.ValidationError):
        born.clean("1066-10-14")
    with pytest.raises(forms.ValidationError):
        DayField().clean("1931-02-03")
