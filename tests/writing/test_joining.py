"""Who of two changed what: of every mix of what stood there, theirs and mine, nothing is dropped,
and nothing that one of them changed goes back to what stood there."""

import datetime
from types import SimpleNamespace
from uuid import UUID

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from writing import stood
from writing.choosing import as_sent, with_theirs
from writing.fields import DayField
from writing.forms import KeptForm, tidy
from writing.joining import join
from writing.keep import Keep

FIRST, THEN = 3, 4  # versions
DAYS = [None, datetime.date(2026, 3, 1), datetime.date(2026, 12, 31)]
TIMES = [None, datetime.time(9), datetime.time(10, 30)]
TEXTS = ["", "Water", "Water in huis", "Eerst bellen\nen dan wachten", "Één, twee: “drie”"]


class Proof(KeptForm):
    """A field of each kind that is sent in a way of its own."""

    makes_new = False
    periods = ()
    title = forms.CharField(required=False)
    why = forms.CharField(required=False, widget=forms.Textarea)
    day = DayField(required=False)
    time = forms.TimeField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B"), ("c", "C")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y"), ("z", "Z")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lasts = forms.TypedChoiceField(choices=[(30, "30"), (60, "60")], coerce=int)
    is_told = forms.BooleanField(required=False)


class Sides(KeptForm):
    makes_new = False
    text = forms.CharField(required=False)
    who_1 = forms.CharField(required=False)
    promise_1 = forms.CharField(required=False)
    who_2 = forms.CharField(required=False)
    promise_2 = forms.CharField(required=False)


class Period(KeptForm):
    makes_new = False
    starts_on = DayField()
    ends_on = DayField()


def values():
    one_of = st.sampled_from
    return st.fixed_dictionaries(
        {
            "title": one_of(TEXTS[:3]),
            "why": one_of(TEXTS),
            "day": one_of(DAYS),
            "time": one_of(TIMES),
            "kind": one_of("abc"),
            "many": st.lists(one_of("xyz"), unique=True),
            "lasts": one_of([30, 60]),
            "is_told": st.booleans(),
        }
    )


def row_of(version=FIRST, key=1):
    return SimpleNamespace(pk=UUID(int=key), version=version)


def opened(kind, base, row=None):
    """The form as somebody opens it."""
    row = row or row_of()
    return kind(initial=base, keep=Keep(row=row, of_row=base, now=base))


def sent(form, **mine):
    """What a browser sends of this form, with these values filled in."""
    data = tidy({name: str(form[name].value() or "") for name in form.hidden_names})
    for name in form.fields:
        if name not in form.hidden_names:
            value = mine[name] if name in mine else form[name].value()
            data.setlist(name, as_sent(form.fields[name], value))
            if not data.getlist(name):
                del data[name]
    return data


def clashed(kind, data, base, theirs, version=THEN):
    """The form with who changed what, after somebody else saved `theirs`."""
    form = kind(data, initial=base, keep=Keep(row=row_of(version), of_row=theirs, now=theirs))
    assert form.is_valid(), form.errors
    form.keep.now = theirs
    joined = join(form, row_of(version), theirs)
    form.data["version"] = str(version)
    return form, joined


def of(kind, base, mine, theirs):
    return clashed(kind, sent(opened(kind, base), **mine), base, theirs)


def outcome(form):
    form.full_clean()
    return {name: plain(value) for name, value in form.words.items()}


def plain(value):
    return sorted(value) if isinstance(value, list) else value


def names(fields):
    return {field.name for field in fields}


@settings(max_examples=150, deadline=None)
@given(base=values(), mine=values(), theirs=values())
def test_each_field_is_of_who_changed_it_and_what_both_changed_is_asked(base, mine, theirs):
    form, joined = of(Proof, base, mine, theirs)
    now, asked = outcome(form), {each.name: each for each in joined.asked}
    for name in base:
        stood_there, my, their = (plain(each[name]) for each in (base, mine, theirs))
        is_mine, is_theirs = my != stood_there, their != stood_there
        is_question = is_mine and is_theirs and my != their
        assert (name in asked) is is_question, name
        assert now[name] == (their if is_theirs and not is_mine else my), name
        assert (name in names(joined.mine)) is (is_mine and not is_theirs), name
        assert (name in names(joined.theirs)) is (is_theirs and not is_mine), name
    everything = [*asked, *[field.name for field in joined.theirs + joined.mine + joined.rest]]
    assert sorted(everything) == sorted(base), "each field stands on the page, once"


@settings(max_examples=60, deadline=None)
@given(base=values(), mine=values(), theirs=values(), third=values())
def test_after_a_clash_what_stands_there_is_theirs(base, mine, theirs, third):
    """So at the next one only what somebody changed since is a question."""
    form, _joined = of(Proof, base, mine, theirs)
    before = outcome(form)
    again, joined = clashed(Proof, sent(form), theirs, third, version=THEN + 1)
    now, asked = outcome(again), {each.name for each in joined.asked}
    for name in base:
        my, their, new = before[name], plain(theirs[name]), plain(third[name])
        assert (name in asked) is (my != their and new != their and my != new), name
        assert now[name] == (new if my == their else my), name


