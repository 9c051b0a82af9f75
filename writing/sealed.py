"""Words that only their author opens, and only in the browser that sent them.

The key is in the cookie of that browser alone, and what is made of it for one person opens nothing
of another, and finds it not. In the database, in a backup, and for whoever may read those, it is
noise under a name that says nothing. It lies among the sessions, and goes as they do when its time
is over; as a session it opens nothing.
"""

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone


def has_key(request):
    return settings.WAITING_COOKIE_NAME in request.COOKIES


def key_of(request):
    """The key that this browser has, or a new one."""
    key = request.COOKIES.get(settings.WAITING_COOKIE_NAME, "")
    return key if is_key(key) else Fernet.generate_key().decode()


def is_key(text):
    try:
        return bool(Fernet(text))
    except ValueError:
        return False


def made_of(key, use, user_id):
    """32 bytes for this use and person, which tell nothing of the key (HMAC, RFC 2104)."""
    return hmac.digest(key.encode(), f"{use} {user_id}".encode(), "sha256")


def place_of(key, user_id):
    """Where the words of this person in this browser lie: a name of which nobody reads whose."""
    return made_of(key, "place", user_id).hex()[:40]


def cipher(key, user_id):
    return Fernet(urlsafe_b64encode(made_of(key, "lock", user_id)))


def put(key, user_id, values):
    """In the place of what lies there already. It stays as long from now on as the cookie does."""
    text = cipher(key, user_id).encrypt(json.dumps(values).encode()).decode()
    until = timezone.now() + timedelta(seconds=settings.WAITING_AGE)
    Session.objects.update_or_create(
        session_key=place_of(key, user_id), defaults={"session_data": text, "expire_date": until}
    )


def find(key, user_id):
    """What lies there for this person, or nothing: another key, or too long ago."""
    rows = Session.objects.filter(session_key=place_of(key, user_id))
    text = next(iter(rows.values_list("session_data", flat=True)), "")
    try:
        return json.loads(cipher(key, user_id).decrypt(text, ttl=settings.WAITING_AGE))
    except InvalidToken:
        return {}


def take_away(key, user_id):
    Session.objects.filter(session_key=place_of(key, user_id)).delete()


def hand_over(key, response):
    """To this browser and no script in it; it comes back from our own pages only. It is not taken
    back when it served: nobody but they themselves knows whether words of others wait as well."""
    response.set_cookie(
        settings.WAITING_COOKIE_NAME,
        key,
        max_age=settings.WAITING_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
