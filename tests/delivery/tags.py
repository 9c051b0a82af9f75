"""What a tagged PDF says of itself: its structure, headings, figures and letters."""

import io
import re
from itertools import pairwise

import pikepdf

from launcher.journey.printed import letters_of

HEADING = re.compile(r"^/H([1-6])$")


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def elements(element):
    """Every element of the structure, in reading order."""
    if "/S" in element:
        yield element
    below = element.get("/K")
    for each in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(each, pikepdf.Dictionary):
            yield from elements(each)


def structure(pdf):
    return list(elements(pdf.Root.StructTreeRoot))


def levels(pdf):
    """The levels of the headings, as they follow each other."""
    found = (HEADING.match(str(each.S)) for each in structure(pdf))
    return [int(match.group(1)) for match in found if match]


def unsaid_figures(pdf):
    """Figures that a screen reader passes in silence."""
    figures = [each for each in structure(pdf) if each.S == "/Figure"]
    return [each for each in figures if not str(each.get("/Alt", "")).strip()]


def is_well_ordered(found):
    """It begins with one first heading, and none is deeper by more than one than the one before."""
    is_stepwise = all(after <= before + 1 for before, after in pairwise(found))
    return found[:1] == [1] and found.count(1) == 1 and is_stepwise


def wrong(content):
    """What makes a PDF hard to read with a screen reader, in words; empty when all is well."""
    with opened(content) as pdf:
        facts = {
            "no language": not str(pdf.Root.get("/Lang", "")),
            "not marked": not pdf.Root.get("/MarkInfo", {}).get("/Marked", False),
            "no PDF/UA": pdf.open_metadata().get("pdfuaid:part") != "1",
            "no title": not str(pdf.docinfo.get("/Title", "")).strip(),
            "its title is not shown": not pdf.Root.ViewerPreferences.DisplayDocTitle,
            "a figure without words": bool(unsaid_figures(pdf)),
            "headings out of order": not is_well_ordered(levels(pdf)),
        }
    return [what for what, is_so in facts.items() if is_so]


def drawn(content):
    """(letters, code) of all glyphs in the order in which they are set: from the left."""
    with opened(content) as pdf:
        for page in pdf.pages:
            yield from drawn_on(page)


def drawn_on(page):
    fonts = {name: letters_of(font) for name, font in page.resources.Font.items()}
    font = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                codes = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String))
                pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
                for code in (int.from_bytes(pair, "big") for pair in pairs):
                    yield font.get(code, ""), code