@settings(max_examples=60, deadline=None)
@given(base=values(), mine=values(), theirs=values())
def test_without_what_stood_there_all_that_differs_is_asked(base, mine, theirs):
    for text in ("", "geen", "title:geen why:", stood.written(Proof(), row_of(key=2), base)):
        data = sent(opened(Proof, base), **mine)
        data["stood"] = text
        form, joined = clashed(Proof, data, base, theirs)
        different = {name for name in base if plain(mine[name]) != plain(theirs[name])}
        assert {each.name for each in joined.asked} == different
        assert joined.theirs == joined.mine == ()
        assert outcome(form) == {name: plain(value) for name, value in mine.items()}


@given(base=values(), theirs=values())
def test_what_is_chosen_of_theirs_is_taken_of_each_kind(base, theirs):
    data = sent(opened(Proof, base))
    data.setlist("take_theirs", list(base))
    form = Proof(with_theirs(data, Proof, theirs))
    assert outcome(form) == {name: plain(value) for name, value in theirs.items()}


def test_no_word_can_be_read_from_it_nor_told_without_the_key(settings):
    base = {"title": "Water", "why": "Water", "kind": "a", "many": [], "lasts": 30}
    text = opened(Proof, base)["stood"].value()
    each = stood.read(text)
    assert "Water" not in text
    assert each["title"] != each["why"], "the same words in two fields look different"
    assert stood.written(Proof(), row_of(key=2), base) != text, "and in another row"
    assert stood.written(Period(), row_of(), base) == ""
    settings.SECRET_KEY = "another"
    assert set(stood.read(stood.written(Proof(), row_of(), base)).values()).isdisjoint(
        each.values()
    )


def test_nothing_of_a_field_that_this_person_has_not():
    base = {"title": "Water", "why": "Omdat", "kind": "a", "many": [], "lasts": 30}
    form = opened(Proof, base)
    del form.fields["why"]
    assert "why" not in stood.read(form["stood"].value())
    data = sent(form)
    data.pop("why", None)
    less = Proof(data, initial=base, keep=Keep(row=row_of(THEN)))
    del less.fields["why"]
    assert less.is_valid()
    joined = join(less, row_of(THEN), base | {"why": "Van Kevin", "title": "Van Kevin"})
    assert names(joined.theirs) == {"title"}
    assert "why" not in less.data


def test_a_choice_that_is_not_offered_is_asked_and_never_dropped_unseen():
    base = {"title": "", "why": "", "day": None, "kind": "a", "many": [], "lasts": 30}
    form, joined = of(Proof, base, {}, base | {"kind": "weg", "many": ["x", "weg"]})
    assert {each.name for each in joined.asked} == {"kind", "many"}
    assert form.data["kind"] == "a"


SIDES = {"text": "Douche", "who_1": "An", "promise_1": "warm", "who_2": "Bo", "promise_2": "koud"}


def test_a_list_in_which_one_changed_something_is_of_that_one():
    without = SIDES | {"who_1": "Bo", "promise_1": "koud", "who_2": "", "promise_2": ""}
    form, joined = of(Sides, SIDES, {"text": "Bad"}, without)
    assert joined.asked == ()
    assert outcome(form) == without | {"text": "Bad"}


def test_a_side_that_came_is_of_who_wrote_it():
    one = {name: SIDES[name] for name in ("text", "who_1", "promise_1")}
    form, joined = of(Sides, one, {"text": "Bad"}, SIDES)
    assert names(joined.theirs) == {"who_2", "promise_2"}
    assert outcome(form) == SIDES | {"text": "Bad"}


def test_a_list_that_moved_along_gives_nobody_the_promise_of_another():
    without = SIDES | {"who_1": "Bo", "promise_1": "koud", "who_2": "", "promise_2": ""}
    _form, joined = of(Sides, SIDES, {"promise_2": "lauw"}, without)
    assert {each.name for each in joined.asked} == set(SIDES) - {"text"}


def test_days_that_do_not_fit_together_are_said_when_they_are_saved():
    first, last = datetime.date(2026, 3, 1), datetime.date(2026, 3, 9)
    base = {"starts_on": first, "ends_on": last}
    mine, theirs = {"ends_on": datetime.date(2026, 3, 2)}, base | {"starts_on": last}
    form, joined = of(Period, base, mine, theirs)
    assert joined.asked == ()
    saved = Period(sent(form), keep=form.keep)
    assert not saved.is_valid()
    assert list(saved.errors) == ["ends_on"]
    assert saved["ends_on"].value() == "2026-03-02"
    assert saved["starts_on"].value() == "2026-03-09"


@pytest.mark.parametrize(("version", "is_by_one"), [(THEN, True), (THEN + 1, False)])
def test_of_two_who_changed_it_neither_is_named(version, is_by_one):
    base = {"text": "", "who_1": ""}
    data = sent(opened(Sides, base), text="Ik")
    _form, joined = clashed(Sides, data, base, base | {"who_1": "Jij"}, version)
    assert joined.is_by_one is is_by_one


def test_the_same_version_tells_nothing():
    """What is refused for another reason is asked as it always was."""
    base = {"text": "", "who_1": ""}
    data = sent(opened(Sides, base), text="Ik")
    _form, joined = clashed(Sides, data, base, base, FIRST)
    assert {each.name for each in joined.asked} == {"text"}
