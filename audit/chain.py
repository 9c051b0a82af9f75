"""The seal of one line of the log: its columns as text, and HMAC-SHA256 over them.

What stands here is the format of docs/adr/0012: changing it makes every earlier seal void.
"""

import hmac

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

START = bytes(32)  # what stands before the first link
SHORTEST_KEY = 32


def secret():
    """The key of the chain. It lives outside the database, or the owner could forge every seal."""
    if len(settings.AUDIT_KEY) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"Set AUDIT_KEY, a random text of at least {SHORTEST_KEY} characters, for the worker "
            "and for verify_audit: without it the log is not sealed. See docs/running.md."
        )
    return keyed(settings.AUDIT_KEY)


def keyed(text):
    return hmac.new(text.encode(), digestmod="sha256")


def as_row(model, alias):
    """SQL of all columns as one text: a row as PostgreSQL writes it, null unlike an empty text.

    A moment is in seconds since 1970, so that no time zone or style of a session changes it.
    """
    fields = model._meta.concrete_fields
    moments = {field.column for field in fields if isinstance(field, models.DateTimeField)}
    values = (
        f"extract(epoch from {alias}.{field.column})"
        if field.column in moments
        else f"{alias}.{field.column}"
        for field in fields
    )
    key = model._meta.pk.column
    return f"case when {alias}.{key} is not null then row({', '.join(values)})::text end"


def digest(key, kind, text):
    """Kinds never share bytes: a seal of one sort is not one of another."""
    seal = key.copy()
    seal.update(f"{kind} {text}".encode())
    return seal.digest()


def trimmed(row):
    """Without the nulls at its end, so that a column of later leaves old seals as they are.

    A null that is filled in afterwards is still found: then it is there.
    """
    return row[:-1].rstrip(",")


def of_actor(key, actor):
    """Hash of who it was. Its salt stands in the same row, so erasing the row leaves a riddle."""
    return digest(key, "actor", trimmed(actor))


def of_link(key, *, before, seq, sealed_at, actor_hash, event):
    """Hash of one link: the line itself, its place, its moment, and the link before it."""
    actor = actor_hash.hex() if actor_hash else "-"
    return digest(key, "link", f"{before.hex()} {seq} {sealed_at} {actor} {trimmed(event)}")


def moment(at):
    """As PostgreSQL writes `extract(epoch from …)`."""
    return f"{int(at.timestamp())}.{at.microsecond:06d}"
