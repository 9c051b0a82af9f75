"""Font files for the screen and for paper, cut down to the letters that our pages need: those of
Dutch, those of names beyond it, and Arabic.

Atkinson Hyperlegible Next draws its zero with a slash. In "10.30" and in telephone numbers that
reads as a code, so the two halves of the counter are joined to one: the same letter, a plain zero.
"""

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib import instancer
from fontTools.varLib.iup import iup_delta

LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+2013-2014,U+2018-201E,"
    "U+2022,U+2026,U+20AC,U+2190-2193,U+2212"
)
ARABIC = "U+0020,U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC"
LAST_LETTER = 0x024F  # of the Latin alphabet: above it stand the pictures, and what joins them
LATIN_MORE = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E"
# The points of the zero: the outer edge, then the lower left half of the counter and the upper
# right half. Read in this order they are one ellipse; the four corners of the slash become
# control points, so the curve stays smooth.
OUTER, LOWER, UPPER = range(16), range(16, 27), range(27, 39)
JOINED = [*OUTER, *LOWER[:4], *UPPER[1:], UPPER[0], *LOWER[4:]]
SLASH_CORNERS = {LOWER[3], LOWER[4], UPPER[0], UPPER[1]}


def source(packages, family, part):
    return packages / "@fontsource-variable" / family / "files" / f"{family}-{part}.woff2"


def without_slash(font, name="zero"):
    """Redraw the zero in all its weights; the zero of equal width is built from it."""
    glyph = font["glyf"][name]
    if glyph.isComposite() or list(glyph.endPtsOfContours) != [15, 26, 38]:
        raise SystemExit(
            f"The glyph {name} is drawn in another way than before: look at frontend/fonts.py."
        )
    coordinates, ends, flags = (
        list(glyph.coordinates),
        list(glyph.endPtsOfContours),
        list(glyph.flags),
    )
    with_sides, _ = font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)
    for variation in font["gvar"].variations[name]:
        full = iup_delta(variation.coordinates, with_sides, ends)
        variation.coordinates = [full[point] for point in JOINED] + list(full[-4:])
    glyph.coordinates = GlyphCoordinates([coordinates[point] for point in JOINED])
    glyph.flags = bytearray(flags[p] & ~1 if p in SLASH_CORNERS else flags[p] for p in JOINED)
    glyph.endPtsOfContours, glyph.numberOfContours = [15, 38], 2


def cut(font, unicodes, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(unicodes))
    cutter.subset(font)


def save(font, target):
    font.flavor = "woff2"
    # A fixed date: the same sources give the same bytes.
    font["head"].modified = font["head"].created
    font.save(target)


def sans(packages, part, unicodes, target):
    font = TTFont(
        source(packages, "atkinson-hyperlegible-next", f"{part}-wght-normal"), recalcTimestamp=False
    )
    if "zero" in font.getGlyphOrder():
        without_slash(font)
    cut(font, unicodes, ["kern", "tnum", "pnum", "ccmp", "locl"])
    instancer.instantiateVariableFont(font, {"wght": (400, 700)}, inplace=True)
    save(font, target)


def own_words(packages, part, unicodes, target):
    font = TTFont(source(packages, "literata", f"{part}-wght-normal"), recalcTimestamp=False)
    cut(font, unicodes, ["kern", "ccmp", "locl", "lnum", "liga"])
    instancer.instantiateVariableFont(font, {"wght": 500}, inplace=True)
    save(font, target)


def arabic(packages, target):
    """Names and words of families who write Arabic: all features that join its letters stay."""
    font = TTFont(source(packages, "noto-sans-arabic", "arabic-wght-normal"), recalcTimestamp=False)
    cut(font, ARABIC, ["*"])
    instancer.instantiateVariableFont(font, {"wght": (400, 700)}, inplace=True)
    save(font, target)


def emoji(packages, target):
    """The small pictures that people write with, in one colour: for paper alone, where a letter
    without a font would fall away. A screen has them of its own. Letters and figures stay out."""
    files = packages / "@fontsource" / "noto-emoji" / "files"
    font = TTFont(files / "noto-emoji-emoji-400-normal.woff2", recalcTimestamp=False)
    pictures = sorted(code for code in font.getBestCmap() if code > LAST_LETTER)
    cut(font, ",".join(f"U+{code:04X}" for code in pictures), ["*"])
    save(font, target)


def write(packages, folder):
    sans(packages, "latin", LATIN, folder / "sans-latin.woff2")
    sans(packages, "latin-ext", LATIN_MORE, folder / "sans-latin-more.woff2")
    arabic(packages, folder / "sans-arabic.woff2")
    own_words(packages, "latin", LATIN, folder / "own-latin.woff2")
    own_words(packages, "latin-ext", LATIN_MORE, folder / "own-latin-more.woff2")
    emoji(packages, folder / "emoji.woff2")
