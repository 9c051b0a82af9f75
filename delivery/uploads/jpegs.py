"""A photo inside a PDF keeps its points as they are, and loses what the camera noted."""

START, END, SCAN = 0xD8, 0xD9, 0xDA
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
