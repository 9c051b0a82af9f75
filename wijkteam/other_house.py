"""What another house answers has the shape that we count on, or it counts as no answer.

Each raises an OAuth2Error, of which the page of logging in makes a sentence.
"""

from contextlib import contextmanager
from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from jwt import PyJWTError

ENDS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
TOKENS = ("access_token", "id_token")
HOW_WE_SHOW_WHO_WE_ARE = "token_endpoint_auth_methods_supported"
# By which a library says that what it was given is of another shape.
OTHERWISE = (PyJWTError, AttributeError, LookupError, OverflowError, TypeError, ValueError)


@contextmanager
def of_a_known_shape():
    """Round what a library makes of their answer, and of nothing else."""
    try:
        yield
    except OTHERWISE as error:
        raise OAuth2Error("an answer of another shape, not theirs, or not for us") from error


def configuration(found, server):
    """Where it wants to be asked what; never more open than the address that we have of it."""
    begins = "https://" if server.startswith("https://") else ("https://", "http://")
    if not isinstance(found, dict) or not isinstance(found.get("issuer"), str):
        raise OAuth2Error("a configuration of another shape")
    told = [*ENDS, *(["userinfo_endpoint"] if found.get("userinfo_endpoint") else [])]
    if not all(is_address(found.get(name), begins) for name in told):
        raise OAuth2Error("a configuration without an address that we need")
    if not isinstance(found.get(HOW_WE_SHOW_WHO_WE_ARE), list):
        return found | {HOW_WE_SHOW_WHO_WE_ARE: []}
    return found


def is_address(text, begins):
    try:
        return (
            isinstance(text, str)
            and text.isprintable()
            and text.startswith(begins)
            and bool(urlsplit(text).hostname)
        )
    except ValueError:
        return False


def tokens(found):
    """The two of which we do something; what else came along is left where it is."""
    made = {name: found.get(name) if isinstance(found, dict) else None for name in TOKENS}
    if not all(isinstance(token, str) and token and token.isascii() for token in made.values()):
        raise OAuth2Error("no id_token, or nothing to ask on with")
    return made
