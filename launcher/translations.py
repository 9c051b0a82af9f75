"""Are the Dutch texts complete? `python -m launcher.translations` lists what lacks.

Django's own reader of templates and Babel's of Python, so that no machine needs gettext.
`--missing` prints the lacking entries as a .po file to fill in.
"""

import io
import re
import sys

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from launcher.paths import ROOT

CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
NO_SCREENS = {"benchmarks", "docs", "frontend", "launcher", "locale", "node_modules", "tests"}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if "gettext" in name},
    "gettext_noop": None,
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")


def sources():
    for folder in sorted(ROOT.iterdir()):
        if folder.is_dir() and folder.name not in NO_SCREENS and not folder.name.startswith("."):
            for pattern in ("*.py", "*.html", "*.txt"):
                yield from sorted(folder.rglob(pattern))


def python_of(source):
    """The file as Python for Babel; of a template only its texts are left."""
    text = source.read_text()
    if source.suffix == ".py":
        return text
    from django.utils.translation.template import templatize

    return "\n".join(line.lstrip() for line in templatize(text, origin=source).splitlines())


def messages():
    """(file:line, msgid, context) of each text in the product; a plural's msgid is a pair."""
    for source in sources():
        found = extract("python", io.BytesIO(python_of(source).encode()), keywords=KEYWORDS)
        for line, msgid, _comments, context in found:
            if msgid:
                yield f"{source.relative_to(ROOT)}:{line}", msgid, context


def read_catalogue():
    if not CATALOGUE.exists():
        return Catalog(locale="nl")
    with open(CATALOGUE, "rb") as text:
        return read_po(text, locale="nl")


def complaint(message, msgid):
    """What is wrong with a translation, or nothing."""
    if message is None:
        return "is missing"
    if message.fuzzy:
        return "is fuzzy"
    translated = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(translated):
        return "is empty"
    originals = msgid if isinstance(msgid, tuple) else (msgid,)
    if placeholders(translated) != placeholders(originals):
        return "has other placeholders"
    return None


def placeholders(texts):
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def complaints():
    catalogue, seen = read_catalogue(), set()
    for place, msgid, context in messages():
        key = (msgid if isinstance(msgid, str) else msgid[0], context)
        if key in seen:
            continue
        seen.add(key)
        wrong = complaint(catalogue.get(*key), msgid)
        if wrong:
            yield place, msgid, context, wrong


def write_missing(found):
    missing = Catalog(locale="nl")
    for place, msgid, context, _wrong in found:
        file, line = place.rsplit(":", 1)
        missing.add(msgid, context=context, locations=[(file, int(line))])
    write_po(sys.stdout.buffer, missing, omit_header=True)


def main():
    found = list(complaints())
    if "--missing" in sys.argv:
        write_missing(found)
        return 0
    for place, msgid, _context, wrong in found:
        print(f"{place}: the Dutch of {msgid!r} {wrong}")
    print(f"translations: {len(found)} to mend in {CATALOGUE.relative_to(ROOT)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
