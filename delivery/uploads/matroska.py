"""The elements of a WebM sound, as browsers record it. Notes become empty room in place."""

from delivery.uploads.limits import MOST_PARTS, Refused

HEAD, SEGMENT, INFO, TRACKS, TRACK, CLUSTER = (
    0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675,
)  # fmt: skip
KIND_OF_DOCUMENT, KIND_OF_TRACK, SOUND, FILM = 0x4282, 0x83, 2, 1
INSIDE = {HEAD, SEGMENT, INFO, TRACKS, TRACK}
VOID = 0xEC
NOTES = {  # tags, attachments, chapters; title, date, file names, makers; name of a track
    0x1254C367, 0x1941A469, 0x1043A770, 0x7BA9, 0x4461, 0x7384, 0x3C83AB, 0x3E83BB, 0x536E, VOID,
}  # fmt: skip
MAKERS = {0x4D80, 0x5741}  # must be there; empty ones are right


def without_tags(content):
    kept, found = bytearray(content), {"kind": b"", "tracks": set(), "elements": 0}
    walk(kept, 0, len(kept), found)
    if found["kind"] != b"webm":
        raise Refused("kind")
    if found["tracks"] != {SOUND}:
        raise Refused("film" if FILM in found["tracks"] else "broken")
    return bytes(kept)


def walk(kept, at, end, found):
    while at < end:
        found["elements"] += 1
        if found["elements"] > MOST_PARTS:
            raise Refused("broken")
        name, size_at = number(kept, at, marked=True)
        size, body = number(kept, size_at)
        is_open = size == (1 << 7 * (body - size_at)) - 1  # recorded live: ends where the rest ends
        after = end if is_open else body + size
        if after > end or (is_open and name not in (SEGMENT, CLUSTER)):
            raise Refused("broken")
        if name in INSIDE:
            walk(kept, body, after, found)
        elif name in NOTES:
            empty(kept, at, after)
        else:
            note(kept, name, body, after, found)
        at = body if is_open and name == CLUSTER else after


def note(kept, name, body, after, found):
    if name == KIND_OF_DOCUMENT:
        found["kind"] = bytes(kept[body:after]).rstrip(b"\0")
    elif name == KIND_OF_TRACK:
        found["tracks"].add(int.from_bytes(kept[body:after]))
    elif name in MAKERS:
        kept[body:after] = bytes(after - body)


def number(kept, at, *, marked=False):
    """(value, where it ends) of a number whose first byte says how long it is."""
    first = kept[at]
    long = 9 - first.bit_length()
    if long > (4 if marked else 8) or at + long > len(kept):
        raise Refused("broken")
    value = int.from_bytes(kept[at : at + long])
    return (value if marked else value & ((1 << 7 * long) - 1)), at + long


def empty(kept, at, after):
    """One empty element in the place of this one."""
    long = min(8, after - at - 1)
    rest = after - at - 1 - long
    kept[at:after] = bytes([VOID]) + (rest | 1 << 7 * long).to_bytes(long) + bytes(rest)
