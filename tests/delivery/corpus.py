"""Good, odd and hostile files, all made here: nobody's photo stands in this repository."""

import gzip
import random
import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from mutagen.id3 import ID3, TIT2, TPE1
from mutagen.ogg import OggPage
from PIL import Image, ImageDraw, PngImagePlugin

WHERE = "Moerwijk 52.0546N"  # stands in the notes of every file that can hold notes
SEED = 4


def drawing(mode="RGB", size=(320, 200)):
    """Some strokes; the corner at the top left is red, so that one sees what was turned."""
    picture = Image.new("RGB", size, "white")
    pen, dice = ImageDraw.Draw(picture), random.Random(SEED)
    for _ in range(12):
        ends = [(dice.randrange(size[0]), dice.randrange(size[1])) for _ in range(2)]
        pen.line(ends, fill=(0, 60, dice.randrange(255)), width=3)
    pen.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    return picture.convert(mode)


def saved(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def notes(turn=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = turn, WHERE, WHERE
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 3.0, 16.0), 3: "E", 4: (4.0, 17.0, 0.0)})
    return exif


def jpeg(mode="RGB", size=(320, 200), turn=1, **options):
    xmp = f"<x:xmpmeta>{WHERE}</x:xmpmeta>".encode()
    return saved(
        drawing(mode, size), "JPEG", exif=notes(turn), xmp=xmp, comment=WHERE.encode(), **options
    )


def photo():
    """As large as what a phone makes, after the house took it in: some 300 kB."""
    grain = Image.effect_noise((1600, 1200), 5).convert("RGB")
    return saved(grain, "JPEG", quality=85, exif=notes(1))


def png(mode="RGB", **options):
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", WHERE)
    words.add_text("Author", WHERE)
    return saved(drawing(mode), "PNG", pnginfo=words, exif=notes(), **options)


def sixteen_bits():
    picture = Image.new("I;16", (100, 80), 40_000)
    return saved(picture, "PNG")


def moving(kind="GIF"):
    frames = [drawing().convert("P"), drawing("P", (320, 200))]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], comment=WHERE.encode())


def moves_long(frames=400):
    """A good many pictures in one file, of which we keep the first."""
    pictures = [Image.new("P", (600, 400), number % 250) for number in range(frames)]
    return saved(pictures[0], "GIF", save_all=True, append_images=pictures[1:])


def moves_as(kind):
    return saved(drawing(), kind, save_all=True, append_images=[drawing("L"), drawing()])


def heic():
    import pillow_heif

    pillow_heif.register_heif_opener()
    return saved(drawing(), "HEIF", exif=notes().tobytes(), quality=60)


def says_it_is_larger(photo):
    """A photo whose head says 65,000 by 65,000 points."""
    at = photo.index(b"\xff\xc0") + 5
    return photo[:at] + struct.pack(">HH", 65_000, 65_000) + photo[at + 4 :]


def gif_bomb():
    """A GIF of a few bytes that says it is as large as a GIF can be."""
    photo = moving()
    return photo[:6] + struct.pack("<HH", 65_535, 65_535) + photo[10:]


