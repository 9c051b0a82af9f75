"""What stands with a meeting is read outside the home; a secret address is not."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import Address

NAMED = _(
    "Your address is secret, and who looks along reads this. Leave out the street and the "
    "postcode. Write, for example: at our home."
)
OF_MEETING = ("title", "place", "others")  # in words, for all who see a meeting
OF_CONFERENCE = ("question", "place", "practical")  # and for who is asked to inform
SHORTEST = 3  # letters of what is looked for: less stands in any sentence
LONG = 9  # letters of a name that is no word of every day, like Westerbaan
STREET = re.compile(r".{3,}(straat|laan|weg|plein|gracht|kade|singel|pad|dreef|steeg|dijk)")


def keep_out(form, *names):
    """An error at each of these fields of a form in which the street or the postcode of the secret
    address of this home stands, for who lives there. Row security shows it to nobody else, so
    nobody learns from the answer where somebody lives. It is there for a slip: who wants to tell it
    finds a way."""
    said = {name: form.cleaned_data.get(name) for name in names}
    address = secret_of(form.viewer) if any(said.values()) else None
    for name, text in said.items():
        if address and text and is_named(text, address):
            form.add_error(name, ValidationError(NAMED))


def secret_of(viewer):
    """The address of this home when it is secret, as far as row security shows it, or None."""
    return Address.objects.filter(household_id=viewer.household_id, is_secret=True).first()


def is_named(text, address):
    """Whether the street or the postcode stands in this text as words. A street without its number
    says enough when its name is no word of every day: on the Markt is also where one drinks
    coffee."""
    name, number = street_and_number(address)
    alone = bool(STREET.fullmatch(name)) or len(name) >= LONG
    street = name if alone or not number else name + number
    wanted = (street, "".join(words(address.postcode)))
    bare = " ".join(words(text))
    return any(len(one) >= SHORTEST and re.search(as_pattern(one), bare) for one in wanted)


def street_and_number(address):
    """The letters of its name, and the number of the house after it, if there is one."""
    found = words(address.street)
    numbers = [place for place, word in enumerate(found) if place and word[0].isdigit()]
    last = numbers[-1] if numbers else len(found)
    return "".join(found[:last]), "".join(found[last : last + 1])


def as_pattern(letters):
    """However it is spaced, and with "str." for "straat"; not as a piece of a longer word."""
    end = "(?: ?a ?a ?t)?" if letters.endswith("straat") else ""
    begin = letters.removesuffix("aat") if end else letters
    return rf"(?<![^\W_]){' ?'.join(map(re.escape, begin))}{end}(?![^\W\d_])"


def words(text):
    """In small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", plain)
