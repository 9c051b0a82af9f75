"""A password is not the name of this house with a number behind it (ASVS 6.1.2 and 6.2.11)."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What somebody tries first who knows only where they are. docs/breached.md names them too.
WORDS = (
    "wijkteam", "gezinsplan", "gezin", "plan", "ons", "mijn", "team", "gemeente", "jeugd",
    "jeugdhulp", "hulp", "hulpverlener", "welkom", "wachtwoord", "inloggen",
)  # fmt: skip


def words():
    """Ours, and those of the address at which this house stands."""
    host = settings.BASE_URL.partition("//")[2].partition(":")[0]
    return {*WORDS, *re.findall(r"[a-z]{3,}", host.lower())}


def is_ours_alone(password):
    """Whether nothing is left once our words, digits and signs are taken out."""
    letters = re.sub(r"[\W\d_]", "", password.lower())
    longest_first = sorted(words(), key=len, reverse=True)
    return bool(letters) and not re.sub("|".join(map(re.escape, longest_first)), "", letters)


class OwnWordsValidator:
    def validate(self, password, user=None):
        if is_ours_alone(password):
            raise ValidationError(self.get_help_text(), code="password_own_words")

    def get_help_text(self):
        return _("This is easy to guess here. Choose other words.")
