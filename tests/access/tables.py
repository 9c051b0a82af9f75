"""The two tables of who may what: `matrix.txt` by address, `fields.txt` by text field."""

from functools import cache
from pathlib import Path

from tests.access.asking import EVERY_ONE
from tests.access.marked import Mark

MATRIX = Path(__file__).parent / "matrix.txt"
FIELDS = Path(__file__).parent / "fields.txt"
NOBODY, EVERYBODY = "nobody", "everybody"
# 503: nothing works behind a page of health in a test, and it says so.
ORDER = ("in", "403", "404", "405", "410", "503")


def lines_of(file):
    return [line for line in file.read_text().splitlines() if line and not line.startswith("#")]


@cache
def allowed():
    """{(address, method): {who, None for who is not logged in: how it answers}}"""
    return {tuple(line.split()[:2]): answers_in(line) for line in lines_of(MATRIX)}


def answers_in(line):
    found = {}
    for words in line.split(" | ")[1:]:
        answer, _colon, keys = words.partition(": ")
        if answer == "anonymous":
            found[None] = keys
        else:
            found |= dict.fromkeys(EVERY_ONE if keys == EVERYBODY else keys.split(), answer)
    return found


def line_of(name, method, answers):
    """A line of the matrix; `answers` as in `allowed`."""
    words = []
    for answer in ORDER:
        keys = [key for key in EVERY_ONE if answers[key] == answer]
        if keys:
            words.append(f"{answer}: {EVERYBODY if keys == EVERY_ONE else ' '.join(keys)}")
    assert {answers[key] for key in EVERY_ONE} <= set(ORDER), (name, method, answers)
    return f"{name} {method} | {' | '.join(words)} | anonymous: {answers[None]}"


@cache
def readers():
    """{Mark: who reads it, on any page}"""
    rows = {}
    for line in lines_of(FIELDS):
        field, home, *who = line.replace("|", " ").split()
        rows[Mark(field, home)] = set(who) - {NOBODY}
    return rows


def read_by(key):
    return {mark for mark, who in readers().items() if key in who}


def write_matrix(found):
    """`found`: as `allowed`; the lines of other addresses stay as they are."""
    rows = {tuple(line.split()[:2]): line for line in lines_of(MATRIX)}
    rows |= {key: line_of(*key, answers) for key, answers in found.items()}
    MATRIX.write_text("".join(f"{rows[key]}\n" for key in sorted(rows)))


def write_fields(marks, read):
    """`read`: {who: the marks that they read}."""
    lines = ["# who can read this field of that family, on any page"]
    for mark in sorted(set(marks)):
        who = " ".join(key for key in EVERY_ONE if mark in read[key])
        lines.append(f"{mark.field} {mark.home} | {who or NOBODY}")
    FIELDS.write_text("\n".join(lines) + "\n")
