"""Text messages: handed to whoever brings them, over one small hook that docs/running.md describes.

A text says no more than a mail: that there is news, and where. It fits in one message.
"""

import json
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from requests.auth import AuthBase

from delivery import numbers, other_side
from delivery.mail import MAILS
from delivery.models import TextNumber
from delivery.other_side import NotTakenError

LONGEST = 160
# GSM 03.38: what counts for one, and what for two. Anything else makes a message of 70 signs.
ONE = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO = set("^{}\\[~]|€")


class RefusedError(Exception):
    """This number will never take a text: it does not exist, or its owner wants none."""

    def __init__(self, number):
        super().__init__()  # no number in what may be logged
        self.number = number


class TooLateError(Exception):
    """A code that nobody can use any more."""


class Bearer(AuthBase):
    """Our token; so no file of the machine puts another in its place."""

    def __call__(self, request):
        if settings.TEXT_MESSAGE_TOKEN:
            request.headers["Authorization"] = f"Bearer {settings.TEXT_MESSAGE_TOKEN}"
        return request


def are_offered():
    """Whether this house sends texts at all; a demo puts them in its post-box."""
    return bool(settings.TEXT_MESSAGE_URL) or folder() is not None


def folder(name="texts"):
    """Where the post-box of the demo finds them, or None."""
    place = getattr(settings, "EMAIL_FILE_PATH", None)
    return Path(place) / name if settings.DEMO and place else None


def send(message):
    row = numbers.of(message.person_id)
    if MAILS[message.template].is_text_alone and not numbers.waits(row):
        raise TooLateError
    if row is None:
        raise NotTakenError  # taken away in this very moment
    give = hand_over if settings.TEXT_MESSAGE_URL else put_in_postbox
    give(str(message.pk), row.number, words_of(message, row))


def words_of(message, row):
    """What the text says, in the language of the house."""
    kind = MAILS[message.template]
    with translation.override(settings.LANGUAGE_CODE):
        words = {"link": kind.link(message), "code": numbers.code_of(row)}
        return render_to_string(kind.text, words).strip()


def fits(name):
    """Whether the text message of this kind fits in one, with the address of this site."""
    message = SimpleNamespace(person_id=uuid4(), news_key=uuid4(), template=name)
    signs = length(words_of(message, TextNumber(number="+31600000000")))
    return signs is not None and signs <= LONGEST


def length(text):
    """How many signs it counts for; None when it holds one that no plain text message has."""
    if set(text) - ONE - TWO:
        return None
    return len(text) + sum(each in TWO for each in text)


def hand_over(key, to, text):
    """One request; the other side takes each key once. Raises what to do when it does not."""
    status = other_side.post(
        settings.TEXT_MESSAGE_URL,
        json={"key": key, "to": to, "text": text},
        headers={"Idempotency-Key": key},
        auth=Bearer(),
    )
    if status in (410, 422):
        raise RefusedError(to)
    if not 200 <= status < 300:
        raise NotTakenError


def put_in_postbox(key, to, text, name="texts"):
    """One file a key, written whole: the demo sends nothing to anybody."""
    place = folder(name)
    if place is None:
        raise NotTakenError
    place.mkdir(parents=True, exist_ok=True)
    half = place / f".{uuid4().hex}"
    half.write_text(json.dumps({"to": to, "text": text, "sent": timezone.now().isoformat()}))
    half.rename(place / f"{key}.json")
