"""The post-box of the demo: what was sent, to look at instead of a real mailbox or phone."""

import email
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from access.gate import public
from delivery import texts

NEWEST = 50


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str
    sent: datetime | None


@dataclass(frozen=True)
class Text:
    to: str
    text: str
    sent: datetime


def letters():
    """What the file backend wrote, newest first. One file a mail server connection."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [letter for file in files[:NEWEST] for letter in read(file)]


def on_phones(name):
    """What would have gone to a phone, newest first: "texts" or "push"."""
    files = texts.folder(name).glob("*.json")
    found = (json.loads(file.read_text()) for file in files)
    rows = [Text(row["to"], row["text"], datetime.fromisoformat(row["sent"])) for row in found]
    return sorted(rows, key=lambda row: row.sent, reverse=True)[:NEWEST]


def read(file):
    """The letters in one file of Django's file backend, which ends each with a line of dashes."""
    texts = file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    return [parse(text) for text in reversed(texts) if text.strip()]


def parse(text):
    letter = email.message_from_bytes(text, policy=policy.default)
    words = letter.get_body(("plain",)).get_content()
    sent = letter["Date"].datetime if letter["Date"] else None
    if sent and timezone.is_naive(sent):  # "-0000": the mail says no zone, so it is UTC
        sent = sent.replace(tzinfo=UTC)
    return Letter(letter["To"], letter["Subject"], words, sent)


@public("exists in demo mode only, where all mail is of people who do not exist")
@require_safe
def postbox(request):
    if not settings.DEMO or not getattr(settings, "EMAIL_FILE_PATH", None):
        raise Http404
    words = {"letters": letters(), "texts": on_phones("texts"), "pushes": on_phones("push")}
    return render(request, "delivery/postbox.html", words)
