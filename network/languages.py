"""Languages: kept as codes, shown and typed as words."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

READABLE = ("nl", "en")
LONG_CODES = {"fry": "fy", "ara": "ar", "tur": "tr", "pol": "pl"}  # as some registers write them


@cache
def names(locale):
    return {code: name for code, name in Locale(locale).languages.items() if "_" not in code}


@cache
def codes():
    """Code by word, in each language of the site."""
    found = {}
    for locale in READABLE:
        found |= {name.lower(): code for code, name in names(locale).items()}
    return found


def name_of(code):
    """The name in the reader's language; a word that is no code stays as it is."""
    locale = (get_language() or "nl").split("-")[0]
    name = names(locale if locale in READABLE else "nl").get(LONG_CODES.get(code, code), code)
    return name[:1].upper() + name[1:]


def code_of(word):
    """ "Arabisch" → "ar"; what we do not know stays as it was typed."""
    word = " ".join(word.split())
    return codes().get(word.lower(), word)
