"""How far a family is with a goal, as a ladder of words: every rung, the highest on top."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

WORDS = (
    _("not begun yet"),
    _("a first beginning"),
    _("it is moving"),
    _("halfway"),
    _("almost there"),
    _("we are there"),
)


@dataclass(frozen=True)
class Rung:
    far: int
    words: str
    is_climbed: bool
    now_on: date | None = None  # on the rung where the family stands now
    began_on: date | None = None


def rungs(points):
    """points: (date, 0 to 5) pairs. One note alone has no beginning to look back on."""
    points = sorted((day, far) for day, far in points if far is not None)
    if not points:
        return ()
    (first_on, first), (last_on, last) = points[0], points[-1]
    return tuple(
        Rung(
            far=far,
            words=words,
            is_climbed=far <= last,
            now_on=last_on if far == last else None,
            began_on=first_on if far == first and len(points) > 1 else None,
        )
        for far, words in reversed(tuple(enumerate(WORDS)))
    )
