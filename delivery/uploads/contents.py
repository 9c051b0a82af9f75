"""What a file is by its first bytes. Its name and what the browser says of it are not believed."""

from delivery.uploads.limits import Refused

IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
PHONE_PICTURES = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
SOUNDS = {b"OggS": "ogg", b"ID3": "mp3", b"\x1a\x45\xdf\xa3": "webm"}
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip and the older office files
OTHER_SOUNDS = (b"fLaC", b"#!AMR", b".snd")  # recordings of a kind that we do not keep
SEEN_SO_MUCH = 32


def kind_of(content):
    """(image | pdf | sound, container); Refused for everything else, with the nearest reason."""
    head = content[:SEEN_SO_MUCH]
    if head.startswith(IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image", ""
    if head[4:8] == b"ftyp":
        return ("image", "") if head[8:12] in PHONE_PICTURES else ("sound", "m4a")
    if head.startswith(b"%PDF-"):
        return "pdf", ""
    for start, container in SOUNDS.items():
        if head.startswith(start):
            return "sound", container
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # MPEG audio, layer three
        return "sound", "mp3"
    if is_other_sound(head):
        raise Refused("other_sound")
    raise Refused("office" if head.startswith(OFFICE) else "kind")


def is_other_sound(head):
    is_wav = head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE"
    is_aiff = head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC")
    return is_wav or is_aiff or head.startswith(OTHER_SOUNDS)
