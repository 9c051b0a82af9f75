"""The tags draw what they say, and escape what people wrote."""

import datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from wijkteam.templatetags.house import heading


class QuestionForm(forms.Form):
    text = forms.CharField(label="What", help_text="A few words.")
    kind = forms.TypedChoiceField(
        label="Who", coerce=int, choices=[(1, "a"), (5, "b")], widget=forms.RadioSelect
    )
    due_on = forms.DateField(label="When", required=False)


def shown(source, **context):
    with translation.override("en"):
        return Template(source).render(Context(context))


def test_field_ties_description_and_error_to_the_box():
    html = shown("{% field form.text %}", form=QuestionForm({"kind": "1"}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="id_text_error"') < html.index("<input")


def test_words_of_people_may_run_in_any_direction_and_dates_not():
    form = QuestionForm()
    assert 'dir="auto"' in shown("{% field form.text %}", form=form)
    assert 'dir="auto"' not in shown("{% field form.due_on %}", form=form)


def test_optional_field_says_so():
    assert "optional" in shown("{% field form.due_on %}", form=QuestionForm())
    assert "optional" not in shown("{% field form.text %}", form=QuestionForm())


class OpenForm(forms.Form):
    far = forms.ChoiceField(
        choices=[("", "I leave this open"), (0, "not yet")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    level = forms.TypedChoiceField(
        choices=[(0, "as hoped"), (1, "better")], coerce=int, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    box = forms.ChoiceField(choices=[("", "I leave this open"), (1, "one")], required=False)
    box.has_open_answer = True


def test_a_field_that_may_stay_open_says_it_once():
    form = OpenForm()
    assert "optional" not in shown("{% field form.far %}", form=form)
    assert "optional" not in shown("{% field form.box %}", form=form)
    assert "optional" in shown("{% field form.level %}", form=form)


def test_choice_keeps_what_was_chosen_and_shows_its_sentence():
    form = QuestionForm({"kind": "5"})
    form.fields["kind"].descriptions = {5: "When the rest does not fit"}
    html = shown("{% field form.kind %}", form=form)
    assert html.count(" checked") == 1
    assert "When the rest does not fit" in html


def test_summary_links_to_every_field_that_is_wrong():
    html = shown("{% errors form %}", form=QuestionForm({"due_on": "x"}))
    assert 'href="#id_text"' in html
    assert 'href="#id_due_on"' in html
    assert "3 things are not right yet" in html
    assert shown("{% errors form %}", form=QuestionForm()).strip() == ""


def test_summary_counts_a_field_once_whatever_is_wrong_with_it():
    form = QuestionForm({"text": "ja", "kind": "5", "due_on": "x"})
    form.add_error("due_on", "Too short.")
    form.add_error("due_on", "Too easy.")
    html = shown("{% errors form %}", form=form)
    assert html.count("<li>") == 1, "as many lines as it says"
    assert "Too short. Too easy.</a>" in html
    assert "One thing is not right yet" in html


def test_tags_escape():
    bad = "<script>alert(1)</script>"
    day = datetime.date(2026, 3, 3)
    html = shown(
        '{% who 1 bad %}{% row label=bad id="x" %}{{ bad }}{% endrow %}'
        '{% line_chart points title=bad id="y" %}{% table columns rows bad %}',
        bad=bad, points=[(day, 1)], columns=["a", ("b", True)], rows=[[bad, bad]],
    )  # fmt: skip
    assert "<script>" not in html
    assert 'data-label="b"' in html


def test_row_without_a_label_leaves_the_margin_empty():
    html = shown("{% row %}x{% endrow %}")
    assert "<h2" not in html
    assert 'class="row__label"' in html


@pytest.mark.parametrize(("label", "shown"), [("Wat?", "Wat?"), ("Wat", "Wat:"), ("Wat!", "Wat!")])
def test_a_question_gets_no_colon(label, shown):
    assert heading(label) == shown
