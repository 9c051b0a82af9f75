"""Two runs together ask everything but what is long, and nothing twice (ADR 44)."""

from types import SimpleNamespace

import pytest

from tests import runs


def item(name, *marks):
    def marked(mark):
        return mark if mark in marks else None

    return SimpleNamespace(nodeid=name, callspec=name, get_closest_marker=marked)


KINDS = {
    "plain": [item(f"tests/test_a.py::test[{n}]") for n in range(40)],
    "halved": [item(f"tests/test_b.py::test[{n}]", "halved") for n in range(40)],
    "rest": [item(f"tests/test_c.py::test[{n}]", "rest") for n in range(40)],
    "long": [item(f"tests/test_d.py::test[{n}]", "long", "rest") for n in range(40)],
}


@pytest.fixture
def chosen(monkeypatch):
    """`chosen(is_rest=True)`: how many of each kind such a run takes, and which tests."""

    def choose(*, named=False, **how):
        monkeypatch.setenv("TESTS_NAMED", "1" if named else "")
        for name in ("is_long", "is_rest"):
            monkeypatch.setattr(runs, name.upper(), how.get(name, False))
        taken = {kind: [each for each in items if runs.now(each)] for kind, items in KINDS.items()}
        every = {each.nodeid for items in taken.values() for each in items}
        return {kind: len(items) for kind, items in taken.items()}, every

    return choose


def test_two_runs_take_each_test_once(chosen):
    first, ordinary = chosen()
    second, rest = chosen(is_rest=True)
    assert (first["plain"], first["rest"], first["long"]) == (40, 0, 0)
    assert (second["plain"], second["rest"], second["long"]) == (0, 40, 0)
    assert first["halved"] + second["halved"] == 40
    assert min(first["halved"], second["halved"]) > 10, "it is about a half"
    assert ordinary & rest == set()


def test_who_names_a_file_gets_all_that_is_not_long(chosen):
    assert chosen(named=True)[0] == {"plain": 40, "halved": 40, "rest": 40, "long": 0}


def test_long_is_everything(chosen):
    assert set(chosen(is_long=True)[0].values()) == {40}


def test_what_is_halved_and_has_no_cases_runs_each_time(chosen, monkeypatch):
    alone = item("tests/test_b.py::test", "halved")
    del alone.callspec
    monkeypatch.setitem(KINDS, "halved", [alone])
    assert chosen()[0]["halved"] == 1
    assert chosen(is_rest=True)[0]["halved"] == 0
