"""The number of a case, as somebody in a hurry types it."""

import re

LOOSE = re.compile(r"([A-Z]+)[\s-]*(\d+)")


def as_written(typed):
    """ "m0121" and "m 0121" are M-0121; what is no number of ours stays as it was typed."""
    text = typed.strip().upper()
    found = LOOSE.fullmatch(text)
    return "-".join(found.groups()) if found else text
