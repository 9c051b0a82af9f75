"""Every file of the corpus is rightly taken, or refused with a sentence; nothing is left in it that
says who, where or with what; and looking at the worst one costs less than 300 MB."""

import json
from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from delivery.uploads import taking
from delivery.uploads.field import SENTENCES, SentFile
from delivery.uploads.limits import Refused
from delivery.uploads.taking import take
from tests.delivery import corpus

GOOD, HOSTILE = corpus.good(), corpus.hostile()
ALL = ("image", "sound", "pdf")
MOST_KILOBYTES = 300 * 1024


FEWEST_GOOD, FEWEST_HOSTILE = 35, 55


@pytest.fixture
def memory(monkeypatch):
    """What each program that looked at a file held at most, in kilobytes: refused or not."""
    found, run = [], taking.subprocess.run

    def watched(*args, **options):
        done = run(*args, **options)
        found.append(json.loads(done.stdout.partition(b"\n")[0] or b"{}").get("memory", 0))
        return done

    monkeypatch.setattr(taking.subprocess, "run", watched)
    return found


def test_the_corpus_is_wide_enough():
    assert len(GOOD) >= FEWEST_GOOD
    assert len(HOSTILE) >= FEWEST_HOSTILE


@pytest.mark.parametrize("what", ["a photo", "a picture of a newer phone", "a drawing"])
def test_the_corpus_says_where_it_was_made(what):
    """Else nothing would have to be taken out."""
    exif = open_any(GOOD[what][0]).getexif()
    assert exif.get_ifd(0x8825)[2] == (52.0, 3.0, 16.0)
    assert corpus.WHERE.encode() in GOOD[what][0]


def open_any(content):
    pillow_heif.register_heif_opener()
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("what", GOOD)
def test_a_good_file_is_taken_and_says_nothing_of_its_maker(what):
    content, kind, content_type = GOOD[what]
    taken = take(content, kinds=ALL)
    assert (taken.kind, taken.content_type) == (kind, content_type)
    assert taken.memory < MOST_KILOBYTES
    for word in (corpus.WHERE.encode(), corpus.WHERE.encode("utf-16-be"), b"<script", b"MZ\x90"):
        assert word not in taken.content
    if kind == "image":
        check_picture(taken)


def check_picture(taken):
    kept = Image.open(BytesIO(taken.content))
    assert max(kept.size) <= 2048
    assert not kept.getexif()
    assert not set(kept.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_its_sentence(what, memory):
    content, code = HOSTILE[what]
    with pytest.raises(ValidationError) as refused:
        SentFile(kinds=ALL).clean(SimpleUploadedFile("photo.jpg", content, "image/jpeg"))
    assert refused.value.code == code
    assert str(refused.value.message).endswith(".")
    assert max(memory, default=0) < MOST_KILOBYTES


@pytest.mark.parametrize("what", ["a picture that moves", "a drawing that moves",
                                  "a picture of the web that moves"])  # fmt: skip
def test_of_what_moves_the_first_picture_stays(what):
    kept = Image.open(BytesIO(take(GOOD[what][0], kinds=["image"]).content))
    assert getattr(kept, "n_frames", 1) == 1


@pytest.mark.parametrize("name", ["foto.exe", "foto.svg", "foto.pdf", "foto", ".jpg.html"])
def test_a_wrong_ending_decides_nothing(name):
    taken = SentFile(kinds=ALL).clean(SimpleUploadedFile(name, corpus.jpeg(), "image/svg+xml"))
    assert (taken.content_type, taken.ending) == ("image/jpeg", "jpg")


@pytest.mark.parametrize(("turn", "corner"), [(1, (5, 5)), (6, (195, 5)), (3, (315, 195))])
def test_a_photo_stands_as_it_was_taken(turn, corner):
    taken = take(corpus.jpeg(turn=turn), kinds=["image"])
    red, green, _ = Image.open(BytesIO(taken.content)).getpixel(corner)
    assert red > 200
    assert green < 80


def test_four_inks_keep_their_colour():
    taken = take(corpus.jpeg("CMYK"), kinds=["image"])
    red, green, _ = Image.open(BytesIO(taken.content)).getpixel((5, 5))
    assert red > 180
    assert green < 90


def test_sixteen_bits_become_eight_of_the_same_grey():
    taken = take(corpus.sixteen_bits(), kinds=["image"])
    assert Image.open(BytesIO(taken.content)).convert("L").getpixel((5, 5)) == 40_000 // 256


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "..\\..\\boot.ini", "foto\u202egpj.exe", "🙂.jpg", "x" * 300 + ".jpg",
    "a\0b.jpg", "<script>.jpg", "CON", ".htaccess", "foto.php.jpg", "'; drop table x;--.jpg",
])  # fmt: skip
def test_a_name_decides_nothing_and_is_not_kept(name):
    taken = SentFile(kinds=["image"]).clean(SimpleUploadedFile(name, corpus.png(), "text/html"))
    assert (taken.kind, taken.ending) == ("image", "png")
    assert not hasattr(taken, "name")


