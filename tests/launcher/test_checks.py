"""The checks of .ci/run find what they look for."""

import io

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract

from launcher import locks, stamps, translations

TEMPLATE = """{% load i18n %}<p class="it's">{% translate "Hello 'you'" %} don't {# no #}
   {% blocktranslate trimmed count n=x|length %}
      One row
   {% plural %}
      {{ n }} rows
   {% endblocktranslate %}
 {% translate "May" context "month" %} {{ _("Short") }} (]
      {% include "x" with label=_("Argument") %}
"""


def test_the_texts_of_a_template_are_found(tmp_path):
    template = tmp_path / "page.html"
    template.write_text(TEMPLATE)
    source = io.BytesIO(translations.python_of(template).encode())
    found = [(entry[1], entry[3]) for entry in extract("python", source, translations.KEYWORDS)]
    assert found == [
        ("Hello 'you'", None),
        (("One row", "%(n)s rows"), None),
        ("May", "month"),
        ("Short", None),
        ("Argument", None),
    ]


@pytest.mark.parametrize(
    ("message", "msgid", "expected"),
    [
        (None, "Hello", "is missing"),
        (Message("Hello", ""), "Hello", "is empty"),
        (Message("Hello", "Hallo", flags=["fuzzy"]), "Hello", "is fuzzy"),
        (Message("Hi %(name)s", "Hoi %(naam)s"), "Hi %(name)s", "has other placeholders"),
        (Message(("One", "%(n)s"), ("Eén", "")), ("One", "%(n)s"), "is empty"),
        (Message(("One", "%(n)s"), ("Eén", "%(n)s")), ("One", "%(n)s"), None),
        (Message("Hi %(name)s", "Hoi %(name)s"), "Hi %(name)s", None),
    ],
)
def test_an_incomplete_translation_is_named(message, msgid, expected):
    assert translations.complaint(message, msgid) == expected


def test_a_requirement_without_a_lock_is_named(tmp_path, monkeypatch):
    (tmp_path / "some.in").write_text("# why\ndjango>=5.2,<5.3\ncelery[redis]>=5\nhtmx\n")
    (tmp_path / "some.txt").write_text("django==5.1.0 \\\n    --hash=x\ncelery==5.7.0 \\\n")
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    assert list(locks.unmet("some")) == [
        "some.txt does not hold django>=5.2,<5.3",
        "some.txt does not hold htmx",
    ]


def test_a_fingerprint_changes_with_contents_and_names(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    folder = tmp_path / "sources"
    folder.mkdir()
    seen = [stamps.fingerprint(folder)]
    (folder / "one").write_text("a")
    seen.append(stamps.fingerprint(folder))
    (folder / "one").write_text("b")
    seen.append(stamps.fingerprint(folder))
    (folder / "one").rename(folder / "two")
    seen.append(stamps.fingerprint(folder))
    assert len(set(seen)) == 4
    (folder / "build").mkdir()
    (folder / "build" / "made").write_text("x")
    assert stamps.fingerprint(folder) == seen[-1]
