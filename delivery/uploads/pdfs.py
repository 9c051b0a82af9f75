"""A PDF is refused when it can do something; of the others goes who made it, when and where."""

from io import BytesIO

import pikepdf

from delivery.uploads import jpegs
from delivery.uploads.limits import MOST_PAGES, MOST_PARTS, Refused

RUNS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
ACTIONS = {
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound",
    "/GoToE", "/GoToR", "/RichMedia", "/RichMediaExecute",
}  # fmt: skip
HOLDS_FILES = {"/EmbeddedFiles", "/EF", "/AF"}
MADE_BY = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/Thumb")
DEEPEST = 30


def clean(content):
    """(bytes, content type, ending), or Refused."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return written(pdf)
    except pikepdf.PasswordError as error:
        raise Refused("locked") from error
    except pikepdf.PdfError as error:
        raise Refused("broken") from error


def written(pdf):
    if pdf.is_encrypted:
        raise Refused("locked")
    if not 0 < len(pdf.pages) <= MOST_PAGES or len(pdf.objects) > MOST_PARTS:
        raise Refused("pages")
    for thing in pdf.objects:
        look(thing)
    for thing in pdf.objects:
        forget(thing)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    out = BytesIO()
    pdf.save(out, fix_metadata_version=False, deterministic_id=True)
    return out.getvalue(), "application/pdf", "pdf"


def look(thing, depth=0):
    """Refused when this, or what stands in it, runs something or holds another file."""
    if depth > DEEPEST:
        raise Refused("broken")
    if isinstance(thing, pikepdf.Array):
        parts = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        names = set(thing.keys())
        if names & RUNS or str(thing.get("/S", "")) in ACTIONS:
            raise Refused("runs")
        if names & HOLDS_FILES or str(thing.get("/Subtype", "")) == "/FileAttachment":
            raise Refused("holds_files")
        parts = [thing[name] for name in names]
    else:
        return
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            look(part, depth + 1)


def forget(thing):
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in MADE_BY:
        if name in thing:
            del thing[name]
    if isinstance(thing, pikepdf.Stream) and str(thing.get("/Filter", "")) == "/DCTDecode":
        kept = jpegs.without_notes(thing.read_raw_bytes())
        thing.write(kept, filter=pikepdf.Name.DCTDecode)
