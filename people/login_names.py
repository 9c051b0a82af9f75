"""A name to log in with, for who has no e-mail address: a word and four digits, easy to say aloud.

It says who somebody is, as an address does, and it is no secret: it opens nothing.
"""

import re
from secrets import choice, randbelow

WORDS = [
    "appel", "berg", "bloem", "boek", "boom", "boot", "bos", "brood", "brug", "deur", "druif",
    "duin", "fiets", "gras", "hoed", "hond", "jas", "kaas", "kast", "kat", "koek", "konijn",
    "lamp", "maan", "peer", "paard", "regen", "roos", "schaap", "soep", "ster", "stoel", "strand",
    "tafel", "thee", "trein", "trui", "tulp", "vis", "vogel", "wolk", "zee", "zon",
]  # fmt: skip
FORM = re.compile(r"[a-z]{3,12}-[1-9][0-9]{3}")


def new_name():
    return f"{choice(WORDS)}-{1000 + randbelow(9000)}"


def as_name(text):
    """A name as somebody typed it, with a space or nothing for the line; "" when it is none."""
    bare = re.sub(r"[^a-z0-9]+", "", text.lower())
    name = re.sub(r"(?<=[a-z])(?=[0-9])", "-", bare, count=1)
    return name if FORM.fullmatch(name) else ""
