"""Passwords that were stolen elsewhere and published are refused (ASVS 6.2.12), without a network.

What was typed leaves this house in no form. So the list is here: `breached.bin`, made by
`bin/manage pack_breached` (docs/breached.md says of what). Of each password it holds the first five
bytes of a hash, in order: a stolen list may hold names and addresses of people, this holds none.
Another password is taken for one of them once in ten million times, and then chosen anew.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LIST = Path(__file__).parent / "breached.bin"
SIZE = 5  # bytes of each hash


def hashed(password):
    """In small letters and without spaces round it, as a list of guesses would try it."""
    text = normalize("NFKC", password).strip().lower()
    return sha256(text.encode()).digest()[:SIZE]


def pack(passwords, *, shortest):
    """The list as bytes: what is shorter, or digits alone, another rule refuses already."""
    kept = {hashed(each) for each in passwords if len(each) >= shortest and not each.isdigit()}
    return b"".join(sorted(kept))


@cache
def known(path=LIST):
    return path.read_bytes()


def is_known(password, listed):
    """Looks it up in the middle, and in the middle of what is left."""
    wanted, low, high = hashed(password), 0, len(listed) // SIZE
    while low < high:
        middle = (low + high) // 2
        if listed[middle * SIZE : (middle + 1) * SIZE] < wanted:
            low = middle + 1
        else:
            high = middle
    return listed[low * SIZE : (low + 1) * SIZE] == wanted


class BreachedPasswordValidator:
    """One of Django's rules for a new password (wijkteam/login_settings.py)."""

    def validate(self, password, user=None):
        if is_known(password, known()):
            raise ValidationError(self.get_error_message(), code="password_breached")

    def get_error_message(self):
        return _("This password was stolen somewhere else and published. Choose another one.")

    def get_help_text(self):
        return _("No password that was stolen somewhere else and published.")
