"""A ZIP that somebody brings: what is no plan of ours is refused, and nothing is unpacked by it."""

import json
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from careplans.bringing.sentences import SENTENCES
from delivery.exports import opening
from delivery.exports.kinds import TABLES
from delivery.exports.opening import NotOursError

KEY = "0b8f6c8e-5b1e-4b0a-9a5e-0c5b1f0a7a11"


def plan(**more):
    return {
        "format": "wijkteam-plan", "version": 1, "made_at": "2026-11-22T12:00:00+00:00",
        "made_by": KEY, "family": {"name": "Van Dijk", "address": None, "members": []},
        "people": {KEY: "Ronald van Dijk"}, "rows": {name: [] for name in TABLES}, **more,
    }  # fmt: skip


def packed(parts):
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts:
            target.writestr(name, content)
    made.seek(0)
    return made


def refused(source):
    with pytest.raises(NotOursError) as error:
        opening.opened(source)
    return error.value.code


def test_a_plan_of_ours_opens():
    assert opening.opened(packed([("plan.json", json.dumps(plan()))])).plan == plan()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 17])
def test_what_is_no_zip(content):
    assert refused(BytesIO(content)) == "no_zip"


def test_a_zip_without_a_plan():
    assert refused(packed([("photo.jpg", b"x")])) == "no_plan"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "no_plan"),
        ("{}", "no_plan"),
        (json.dumps(plan(format="another")), "no_plan"),
        (json.dumps(plan(version=2)), "version"),
        ("{", "shape"),
        ("[" * 100_000, "shape"),
        (json.dumps(plan(people={"x": "y"})), "shape"),
        (json.dumps(plan(more=1)), "shape"),
        (json.dumps(plan(made_at="2026-99-99T12:00:00+00:00")), "shape"),
        (json.dumps(plan(made_at="2026-11-22T12:00:00")), "shape"),
        (json.dumps(plan(people={KEY: "a\0b"})), "shape"),
        (json.dumps(plan(people={KEY: "\ud800"})), "shape"),
        (json.dumps(plan()).replace('"version": 1', '"version": NaN'), "shape"),
        (json.dumps(plan(people={KEY: "x" * 401})), "shape"),
    ],
)
def test_what_is_no_plan_of_ours(text, code):
    assert refused(packed([("plan.json", text)])) == code


def test_a_bomb_does_not_go_off(monkeypatch):
    monkeypatch.setattr(opening, "MOST_PLAN", 1000)
    assert refused(packed([("plan.json", " " * 1001)])) == "too_large"
    monkeypatch.setattr(opening, "MOST_BYTES", 1000)
    parts = [("plan.json", "{}"), ("bestanden/a", b"\0" * 2001)]
    assert refused(packed(parts)) == "too_large"
    monkeypatch.setattr(opening, "MOST_PARTS", 2)
    assert refused(packed([(str(n), b"") for n in range(3)])) == "too_large"


def test_a_list_of_contents_that_lies_is_not_believed(monkeypatch):
    """What it unpacks to is counted while it is unpacked, whatever the list says of it."""
    monkeypatch.setattr(opening, "MOST_PLAN", 1000)
    made = packed([("plan.json", b" " * 5000)])
    lied = made.getvalue().replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(BytesIO(lied)) in ("too_large", "no_zip", "shape")


def test_the_same_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = packed([("plan.json", json.dumps(plan())), ("plan.json", "{}")])
    assert refused(twice) == "odd"


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "/etc/passwd", "plan.json", f"bestanden/../{KEY}.jpg",
     f"bestanden/{KEY}.exe", f"bestanden/{KEY}.jpg\n", f"bestanden/{KEY}.jpg/../x"],
)  # fmt: skip
def test_only_files_that_our_own_export_would_name_are_read(path):
    parts = {path.strip("\n"): b"x", "plan.json": json.dumps(plan())}
    with pytest.raises(NotOursError):
        opening.opened(packed(parts.items())).read(path)


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "bestanden/../../x", "..\\x", "a/../../b"])
def test_what_leads_out_of_the_folder_is_refused_whole(path):
    assert refused(packed([("plan.json", json.dumps(plan())), (path, b"x")])) == "odd"


def test_what_is_packed_in_another_way_is_refused():
    made = BytesIO()
    with ZipFile(made, "w", ZIP_BZIP2) as target:
        target.writestr("plan.json", json.dumps(plan()))
    assert refused(made) == "odd"


def test_what_has_a_password_says_so():
    made = bytearray(packed([("plan.json", json.dumps(plan()))]).getvalue())
    made[made.index(b"PK\x01\x02") + 8] |= 1  # the flags of the first part in the list
    assert refused(BytesIO(bytes(made))) == "locked"


def test_a_list_of_millions_is_not_read(monkeypatch):
    """Each name in it costs some bytes there, and a row in memory here."""
    monkeypatch.setattr(opening, "MOST_LIST", 100_000)
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for number in range(2000):
            target.writestr(str(number), b"")
    with pytest.raises(NotOursError) as error:
        opening.listed(made)
    assert error.value.code == "too_large"


def test_a_part_whose_bytes_changed_on_the_way_is_damaged():
    path = f"bestanden/{KEY}.jpg"
    parts = [("plan.json", json.dumps(plan())), (path, b"BYTES OF A PHOTO")]
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, content in parts:
            target.writestr(name, content)
    one = opening.opened(BytesIO(made.getvalue().replace(b"BYTES OF", b"BITES OF")))
    with pytest.raises(NotOursError) as error:
        one.read(path)
    assert error.value.code == "damaged"


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_no_byte_that_changed_breaks_anything(place):
    path = f"bestanden/{KEY}.jpg"
    made = bytearray(packed([("plan.json", json.dumps(plan())), (path, b"x" * 99)]).getvalue())
    made[-place - 1] ^= 0xFF
    try:
        code = opening.opened(BytesIO(bytes(made))).read(path) and "damaged"
    except NotOursError as error:
        code = error.code
    assert code in SENTENCES


def test_a_file_that_is_named_but_not_there(monkeypatch):
    path = f"bestanden/{KEY}.jpg"
    one = opening.opened(packed([("plan.json", json.dumps(plan()))]))
    with pytest.raises(NotOursError):
        one.read(path)
    one = opening.opened(packed([("plan.json", json.dumps(plan())), (path, b"x" * 11)]))
    assert one.read(path) == b"x" * 11
    monkeypatch.setattr(opening.limits, "MOST_BYTES", 10)
    with pytest.raises(NotOursError):
        one.read(path)
