"""What only this site can open again: it is no use to who reads only the database."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes


def ciphers(purpose):
    """One for each secret key of the site, the present one first; each purpose has its own."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([cipher(purpose, key) for key in keys])


@cache
def cipher(purpose, key):
    digest = salted_hmac(purpose, "", secret=force_bytes(key), algorithm="sha256")
    return Fernet(urlsafe_b64encode(digest.digest()))
