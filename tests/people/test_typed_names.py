"""A typed name in two parts, and nobody who is called by a title alone."""

import pytest

from people.typed_names import parts_of


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Piet", ("Piet", "")),
        ("Piet de  Vries", ("Piet", "de Vries")),
        ("Meester Ali", ("Meester Ali", "")),
        ("oma Truus Vos", ("oma Truus Vos", "")),
        ("Dhr. Bos", ("Dhr. Bos", "")),
        ("Meesterlijk Bos", ("Meesterlijk", "Bos")),
        ("", ("", "")),
        ("x" * 90 + " " + "y" * 130, ("x" * 80, "y" * 120)),
        ("Oom " + "x" * 90, ("Oom " + "x" * 76, "")),
    ],
)
def test_the_first_word_is_the_name_but_for_how_somebody_is_called(typed, parts):
    assert parts_of(typed) == parts
