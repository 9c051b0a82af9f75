"""Log lines tell where something broke, never the words: database errors quote the row."""

import sys
import traceback


def where_it_broke(logger, method, event):
    """A structlog step: the exception as its class and its places, without its message."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__name__
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return event
