"""Handing something over to whoever brings it: one request, and what to do when it is not taken."""

import requests
from urllib3.exceptions import HTTPError, NewConnectionError

# After so many tries what does not reach a phone goes by mail: half an hour, and no whole night.
ATTEMPTS = 4
PATIENCE = (5, 10)  # seconds: to be let in, and for the answer


class NotTakenError(Exception):
    """Not now: asked again later, with the same key."""


class NoAnswerError(TimeoutError):
    """It was sent and nothing was said: it may have been taken."""


def post(url, **what):
    """The status of the answer to one POST. Nothing is followed, and what the answer says is not
    read. Raises NotTakenError when nobody opened or it is no address, so that it did not arrive;
    NoAnswerError when it may have: after a silence, or when the line broke."""
    try:
        with requests.post(
            url, timeout=PATIENCE, allow_redirects=False, stream=True, **what
        ) as answer:
            return answer.status_code
    except (requests.Timeout, requests.ConnectionError) as error:
        raise (NotTakenError if never_open(error) else NoAnswerError) from error
    except (requests.RequestException, HTTPError) as error:  # a few come as they are in urllib3
        raise NotTakenError from error


def never_open(error):
    """Whether no connection was made: refused, or not in time, or the name is nobody's."""
    behind = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(error, requests.ConnectTimeout) or isinstance(behind, NewConnectionError)