@pytest.mark.parametrize(("content", "kinds", "code"), [
    (corpus.pdf(), ["image", "sound"], "not_pdf"),
    (corpus.mp3(), ["image"], "not_sound"),
    (corpus.png(), ["sound"], "not_image"),
])  # fmt: skip
def test_a_good_file_in_the_wrong_place_is_refused(content, kinds, code):
    with pytest.raises(Refused) as refused:
        take(content, kinds=kinds)
    assert refused.value.code == code
    assert code in SENTENCES


def test_what_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr("delivery.uploads.taking.PROGRAM", ["sleep"])
    monkeypatch.setattr("delivery.uploads.taking.MOST_SECONDS", 0.2)
    with pytest.raises(Refused) as refused:
        take(corpus.png(), kinds=["5"])
    assert refused.value.code == "slow"


def test_what_the_machine_stops_is_refused(monkeypatch):
    monkeypatch.setattr("delivery.uploads.taking.PROGRAM", ["false"])
    with pytest.raises(Refused) as refused:
        take(corpus.png(), kinds=["image"])
    assert refused.value.code == "broken"


@pytest.mark.parametrize(("kinds", "says_pdf"), [(ALL, True), (("image", "sound"), False)])
def test_what_is_refused_says_what_this_form_takes(kinds, says_pdf):
    sent = SimpleUploadedFile("brief.txt", b"zomaar wat tekst", "text/plain")
    with pytest.raises(ValidationError) as refused, override("en"):
        SentFile(kinds=kinds).clean(sent)
    with override("en"):
        assert refused.value.code == "kind"
        assert ("PDF" in str(refused.value.messages[0])) == says_pdf


def ours(picture):
    """A photo as we keep it."""
    return take(picture, kinds=["image"]).content


@pytest.mark.parametrize("size", [(320, 200), (321, 199), (16, 16), (1500, 2048)])
def test_a_photo_that_we_made_keeps_each_byte_when_a_plan_moves(size):
    photo = ours(corpus.jpeg(size=size))
    assert take(photo, kinds=["image"], as_it_is=True).content == photo


def in_a_segment(marker):
    body = WORDS.ljust(300, b".")
    return lambda photo: (
        photo[:2] + bytes([0xFF, marker]) + (2 + len(body)).to_bytes(2) + body + photo[2:]
    )


WORDS = b"GPS 52.07,4.30 <script>alert(1)</script>"
HIDDEN = {
    "behind its end": lambda photo: photo + WORDS + b"\xff\xd9",
    "at the end of its scan": lambda photo: photo[:-2] + WORDS + photo[-2:],
    "between two ends": lambda photo: photo[:-2] + b"\xff\xd9" + WORDS + b"\xff\xd9",
    **{f"in segment {marker:X}": in_a_segment(marker) for marker in (0xE0, 0xE3, 0xEC, 0xEE)},
}


@pytest.mark.parametrize("where", HIDDEN)
def test_a_photo_of_a_plan_from_elsewhere_brings_nothing_besides(where):
    hidden = HIDDEN[where](ours(corpus.jpeg()))
    taken = take(hidden, kinds=["image"], as_it_is=True)
    assert WORDS in hidden
    assert WORDS not in taken.content
    check_picture(taken)
