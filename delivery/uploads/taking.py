"""Taking a file in: it is cleaned in a process of its own; what comes back is all that we keep."""

import json
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings

from delivery.uploads.limits import MOST_BYTES, MOST_SECONDS, Refused

PROGRAM = [sys.executable, "-m", "delivery.uploads.cleaner"]


@dataclass(frozen=True)
class Taken:
    """A clean file that is not kept yet: its kind, its type and its bytes. It has no name."""

    kind: str
    content_type: str
    ending: str
    content: bytes
    memory: int  # what the cleaning took, in kilobytes


def take(content, *, kinds, as_it_is=False):
    """The clean file; Refused with the code of a sentence. `kinds`: image, sound, pdf. `as_it_is`:
    a photo that we once made, and that has nothing in it to take out, keeps each of its bytes."""
    if len(content) > MOST_BYTES:
        raise Refused("bytes")
    try:
        done = subprocess.run(  # noqa: S603 our own program
            [*PROGRAM, *kinds, *(["as_it_is"] if as_it_is else [])],
            input=content, capture_output=True, timeout=MOST_SECONDS,
            cwd=settings.BASE_DIR, env={"PYTHONDONTWRITEBYTECODE": "1"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused("slow") from error
    first, _, kept = done.stdout.partition(b"\n")
    if done.returncode or not first:  # the machine stopped it
        raise Refused("broken")
    facts = json.loads(first)
    if "refused" in facts:
        raise Refused(facts["refused"])
    return Taken(content=kept, **facts)
