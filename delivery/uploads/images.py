"""A picture is decoded and made anew from its points alone, so nothing else comes along."""

import warnings
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from delivery.uploads import jpegs
from delivery.uploads.limits import LONGEST_SIDE, MOST_PIXELS, Refused

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "HEIF"]
WITH_EDGES = ("PNG", "GIF")  # drawings and pictures of a screen stay sharp
WITH_HOLES = ("RGBA", "LA")
ROWS = 64
LAST_CODES = 1  # bytes; a decoder looks some eight ahead, so this sees what is longer than that
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
        made = written(fresh(picture), had_edges)
        is_whole = as_it_is and is_as_we_make(content, made)
        return (content, *made[1:]) if is_whole else made
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("pixels") from error
    except UnidentifiedImageError as error:
        raise Refused("broken") from error


def is_as_we_make(content, made):
    """A JPEG in which nothing stands but a picture as we write it. To make it anew would make it a
    little worse each time that a plan moves."""
    anew, content_type, _ending = made
    if content_type != "image/jpeg" or not jpegs.is_as_we_write(content, anew):
        return False
    # without its last code the lowest stretch lacks; where it does not, more stands in its scan
    return points(content) != points(content[: -2 - LAST_CODES])


def points(content):
    """Those that can be made of a JPEG that may break off; what lacks is black."""
    picture = Image.open(BytesIO(content), formats=["JPEG"])
    picture.load_read = picture.fp.read  # its own adds an end where none is
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return picture.tobytes()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


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