def pdf_of_large_picture():
    """A PDF with a picture that is not made anew: it says it is very large, and is not opened."""

    def prepare(made):
        image = made.pages[0].Resources.XObject.Im0
        image.Width, image.Height = 60_000, 60_000

    return pdf(prepare)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def pixel_bomb(width=60_000, height=60_000):
    """A few kilobytes that say they are so many points."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def largest_allowed(mode="RGBA"):
    """Just inside the limit of points: what costs most memory of all that we take."""
    return saved(Image.new(mode, (8000, 5000), 1 if mode == "P" else None), "PNG")


def words_bomb():
    packed = zlib.compress(bytes(60_000_000), 9)
    return png()[:33] + chunk(b"zTXt", b"Comment\0\0" + packed) + png()[33:]


def zip_file(names):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(prepare=lambda made: None, **options):
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.docinfo["/Author"] = WHERE
    with made.open_metadata() as words:
        words["dc:creator"] = [WHERE]
    photo = made.make_stream(jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=320, Height=200, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode)  # fmt: skip
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    made.pages[0].Contents = made.make_stream(b"q 320 0 0 200 0 0 cm /Im0 Do Q")
    prepare(made)
    made.save(out, **options)
    return out.getvalue()


def does(**action):
    """A PDF that does this when it opens."""

    def prepare(made):
        made.Root.OpenAction = pikepdf.Dictionary(**action)

    return pdf(prepare)


def with_javascript_by_name(made):
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    names = pikepdf.Array(["x", action])
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))


def with_file(made):
    made.attachments["exe.exe"] = b"MZ"


def with_button(made):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
    note.Rect = pikepdf.Array([0, 0, 9, 9])
    made.pages[0].Annots = pikepdf.Array([note])


def many_pages(made):
    for _ in range(201):
        made.add_blank_page()


def mp3(frames=60, tagged=True):
    sound = (b"\xff\xfb\x90\x00" + bytes(413)) * frames
    if not tagged:
        return sound
    out, tags = BytesIO(sound), ID3()
    tags.add(TIT2(encoding=3, text=WHERE))
    tags.add(TPE1(encoding=3, text=WHERE))
    tags.save(out)
    return out.getvalue() + b"TAG" + WHERE.encode().ljust(125, b"\0")


def pages_of(packets, serial=7):
    pages = OggPage.from_packets(packets[:1]) + OggPage.from_packets(packets[1:], sequence=1)
    pages[0].first, pages[-1].last = True, True
    for page in pages:
        page.serial = serial
    pages[-1].position = 48_000
    return b"".join(page.write() for page in pages)


def opus():
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    note = f"LOCATION={WHERE}".encode()
    tags = b"OpusTags" + struct.pack("<I", 3) + b"lib" + struct.pack("<II", 1, len(note)) + note
    return pages_of([head, tags, b"\xf8\xff\xfe" * 40])


def ogg_film():
    return pages_of([b"\x80theora" + bytes(40), b"\x81theora" + bytes(20), bytes(60)])


def box(name, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + name + body


def m4a(handler=b"soun", brand=b"M4A "):
    dates = struct.pack(">II", 3_900_000_000, 3_900_000_000)
    movie = box(b"mvhd", bytes(4), dates, struct.pack(">II", 1000, 5000), bytes(80))
    head = box(b"mdhd", bytes(4), dates, struct.pack(">II", 8000, 40_000), bytes(4))
    hand = box(b"hdlr", bytes(8), handler, bytes(12), WHERE.encode() + b"\0")
    rate = struct.pack(">I", 8000 << 16)
    entry = box(b"mp4a", bytes(6), b"\0\1", bytes(8), b"\0\1\0\x10", bytes(4), rate, box(b"none"))
    table = box(b"stbl", box(b"stsd", bytes(4), struct.pack(">I", 1), entry))
    media = box(b"mdia", head, hand, box(b"minf", table))
    track = box(b"trak", box(b"tkhd", bytes(4), dates, bytes(72)), media)
    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7", WHERE.encode()))
    maker = box(b"uuid", bytes(16), WHERE.encode())
    kind = box(b"ftyp", brand, bytes(4), b"isom")
    return kind + box(b"moov", movie, track, place) + maker + box(b"mdat", bytes(400))


def element(name, body):
    key = name.to_bytes((name.bit_length() + 7) // 8)
    return key + (len(body) | 1 << 28).to_bytes(4) + body


def webm(kind=2, document=b"webm"):
    note = WHERE.encode()
    info = element(
        0x1549A966, element(0x7BA9, note) + element(0x5741, note) + element(0x4D80, note)
    )
    track = element(0x1654AE6B, element(0xAE, element(0x83, bytes([kind])) + element(0x536E, note)))
    tags = element(0x1254C367, note * 3)
    cluster = (
        b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + element(0xE7, b"\0") + element(0xA3, bytes(90))
    )
    open_segment = b"\x18\x53\x80\x67\x01" + b"\xff" * 7
    return (
        element(0x1A45DFA3, element(0x4282, document))
        + open_segment
        + info
        + track
        + cluster
        + tags
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def good():
    """{what: (file, kind of what comes back, its type)}."""
    photo, sharp = ("image", "image/jpeg"), ("image", "image/png")
    return {
        "a photo": (jpeg(), *photo),
        "a photo that lies on its side": (jpeg(turn=6), *photo),
        "a photo upside down in a mirror": (jpeg(turn=4), *photo),
        "a photo for print, in four inks": (jpeg("CMYK"), *photo),
        "a grey photo": (jpeg("L"), *photo),
        "a photo that comes in layers": (jpeg(progressive=True), *photo),
        "a photo of a good phone": (jpeg(size=(5000, 4000)), *photo),
        "a photo with a page behind it": (jpeg() + HTML, *photo),
        "a photo with a zip behind it": (jpeg() + zip_file({"a.exe": b"MZ"}), *photo),
        "a photo with a page in its comment": (
            saved(drawing(), "JPEG", comment=HTML), *photo),
        "a drawing": (png(), *sharp),
        "a drawing with holes": (png("RGBA"), *sharp),
        "a drawing in a few colours": (png("P"), *sharp),
        "a drawing in black and white": (png("1"), *sharp),
        "a drawing of sixteen bits": (sixteen_bits(), *sharp),
        "a picture that moves": (moving(), *sharp),
        "a picture that moves for long": (moves_long(), *sharp),
        "a drawing that moves": (moves_as("PNG"), *sharp),
        "a picture of the web that moves": (moves_as("WEBP"), *sharp),
        "a photo with a PDF behind it": (jpeg() + pdf(), *photo),
        "a photo with a script behind it": (jpeg() + b"#!/bin/sh\nrm -rf /", *photo),
        "a picture of the web": (saved(drawing(), "WEBP", exif=notes()), *photo),
        "a picture of a newer phone": (heic(), *photo),
        "a picture of one point": (saved(Image.new("RGB", (1, 1)), "PNG"), *sharp),
        "a very long and thin picture": (saved(Image.new("RGB", (20_000, 2)), "PNG"), *sharp),
        "the largest that we take": (largest_allowed(), *sharp),
        "the largest in few colours": (largest_allowed("P"), *sharp),
        "a PDF": (pdf(), "pdf", "application/pdf"),
        "a PDF that says its picture is huge": (
            pdf_of_large_picture(), "pdf", "application/pdf"),
        "a PDF with a program behind it": (pdf() + b"\nMZ\x90", "pdf", "application/pdf"),
        "a voice as mp3": (mp3(), "sound", "audio/mpeg"),
        "a voice as mp3 without tags": (mp3(tagged=False), "sound", "audio/mpeg"),
        "a voice as ogg": (opus(), "sound", "audio/ogg"),
        "a voice as m4a": (m4a(), "sound", "audio/mp4"),
        "a voice as a phone saves it": (m4a(brand=b"mp42"), "sound", "audio/mp4"),
        "a voice as webm": (webm(), "sound", "audio/webm"),
    }  # fmt: skip


def hostile():
    """{what: (file, code of the refusal)}."""
    photo, name = jpeg(), pikepdf.Name
    return {
        "nothing": (b"", "empty"),
        "one byte": (b"\xff", "kind"),
        "more than ten megabytes": (photo + bytes(10 * 1024 * 1024), "bytes"),
        "a photo that stops halfway": (photo[: len(photo) // 2], "broken"),
        "only the head of a photo": (photo[:12], "broken"),
        "noise that begins as a photo": (
            b"\xff\xd8\xff\xe0" + random.Random(SEED).randbytes(4000), "broken"),
        "noise that begins as a picture of a phone": (
            b"\0\0\0\x18ftypheic" + random.Random(SEED).randbytes(4000), "broken"),
        "a bomb of points": (pixel_bomb(), "pixels"),
        "a bomb in the head of a photo": (says_it_is_larger(photo), "pixels"),
        "a bomb that moves": (gif_bomb(), "pixels"),
        "a bomb just over the limit": (pixel_bomb(8001, 5000), "pixels"),
        "a drawing that lacks most of its points": (pixel_bomb(6000, 6000), "broken"),
        "a bomb in the words of a picture": (words_bomb(), "broken"),
        "a picture that runs": (SVG, "kind"),
        "a picture that runs, with a head": (b'<?xml version="1.0"?>' + SVG, "kind"),
        "a picture that runs, packed": (gzip.compress(SVG), "kind"),
        "a picture that reads our files": (
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG, "kind"),
        "a page with a photo behind it": (HTML + photo, "kind"),
        "a picture of a newer phone that stops": (heic()[:300], "broken"),
        "a picture of the web that stops": (saved(drawing(), "WEBP")[:60], "broken"),
        "a drawing that stops": (png()[:80], "broken"),
        "a picture that moves and stops": (moving()[:20], "broken"),
        "a recording of a kind that is not kept": (
            b"RIFF\x24\x7d\0\0WAVEfmt " + bytes(32000), "other_sound"),
        "a recording of another such kind": (b"fLaC" + bytes(900), "other_sound"),
        "a recording of a third": (b"FORM\0\0\4\0AIFFCOMM" + bytes(900), "other_sound"),
        "only noughts": (bytes(5000), "kind"),
        "a page called jpg": (HTML, "kind"),
        "a page that begins as a gif": (b"GIF89a/*" + HTML, "broken"),
        "a program": (b"MZ\x90\0" + bytes(400), "kind"),
        "a program of Linux": (b"\x7fELF" + bytes(400), "kind"),
        "a script": (b"#!/bin/sh\nrm -rf /", "kind"),
        "words": ("أهلا 🙂".encode(), "kind"),
        "a picture of an older kind": (saved(drawing(), "BMP"), "kind"),
        "a scan of an older kind": (saved(drawing(), "TIFF"), "kind"),
        "postscript": (b"%!PS-Adobe-3.0\n(x) run", "kind"),
        "a text of Word with a macro": (zip_file({"word/vbaProject.bin": b"x"}), "office"),
        "an old text of Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office"),
        "a zip bomb": (zip_file({"0": bytes(30_000_000)}), "office"),
        "a PDF with a password": (
            pdf(encryption=pikepdf.Encryption(user="a", owner="b")), "locked"),
        "a PDF that may not be changed": (
            pdf(encryption=pikepdf.Encryption(user="", owner="b")), "locked"),
        "a PDF that runs a script": (does(S=name.JavaScript, JS="app.alert(1)"), "runs"),
        "a PDF that starts a program": (does(S=name.Launch, F="cmd.exe"), "runs"),
        "a PDF that sends a form": (does(S=name.SubmitForm, F="http://x.example"), "runs"),
        "a PDF with a script by name": (pdf(with_javascript_by_name), "runs"),
        "a PDF with a button that starts a program": (pdf(with_button), "runs"),
        "a PDF with a file in it": (pdf(with_file), "holds_files"),
        "a PDF that is a book": (pdf(many_pages), "pages"),
        "a PDF that stops": (pdf()[:200], "broken"),
        "only the head of a PDF": (b"%PDF-1.7\n", "broken"),
        "a PDF behind a page": (HTML + pdf(), "kind"),
        "an mp3 with nothing in it": (b"ID3\x04\0\0\0\0\0\0", "broken"),
        "an mp3 that is a page": (b"ID3\x04\0\0\0\0\0\0" + HTML * 90, "broken"),
        "an ogg that stops": (opus()[:60], "broken"),
        "an ogg that is a film": (ogg_film(), "kind"),
        "a film of a phone": (m4a(b"vide", b"isom"), "film"),
        "an m4a that stops": (m4a()[:300], "broken"),
        "an m4a whose box goes on for ever": (
            b"\0\0\0\x18ftypM4A " + bytes(12) + b"\x7f\xff\xff\xffmoov", "broken"),
        "a webm that is a film": (webm(1), "film"),
        "a film of another kind": (webm(1, b"matroska"), "kind"),
        "a webm that stops": (webm()[:70], "broken"),
        "a webm that is only its head": (b"\x1a\x45\xdf\xa3", "broken"),
    }  # fmt: skip
