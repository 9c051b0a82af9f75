"""A voice note: the container is read by content, and who, where and with what is taken out."""

from io import BytesIO

from mutagen import MutagenError
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
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
    return deleted(sound, content)


def ogg(content):
    """Ogg also holds films; the first page says what is in it."""
    first = content[:512]
    if b"OpusHead" in first:
        return deleted(OggOpus(BytesIO(content)), content)
    if b"\x01vorbis" in first:
        return deleted(OggVorbis(BytesIO(content)), content)
    raise Refused("kind")


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
