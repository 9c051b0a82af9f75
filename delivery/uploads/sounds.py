"""A voice note: the container is read by content, and who, where and with what is taken out."""

from io import BytesIO

from mutagen import MutagenError, apev2, id3
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from delivery.uploads import boxes, matroska
from delivery.uploads.limits import Refused

TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "webm": "audio/webm"}


def clean(content, container):
    """(bytes, content type, ending) of the same sound without its tags, or Refused."""
    try:
        kept = {"mp3": mp3, "m4a": m4a, "ogg": ogg, "webm": matroska.without_tags}[container](
            content
        )
    except (MutagenError, IndexError, KeyError, ValueError) as error:
        raise Refused("broken") from error
    return kept, TYPES[container], container


def mp3(content):
    sound = MP3(BytesIO(content))
    if sound.info.sketchy or sound.info.length <= 0:
        raise Refused("broken")
    return untagged(content)


def untagged(content):
    """A sound may have tags of two kinds, and one behind the other: until none is left."""
    out = BytesIO(content)
    while True:
        before = len(out.getvalue())
        for remove in (apev2.delete, id3.delete):
            out.seek(0)
            remove(out)
        if len(out.getvalue()) == before:
            return out.getvalue()


def ogg(content):
    """Ogg also holds films, and more than one stream; the first page says what is in it."""
    if len(streams(content)) != 1:
        raise Refused("kind")
    first = content[:512]
    if b"OpusHead" in first:
        return deleted(OggOpus(BytesIO(content)), content)
    if b"\x01vorbis" in first:
        return deleted(OggVorbis(BytesIO(content)), content)
    raise Refused("kind")


def streams(content):
    """The serial numbers of all that is in the file, beside or behind each other."""
    source, found = BytesIO(content), set()
    while source.tell() < len(content):
        found.add(OggPage(source).serial)
    return found


def m4a(content):
    kept = boxes.without_notes(content)
    if MP4(BytesIO(kept)).info.length <= 0:
        raise Refused("broken")
    return kept


def deleted(sound, content):
    out = BytesIO(content)
    sound.delete(out)
    return out.getvalue()


READERS = {"mp3": mp3, "m4a": m4a, "ogg": ogg, "webm": matroska.without_tags}
