"""Two texts word by word: nothing of either is lost in it."""

from hypothesis import given
from hypothesis import strategies as st

from writing.word_by_word import GONE, MOST_WORDS, NEW, SAME, Piece, pieces

texts = st.text(alphabet="ab é\n", max_size=40)


def test_what_stayed_what_went_and_what_came():
    assert pieces("Kevin blijft thuis", "Kevin slaapt thuis") == (
        Piece(SAME, "Kevin "), Piece(GONE, "blijft "), Piece(NEW, "slaapt "), Piece(SAME, "thuis")
    )  # fmt: skip


@given(before=texts, after=texts)
def test_each_text_is_whole_in_it(before, after):
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.fate != NEW) == before
    assert "".join(one.text for one in found if one.fate != GONE) == after
    assert all(one.text for one in found)


def test_of_endless_texts_it_says_only_that_one_took_the_place_of_the_other():
    before, after = "a " * MOST_WORDS, "b"
    assert pieces(before, after) == (Piece(GONE, before), Piece(NEW, after))
