"""Notifications in a browser (web push): RFC 8030, closed for that browser alone (RFC 8291), and
signed with the key of this house (RFC 8292).

They say that there is news, and lead to it with an address that says nothing. Whoever brings them
to the phone can open none, and learns no more than that this house sends one.
"""

import json
from datetime import timedelta
from email.utils import parseaddr
from time import monotonic
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from py_vapid import Vapid02
from requests.auth import AuthBase

from delivery import other_side, push_addresses, texts
from delivery.mail import MAILS
from delivery.other_side import ATTEMPTS, NoAnswerError, NotTakenError

# On a screen that is locked others read along: so not even the name of this house.
TITLE = _("There is news for you")
KEPT = timedelta(days=28)  # as long as any service keeps it for a phone that is off
SIGNED = timedelta(hours=12)  # a day is the most (RFC 8292)
# One service that says nothing may not hold up the post of everybody. In seconds:
TOGETHER = 20  # after so long no other browser of this reader is asked
SLOW = 3  # who fails after longer than this
RESTS = 60  # is asked nothing for so long, by no process


class GoneError(Exception):
    """Nothing comes in these browsers any more: notifications were turned off there."""

    def __init__(self, rows):
        super().__init__()  # no address in what may be logged
        self.rows = rows


class Signed(AuthBase):
    """That it is this house; so no file of the machine puts another in its place."""

    def __init__(self, endpoint):
        where = urlsplit(endpoint)
        self.claims = {
            "aud": f"{where.scheme}://{where.netloc}",
            "exp": int((timezone.now() + SIGNED).timestamp()),
            "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        }

    def __call__(self, request):
        key = Vapid02.from_string(settings.PUSH_PRIVATE_KEY)
        request.headers.update(key.sign(self.claims))
        return request


def are_offered():
    """Whether this house sends notifications at all; a demo puts them in its post-box."""
    return bool(settings.PUSH_PUBLIC_KEY) or texts.folder("push") is not None


def send(message):
    """To each browser of its reader. Raises what to do when one does not take it now, or when all
    are gone. Who took it before shows it in the place of the first (`tag`). At the last try it is
    enough that one takes it: a browser that never does makes no mail of each notice."""
    rows = push_addresses.of(message.person_id)
    if not rows:
        raise NotTakenError  # taken away in this very moment
    gone, errors = tried(message, rows)
    is_last = message.attempts + 1 >= ATTEMPTS
    if errors and not (is_last and len(errors) + len(gone) < len(rows)):
        raise next((each for each in errors if isinstance(each, NoAnswerError)), errors[0])
    if len(gone) == len(rows):
        raise GoneError(gone)
    push_addresses.note_gone(gone)


def tried(message, rows):
    """(the browsers that are gone, an error for each that did not take it now)"""
    gone, errors, until = [], [], monotonic() + TOGETHER
    for row in rows:
        try:
            if monotonic() > until:
                raise NotTakenError
            give(message, row)
        except GoneError as error:
            gone += error.rows
        except (NotTakenError, NoAnswerError) as error:
            errors.append(error)
    return gone, errors


def give(message, row):
    if settings.PUSH_PUBLIC_KEY:
        return hand_over(message.pk.hex, row, words_of(message))
    words = words_of(message)
    key, text = f"{message.pk}-{row.pk.hex[:8]}", f"{words['title']}\n{words['url']}"
    return texts.put_in_postbox(key, row.name, text, name="push")


def words_of(message):
    """What is shown, and where it leads."""
    url = MAILS[message.template].link(message)
    return {"title": title(), "url": url, "tag": message.pk.hex}


def title():
    """The same of all news, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(TITLE)


def hand_over(key, row, words):
    """One request. `key` is that of the message each time: what waits under it is replaced."""
    is_allowed = push_addresses.is_allowed(row.endpoint)  # the setting may be narrower by now
    if not is_allowed or not settings.PUSH_PRIVATE_KEY:
        raise NotTakenError
    status = ask(
        row.endpoint,
        data=closed(words, row),
        headers={
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT.total_seconds())),
            "Topic": key,
            "Urgency": "normal",
        },
        auth=Signed(row.endpoint),
    )
    if status in (404, 410):
        raise GoneError([row])
    if not 200 <= status < 300:
        raise NotTakenError


def ask(endpoint, **what):
    """The status of the answer. Raises NotTakenError too for who rests now."""
    silent = f"push:silent:{urlsplit(endpoint).netloc}"
    if cache.get(silent):
        raise NotTakenError
    began = monotonic()
    try:
        return other_side.post(endpoint, **what)
    except (NotTakenError, NoAnswerError):
        if monotonic() - began > SLOW:
            cache.set(silent, True, RESTS)
        raise


def closed(words, row):
    """Only this browser can open it; a new key of ours each time."""
    return http_ece.encrypt(
        json.dumps(words).encode(),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=push_addresses.read(row.public_key),
        auth_secret=push_addresses.read(row.secret),
        version="aes128gcm",
    )
