"""The walk as an ordinary user: done, or a line says why not; and what is lent stays as it was."""

import os

import pytest

from launcher import ordinary


@pytest.fixture
def walked(monkeypatch, tmp_path):
    """What `python -m launcher.ordinary` ends with, without walking: 7 when it would have."""
    monkeypatch.setattr(ordinary, "walk", lambda folder: 7)
    monkeypatch.setattr(ordinary, "forget_sockets", lambda folder: None)
    monkeypatch.setattr(ordinary.os, "geteuid", lambda: 0)
    monkeypatch.setattr(ordinary.subprocess, "run", lambda *_arguments, **_options: None)
    return ordinary.main


def test_who_is_no_root_has_walked_already(walked, monkeypatch, capsys):
    monkeypatch.setattr(ordinary.os, "geteuid", lambda: 1000)
    assert walked() == 0
    assert "an ordinary user already" in capsys.readouterr().err


def test_its_outcome_is_that_of_the_walk(walked):
    assert walked() == 7


def refuse(*_arguments, **_options):
    raise PermissionError("not permitted")


def nobody_there(_name):
    raise KeyError


@pytest.mark.parametrize(
    ("room", "name", "does", "why"),
    [
        (ordinary.subprocess, "run", refuse, "root may not become nobody here (not permitted)"),
        (ordinary.pwd, "getpwnam", nobody_there, "this machine has no user nobody"),
    ],
)
def test_where_it_cannot_be_done_a_line_says_why(
    walked, monkeypatch, capsys, room, name, does, why
):
    monkeypatch.setattr(room, name, does)
    assert walked() == 0
    assert f"NOT WALKED as an ordinary user: {why}" in capsys.readouterr().err


def test_what_is_lent_is_the_same_file_and_its_links_stay_links(tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    (ours / "file").write_text("x")
    (ours / "link").symlink_to("file")
    ordinary.lend(ours, theirs)
    assert os.path.samefile(ours / "file", theirs / "file")
    assert os.readlink(theirs / "link") == "file"


def test_across_file_systems_it_is_a_copy(tmp_path, monkeypatch):
    monkeypatch.setattr(ordinary.os, "link", refuse)
    (tmp_path / "file").write_text("x")
    ordinary.link(tmp_path / "file", tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "x"
    assert not os.path.samefile(tmp_path / "file", tmp_path / "copy")


def test_the_copy_holds_the_sources_of_now_and_nothing_that_was_made_beside_them(tmp_path):
    ordinary.copy(tmp_path / "checkout")
    for name in ("manage.py", "launcher/ordinary.py", "wijkteam/roles.sql"):
        assert (tmp_path / "checkout" / name).is_file(), name
    assert list((tmp_path / "checkout").glob("locale/nl/LC_MESSAGES/*.mo"))
    assert not (tmp_path / "checkout" / ".run").exists()
    assert not (tmp_path / "checkout" / ".venv").exists()
