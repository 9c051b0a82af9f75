"""Two versions of one thing beside each other, word by word: any two, and not only neighbours."""

from dataclasses import dataclass

from careplans.overviews.earlier import Version, Words, texts

NOW = "nu"
OLDER, NEWER = "van", "met"  # in the address


@dataclass(frozen=True)
class Choice:
    """A version that can be chosen; without one it is as it stands now."""

    key: str
    version: Version | None
    is_older: bool  # chosen as the first of both
    is_newer: bool


@dataclass(frozen=True)
class Compared:
    """`words` is empty until two versions are chosen, and where nothing differs."""

    choices: tuple[Choice, ...]
    words: tuple[Words, ...]
    is_chosen: bool


def load(kind, row, viewer, versions, asked):
    """None for who reads only what they changed themselves: between two versions of theirs others
    may stand that they do not see. And with one version there is nothing to choose. No query."""
    if not viewer.has_place or len(versions) < 2:
        return None
    known = {str(one.id): one for one in versions}
    first, second = (key_in(known, asked.get(name)) for name in (OLDER, NEWER))
    choices = [Choice(key, known.get(key), key == first, key == (second or NOW))
               for key in (NOW, *known)]  # fmt: skip
    words = differing(kind, row, known, first, second) if first and second else ()
    return Compared(tuple(choices), tuple(words), bool(first and second))


def key_in(known, key):
    return key if key == NOW or key in known else ""


def differing(kind, row, known, first, second):
    """From the older to the newer of both, whichever was chosen first."""
    newest_first = [NOW, *known]
    older, newer = sorted((first, second), key=newest_first.index, reverse=True)
    now = texts(kind, {name: getattr(row, name) for name in kind.names})
    before, after = (known[key].stood if key in known else now for key in (older, newer))
    for name in kind.names:
        if before[name] != after[name]:
            yield Words(kind.label(name), before[name], after[name])
