"""What a PDF says: its words, and the marks that make it readable with a screen reader."""

import io
import re

import pikepdf

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LETTERS = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
CODES = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)


class Printed:
    """A paper that was saved."""

    def __init__(self, body):
        with pikepdf.open(io.BytesIO(body)) as file:
            root, more = file.Root, file.open_metadata()
            self.is_tagged = bool(root.get("/MarkInfo", {}).get("/Marked", False))
            self.has_structure = "/StructTreeRoot" in root
            self.language = str(root.get("/Lang", ""))
            self.title = str(more.get("dc:title") or file.docinfo.get("/Title", ""))
            self.standard = str(more.get("pdfuaid:part", ""))
            self.text = " ".join(" ".join(map(words_of, file.pages)).split())


def words_of(page):
    """The words of a page in the order in which they were set."""
    letters = {name: letters_of(font) for name, font in page.resources.Font.items()}
    font, said = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = letters[str(operands[0])]
            case "Tj" | "TJ":
                said.append(read(operands[0], font))
    return " ".join(said)


def letters_of(font):
    """Which letters each code of a font stands for, as the font itself says."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = (pair for block in CODES.findall(table) for pair in LETTERS.findall(block))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def read(shown, font):
    """One string, or several with the distances between them; a code takes two bytes."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
    return "".join(font.get(int.from_bytes(pair, "big"), UNKNOWN) for pair in pairs)
