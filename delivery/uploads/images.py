"""A picture is decoded and made anew from its points alone, so nothing else comes along."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from delivery.uploads import jpegs
from delivery.uploads.limits import LONGEST_SIDE, MOST_PIXELS, Refused

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "HEIF"]
WITH_EDGES = ("PNG", "GIF")  # drawings and pictures of a screen stay sharp
WITH_HOLES = ("RGBA", "LA")
ROWS = 64
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "I;16N")


def clean(content, *, as_it_is=False):
    """(bytes, content type, ending) of the same picture: upright, not too large, no metadata."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(BytesIO(content), formats=FORMATS)
        had_edges = picture.format in WITH_EDGES
        is_whole = as_it_is and is_as_we_make(content, picture)
        made = written(fresh(picture), had_edges)
        return (content, "image/jpeg", "jpg") if is_whole else made
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("pixels") from error
    except UnidentifiedImageError as error:
        raise Refused("broken") from error


def is_as_we_make(content, picture):
    """A JPEG without notes, as small and as plain as ours, and with nothing behind its end. To make
    it anew would make it a little worse each time that a plan moves."""
    is_plain = picture.format == "JPEG" and picture.mode == "RGB" and not picture.getexif()
    is_bare = jpegs.without_notes(content) == content and content.endswith(b"\xff\xd9")
    return is_plain and is_bare and max(picture.size) <= LONGEST_SIDE


def fresh(picture):
    """The points of the first picture, in plain colours. Made small before anything else: what
    follows costs memory by the point."""
    picture.seek(0)
    if picture.mode in SIXTEEN_BITS:
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    picture = smaller(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture = ImageOps.exif_transpose(picture)
    has_holes = picture.has_transparency_data
    picture = picture.convert("RGBA" if has_holes else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def smaller(picture):
    """A large picture with holes, some rows at a time: at once Pillow would hold it twice."""
    times = max(picture.size) // LONGEST_SIDE
    if times < 2 or picture.mode not in WITH_HOLES:
        return picture
    wide, high = picture.size
    small = Image.new(picture.mode, (-(-wide // times), -(-high // times)))
    for top in range(0, high, ROWS * times):
        rows = picture.crop((0, top, wide, min(high, top + ROWS * times)))
        small.paste(rows.reduce(times), (0, top // times))
    if 0x0112 in (exif := picture.getexif()):
        small.getexif()[0x0112] = exif[0x0112]
    return small


def written(picture, had_edges):
    out = BytesIO()
    if had_edges or picture.mode == "RGBA":
        picture.save(out, "PNG", optimize=True)
        return out.getvalue(), "image/png", "png"
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue(), "image/jpeg", "jpg"
