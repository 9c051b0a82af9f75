"""Words that only the browser that sent them can open again: the key is in its cookie alone.

In the database, in a backup, and for whoever may read those, they are noise; and they can be
opened no longer than the session in which they wait lives.
"""

import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def has_key(request):
    return settings.WAITING_COOKIE_NAME in request.COOKIES


def key_of(request):
    """The key that this browser has, or a new one."""
    key = request.COOKIES.get(settings.WAITING_COOKIE_NAME, "")
    return key if cipher(key) else Fernet.generate_key().decode()


def cipher(key):
    try:
        return Fernet(key)
    except ValueError:
        return None


def closed(key, values):
    return Fernet(key).encrypt(json.dumps(values).encode()).decode()


def opened(request, text):
    """What was closed for this browser, or None: no key, another one, or too long ago."""
    box = cipher(request.COOKIES.get(settings.WAITING_COOKIE_NAME, ""))
    if box is None or not text:
        return None
    try:
        return json.loads(box.decrypt(text, ttl=settings.SESSION_COOKIE_AGE))
    except InvalidToken:
        return None


def hand_over(key, response):
    """To this browser and no script in it; it comes back from our own pages only."""
    response.set_cookie(
        settings.WAITING_COOKIE_NAME,
        key,
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_key(response):
    """Nothing waits any more, so there is nothing to open."""
    response.delete_cookie(settings.WAITING_COOKIE_NAME, samesite="Lax")
