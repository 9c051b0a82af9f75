"""The number at which somebody gets text messages: what it is, and the code that proves it."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from delivery.models import TextNumber

VALID = timedelta(minutes=10)
TRIES = 5
SALT = "delivery.number"
DUTCH = "+316"


def of(person_id):
    """The number of a person, proved or not, or None. For the worker, and for oneself."""
    return TextNumber.objects.filter(person_id=person_id).first()


def is_good(row):
    """Whether texts can go there: proved, and not refused since."""
    return row is not None and row.proved_at is not None and row.refused_at is None


def waits(row, now=None):
    """Whether its code was asked for and can still be typed in."""
    if row is None or row.proved_at or row.refused_at or row.tries >= TRIES:
        return False
    return (now or timezone.now()) < row.asked_at + VALID


def code_of(row):
    """Six digits, the same each time they are asked for; another number or asking gives others."""
    made = salted_hmac(SALT, f"{row.pk}{row.seed}{row.number}", algorithm="sha256").hexdigest()
    return f"{int(made, 16) % 1_000_000:06}"


def note_refused(person_id, number, now):
    """By the worker: this number never takes a text. Its owner reads it on their page. A late
    answer says nothing of the number that they have by now."""
    TextNumber.objects.filter(person_id=person_id, number=number).update(refused_at=now)


def tidied(text):
    """The number as it is kept, +31612345678; None for what no text can go to from here."""
    number = written_out(text)
    return number if is_allowed(number) and len(number) in lengths_of(number) else None


def is_of_another_length(text):
    """Whether it begins as it should and only lacks digits, or has too many."""
    number = written_out(text)
    return is_allowed(number) and len(number) not in lengths_of(number)


def written_out(text):
    """With its country, and without spaces, lines and brackets."""
    number = "".join(each for each in text.replace("(0)", "") if each not in " -.()\u00a0")
    if number.startswith("00"):
        return "+" + number[2:]
    if number.startswith("0"):
        return settings.TEXT_MESSAGE_COUNTRY + number[1:]
    return number


def is_allowed(number):
    digits = number[1:]
    is_number = number[:1] == "+" and digits.isdecimal() and digits.isascii()
    return is_number and number.startswith(tuple(settings.TEXT_MESSAGE_NUMBERS))


def lengths_of(number):
    """How many signs it may have. A Dutch mobile number has +316 and eight digits; of other
    countries we know what E.164 allows."""
    return (12,) if number.startswith(DUTCH) else range(11, 17)


def ending(number):
    """The last two digits, by which its owner knows it and nobody else."""
    return number[-2:]
