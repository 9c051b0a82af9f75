"""What stands in a JPEG beside its points. A photo inside a PDF keeps its points as they are, and
loses what the camera noted."""

import re

START, END, SCAN, CODES = 0xD8, 0xD9, 0xDA, 0xC4
MARK_INSIDE = re.compile(rb"\xff[^\x00]", re.DOTALL)  # in a scan, FF stands for itself before 00
NOTES = {0xE1, 0xE2, 0xED, 0xFE}  # EXIF and XMP, profiles and previews, IPTC, comments


def without_notes(content):
    """The same JPEG without the segments that hold notes; as it is, when it is no whole one."""
    if content[:2] != bytes([0xFF, START]):
        return content
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in (SCAN, END):
            return b"".join([*kept, content[at:]])
        long = 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker not in NOTES:
            kept.append(content[at : at + long])
        at += long
    return content


def is_as_we_write(content, like):
    """Whether nothing else stands in it than our own encoder writes. `like`: the same picture as
    we write it now; each segment is the same as there, but for the codes that suit its points, and
    the scan ends where the file does."""
    theirs, ours = segments(content), segments(like)
    if [fixed(each) for each in theirs] != [fixed(each) for each in ours]:
        return False
    _marker, scan = theirs[-1]
    return scan.endswith(bytes([0xFF, END])) and not MARK_INSIDE.search(scan[2:-1])


def segments(content):
    """[(marker, its bytes)]; the last is the scan, with all that follows."""
    found, at = [], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        long = 2 + int.from_bytes(content[at + 2 : at + 4])
        found.append((marker, content[at:] if marker == SCAN else content[at : at + long]))
        if marker == SCAN:
            break
        at += long
    return found


def fixed(segment):
    """What of a segment does not differ from picture to picture of one size."""
    marker, body = segment
    if marker == SCAN:
        return marker, body[: 2 + int.from_bytes(body[2:4])]
    return marker, None if marker == CODES else body
