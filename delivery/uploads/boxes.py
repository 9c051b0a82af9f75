"""The boxes of an MP4 sound. Notes become empty room in place, so that no sound moves."""

from delivery.uploads.limits import MOST_PARTS, Refused

INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"moof", b"traf"}
NOTES = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"cprt"}
WITH_DATES = {b"mvhd", b"tkhd", b"mdhd"}
SOUND_ONLY = {b"soun"}


def without_notes(content):
    kept = bytearray(content)
    found = walk(kept, 0, len(kept))
    if found["tracks"] != SOUND_ONLY:
        raise Refused("film" if b"vide" in found["tracks"] else "broken")
    return bytes(kept)


def walk(kept, start, end, found=None, depth=0):
    """Goes through the boxes of this stretch, which must fill it."""
    found = found or {"tracks": set(), "boxes": 0}
    at = start
    while at < end:
        found["boxes"] += 1
        body, after = bounds(kept, at, end)
        name = bytes(kept[at + 4 : at + 8])
        if found["boxes"] > MOST_PARTS or depth > 10:
            raise Refused("broken")
        if name in NOTES:
            kept[at + 4 : at + 8] = b"free"
            kept[body:after] = bytes(after - body)
        elif name in WITH_DATES:
            size = 8 if kept[body] == 1 else 4
            kept[body + 4 : body + 4 + 2 * size] = bytes(2 * size)
        elif name == b"hdlr" and depth:
            found["tracks"].add(bytes(kept[body + 8 : body + 12]))
            kept[body + 24 : after] = bytes(after - body - 24)
        elif name in INSIDE:
            walk(kept, body, after, found, depth + 1)
        at = after
    return found


def bounds(kept, at, end):
    """Where the body of the box begins, and where the next box does."""
    size, body = int.from_bytes(kept[at : at + 4]), at + 8
    if size == 1:
        size, body = int.from_bytes(kept[at + 8 : at + 16]), at + 16
    after = end if size == 0 else at + size
    if not body <= after <= end:
        raise Refused("broken")
    return body, after
