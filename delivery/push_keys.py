"""The pair of keys with which this house signs its notifications (VAPID, RFC 8292)."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02, VapidException

BYTES = 32  # of the private one


def new_pair():
    """(public, private), as text for the environment."""
    key = Vapid02()
    key.generate_keys()
    private = key.private_key.private_numbers().private_value.to_bytes(BYTES, "big")
    return public_of(written(private)), written(private)


def public_of(private):
    """The public key that belongs to a private one; None when it is no key."""
    try:
        key = Vapid02.from_string(private)
    except (ValueError, VapidException):
        return None
    return written(key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def written(raw):
    return urlsafe_b64encode(raw).decode().rstrip("=")
