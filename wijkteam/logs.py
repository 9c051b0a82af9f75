"""Log lines tell where something broke, never the words: database errors quote the row."""

import re
import sys
import traceback

# What a task was asked, what it gave back and why it failed: words of a family may stand in each.
WORDS_OF_A_TASK = ("args", "kwargs", "exc", "traceback", "return_value")
OF_THE_QUEUE = ("celery", "kombu", "billiard")
KEY_IN_A_PATH = re.compile(r"(/agenda/)[^/\s]+")
# Pages of a family that are for one person alone: what is asked or kept there, and of whom.
OWN_PAGE = re.compile(r"(/gezin/)[^/\s]+/(?:[^\s?]*/)?(?:tevreden|alleen-voor-mij|eigen-plan)/\S*")
# The library of self-help: that somebody reads there, and what became a step. What follows a ?
# stands in no line of ours (RequestLines); a library may write its own.
SELF_HELP = re.compile(r"/(?:gezin/[^/\s]+/)?zelf-verder/\S*|(?<!\S)\S*[?&]zelf-verder=\S*")


def without_keys_in_paths(logger, method, event):
    """A structlog step: the address of somebody's own calendar is all that its reader needs, so a
    line about it, ours or Django's, keeps the way and not the key. Of what somebody says for
    themselves alone, and of who reads how to go on by themselves, the page is not named either."""
    for name in ("event", "request"):
        if isinstance(event.get(name), str):
            words = SELF_HELP.sub("/…", OWN_PAGE.sub(r"\1…", event[name]))
            event[name] = KEY_IN_A_PATH.sub(r"\1…", words)
    return event


def without_words_of_tasks(logger, method, event):
    """A structlog step: Celery writes the exception into its message; here the message is made
    again without it. Its class and place stand beside it (`where_it_broke`)."""
    record = event.get("_record")
    if record is None or record.name.split(".")[0] not in OF_THE_QUEUE:
        return event
    known = getattr(record, "data", None)  # Celery leaves beside a line what stands in it
    if isinstance(known, dict):
        event["event"] = str(record.msg) % (known | dict.fromkeys(WORDS_OF_A_TASK, "…"))
    elif record.exc_info or record.levelname not in ("DEBUG", "INFO"):
        event["event"] = str(record.msg)  # with its marks, and nothing in their places
    return event


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
