"""Which way words run, for paper: what a browser does by itself with dir="auto", WeasyPrint does
not. So the first letter that has a direction decides here, as the HTML standard says."""

from unicodedata import bidirectional

TO_THE_LEFT = {"R", "AL"}
STRONG = {"L", *TO_THE_LEFT}
APART = {"bdi", "script", "style"}  # words in there say nothing of the direction around them


def write(tree):
    """Give each element that leaves it open (dir="auto", or a `bdi`) the direction of its words."""
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        is_open = element.get("dir", "") == "auto" or (
            element.tag == "bdi" and not element.get("dir")
        )
        if is_open:
            element.set("dir", direction_of(letters(element)))


def direction_of(text):
    """ "rtl" or "ltr", by the first letter that has a direction; without one, "ltr"."""
    first = next((kind for kind in map(bidirectional, text) if kind in STRONG), "L")
    return "rtl" if first in TO_THE_LEFT else "ltr"


def letters(element):
    """All letters in it, but of what is set apart within it."""
    yield from element.text or ""
    for child in element:
        if child.tag not in APART and not child.get("dir"):
            yield from letters(child)
        yield from child.tail or ""
