"""What stays in a sound, what one request may store, and a file that no scanner answers about."""

# ruff: noqa: F401, F811 fixtures of files are shared by name

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.apev2 import APEv2
from mutagen.ogg import OggPage

from delivery.uploads import keeping, scanner
from delivery.uploads.limits import MEGABYTE, MOST_BYTES, Refused
from delivery.uploads.scanner import Verdict
from delivery.uploads.taking import take
from tests.careplans.test_attachments import as_worker, own_storage, rows, send
from tests.delivery import corpus

WHERE = corpus.WHERE.encode()


def mp3_with_the_tags_of_a_gain_program():
    out, tags = BytesIO(corpus.mp3(tagged=False)), APEv2()
    tags["Location"] = corpus.WHERE
    tags.save(out)
    return out.getvalue()


def mp3_with_two_tags():
    tag = corpus.mp3()[: -len(corpus.mp3(tagged=False)) - 128]
    return tag + corpus.mp3()


def pages(content):
    source, found = BytesIO(content), []
    while source.tell() < len(content):
        found.append(OggPage(source))
    return found


def voice_with_a_film_beside_it():
    film = [b"\x80theora" + bytes(40), b"\x81theora" + WHERE, bytes(60)]
    one, other = pages(corpus.opus()), pages(corpus.pages_of(film, serial=8))
    order = [one[0], other[0], *one[1:], *other[1:]]
    return b"".join(page.write() for page in order)


def two_voices_in_a_row():
    second = pages(corpus.opus())
    for page in second:
        page.serial = 9
    return corpus.opus() + b"".join(page.write() for page in second)


@pytest.mark.parametrize("make", [
    mp3_with_the_tags_of_a_gain_program, mp3_with_two_tags, voice_with_a_film_beside_it,
    two_voices_in_a_row,
])  # fmt: skip
def test_a_sound_says_nothing_of_its_maker_or_is_refused(make):
    content = make()
    assert WHERE in content
    try:
        kept = take(content, kinds=["sound"]).content
    except Refused:
        return
    assert WHERE not in kept
    assert b"theora" not in kept


def test_one_request_stores_no_more_than_one_file_may_be(rf):
    parts = {f"f{n}": SimpleUploadedFile(f"{n}.jpg", bytes(6 * MEGABYTE)) for n in range(5)}
    request = rf.post("/", parts)
    try:
        stored = sum(sent.size for sent in request.FILES.values())
    except (RequestDataTooBig, TooManyFilesSent):
        return
    assert stored <= MOST_BYTES + MEGABYTE


@pytest.mark.django_db
def test_one_file_that_the_scanner_cannot_answer_about_holds_up_nobody_else(
    world, send, rows, as_worker, monkeypatch
):
    for number in range(6):
        assert send(corpus.jpeg(size=(60 + number, 50)), text=f"Nummer {number}").status_code == 302
    first = min(rows(), key=lambda row: row.pk)
    difficult = keeping.files.path_of(first.file, folder=keeping.files.UPLOADS).read_bytes()

    def look(content, where):
        return Verdict.SILENT if content == difficult else Verdict.CLEAN

    monkeypatch.setattr(scanner, "SCANNERS", {"none": look})
    for _round in range(3):
        as_worker(keeping.scan_waiting)
    waiting = [row.pk for row in rows() if row.state == "waiting"]
    assert waiting == [first.pk]
