"""The program that opens what strangers made: a process of its own, without Django, the database
or a secret, and with little memory and time. A file comes in, a clean one goes out.

`python -m delivery.uploads.cleaner <kinds> [as_it_is]`; the first line of the answer is JSON, then
the bytes.
"""

import json
import resource
import sys

from delivery.uploads.contents import kind_of
from delivery.uploads.limits import MOST_BYTES, MOST_MEMORY, MOST_SECONDS, Refused


def bind():
    """Before the first strange byte is read."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def cleaned(content, kinds):
    if not content:
        raise Refused("empty")
    if len(content) > MOST_BYTES:
        raise Refused("bytes")
    kind, container = kind_of(content)
    if kind not in kinds:
        raise Refused(f"not_{kind}")
    if kind == "sound":
        from delivery.uploads import sounds

        return kind, sounds.clean(content, container)
    if kind == "pdf":
        from delivery.uploads import pdfs

        return kind, pdfs.clean(content)
    from delivery.uploads import images

    return kind, images.clean(content, as_it_is="as_it_is" in kinds)


def answer(content, kinds):
    try:
        kind, (kept, content_type, ending) = cleaned(content, kinds)
    except Refused as refused:
        return {"refused": refused.code}, b""
    except MemoryError:
        return {"refused": "pixels"}, b""
    except Exception:  # whatever a strange file breaks, it is the file that is broken
        return {"refused": "broken"}, b""
    return {"kind": kind, "content_type": content_type, "ending": ending}, kept


def most_memory():
    """The most that this program held, in kilobytes; `getrusage` would say what its parent held."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def main():
    bind()
    facts, kept = answer(sys.stdin.buffer.read(MOST_BYTES + 1), sys.argv[1:])
    facts["memory"] = most_memory()
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + kept)


if __name__ == "__main__":
    main()
