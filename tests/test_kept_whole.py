"""What a form takes in, a draft keeps to the last word: no box is larger than what is kept."""

from django import forms

from tests.test_wrong_later import in_the_code
from writing.notes import LONGEST

LINE_END = 2  # characters that a browser sends for one


def boxes():
    """(form, field, most characters) of every box that somebody types words in."""
    for path, form in in_the_code().items():
        for name, field in form.base_fields.items():
            is_typed = not isinstance(field.widget, forms.HiddenInput)
            if isinstance(field, forms.CharField) and is_typed:
                yield path, name, field.max_length


def test_no_box_of_a_kept_form_is_larger_than_what_a_draft_keeps():
    found = list(boxes())
    assert len(found) > 100
    without = [(path, name) for path, name, most in found if most is None]
    assert without == []
    assert [each for each in found if each[2] * LINE_END > LONGEST] == []
