"""Where the notifications of somebody go: which addresses count, and which we send nothing to.

A browser gives its address itself, so anybody can say any. We send requests only to the services
that the house allows (`PUSH_SERVICES`), and never to an address within.
"""

import re
from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from delivery.models import PushAddress

# No port, no name and password, and no sign that two programs may read in two ways. Between two
# dots stands something, and no more than fits there.
NAME = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+"
ADDRESS = re.compile(rf"https://(?P<host>{NAME})/[!$-\[\]-~]*")
# The tests have a service of their own; a check refuses it in a real house.
WITHIN = "http://127.0.0.1:"
SECRET = 16  # bytes


def of(person_id):
    """The browsers of a person that get notifications, the oldest first. For the worker, and for
    oneself. What was made with another key of the house is taken by no service."""
    mine = PushAddress.objects.filter(person_id=person_id, house_key=settings.PUSH_PUBLIC_KEY)
    return list(mine.order_by("made_at"))


def has_any(person_id):
    return bool(of(person_id))


def is_allowed(endpoint):
    """Whether one of the services that this house allows stands there."""
    within = [each for each in settings.PUSH_SERVICES if each.startswith(WITHIN)]
    if any(endpoint.startswith(f"{each}/") for each in within):
        return True
    found = ADDRESS.fullmatch(endpoint)
    if found is None:
        return False
    names = [each for each in settings.PUSH_SERVICES if ":" not in each]
    return any(f".{found['host']}".endswith(f".{name}") for name in names)


def are_keys(public_key, secret):
    """Whether a notification can be closed with these: a point of P-256, and sixteen bytes."""
    try:
        return is_point(public_key) and len(read(secret)) == SECRET
    except ValueError:
        return False


def is_point(public_key):
    """Whether it is a public key, of a browser or of a house."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(public_key))
    except ValueError:
        return False
    return True


def read(text):
    """The bytes of base64url without its end; ValueError for what is none."""
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def note_gone(rows):
    """By the worker: its service knows these no more. Who turned them on anew meanwhile has another
    row, which stays."""
    PushAddress.objects.filter(pk__in=[row.pk for row in rows]).delete()
