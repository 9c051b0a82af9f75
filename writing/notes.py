"""The signed note in a kept form: whose page this is, and which fields it may keep.

It proves that the page was made by us for this person. So text that comes back when the log-in
is gone can wait for its author, and nobody can have words kept under another name.
"""

import re
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from django.core import signing

SALT = "writing.note"
DAYS = 90 * 24 * 3600
# Characters of one field that a draft keeps: the largest box of any form (10 000), also when it is
# full of line ends, which a browser sends as two.
LONGEST = 20_000


@dataclass(frozen=True)
class Note:
    """Whose form it is, about what, on which page, with which fields."""

    user: str
    form: str
    about: str
    page: str
    fields: tuple[str, ...]
    typed: tuple[str, ...] = ()  # those of them that hold words, and no choice
    place: tuple[str, ...] = ()  # of a row that others write in too: writing/beside.py
    window: str = ""  # of this page alone; none on a page of before
    seen: tuple[str, ...] = ()  # the draft that it was opened with: its key, and when it was kept

    @property
    def about_id(self):
        return UUID(self.about) if self.about else None

    def sign(self):
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def in_window(self, request_id):
        """A page of before the windows were told apart is known by the key of its form."""
        return self if self.window else replace(self, window=str(request_id))

    def is_of(self, user_id):
        return bool(self.user) and self.user == str(user_id)

    def words_in(self, data, longest=LONGEST):
        """What was typed in the fields of this form, and nothing else: {name: [texts]}. To give it
        back in the same answer nothing need be cut off: `longest=None`."""
        return {
            name: [text.replace("\x00", "")[:longest] for text in data.getlist(name)]
            for name in data
            if re.sub(r"_\d+$", "", name) in self.fields or name in self.fields
        }


def read(text):
    """The note as it was signed, or None for a text that is not ours."""
    try:
        values = signing.loads(text or "", salt=SALT, max_age=DAYS)
    except signing.BadSignature:
        return None
    lists = {name: tuple(values.get(name, ())) for name in ("fields", "typed", "place", "seen")}
    return Note(**values | lists)
