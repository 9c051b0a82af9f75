"""Where a scale with the opinions of several sides stands in a drawing: pure figures.

A rung a row, the best on top. Time runs in the direction of reading. Each side has a line, a mark
and a dash of its own, so that it reads in grey; no rung has a colour that blames.
"""

from dataclasses import dataclass

WIDTH, ROW, TOP = 340, 30, 18
WORDS, START, END = 112, 124, 324  # the rungs' words on this side; then time
KEY_ROW = 20
# Lines on the same rung run beside each other instead of hiding one another.
APART = 3.5
MARKS = ("round", "square", "diamond", "triangle")


@dataclass(frozen=True)
class Rung:
    label: str
    y: float
    text_y: float


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    date: object
    label: str
    shape: str  # the path of a mark that is not round


@dataclass(frozen=True)
class Side:
    name: str
    mark: str
    line: str
    points: tuple[Point, ...]
    key_y: float
    key_text_y: float
    key_shape: str

    @property
    def first(self):
        return self.points[0]

    @property
    def last(self):
        return self.points[-1]


@dataclass(frozen=True)
class ScaleChart:
    rungs: tuple[Rung, ...]
    sides: tuple[Side, ...]
    height: float
    days_y: float
    first_on: object
    last_on: object
    words_x: float
    words_anchor: str
    rule_start: float
    rule_end: float
    start_x: float
    end_x: float
    key_x: float
    key_text_x: float

    @property
    def rows(self):
        """For the table: every opinion, the newest first."""
        found = [(point, side.name) for side in self.sides for point in side.points]
        return sorted(found, key=lambda row: row[0].date, reverse=True)


def across(date, first, last, is_mirrored):
    """One day alone stands at the end: that is where now is."""
    days = (last - first).days
    part = (date - first).days / days if days else 1.0
    x = START + part * (END - START)
    return round(WIDTH - x if is_mirrored else x, 1)


def shape(mark, x, y, size=4.5):
    """A mark round a place; a round one is a circle of its own."""
    if mark == "square":
        return f"M{x - size} {y - size}h{2 * size}v{2 * size}h{-2 * size}z"
    if mark == "diamond":
        size += 1.5
        return f"M{x} {y - size}l{size} {size}l{-size} {size}l{-size} {-size}z"
    if mark == "triangle":
        size += 1
        return f"M{x} {y - size}l{size} {1.8 * size}h{-2 * size}z"
    return ""


def scale_chart(levels, lines, is_mirrored=False):
    """levels: (level, words), the best first; lines: (name, ((date, level), …)), the family first.

    None when nobody has said anything yet.
    """
    dates = [date for _name, points in lines for date, _level in points]
    if not dates:
        return None
    words = dict(levels)
    at = {level: TOP + place * ROW for place, level in enumerate(words)}
    bottom = TOP + (len(words) - 1) * ROW
    turn = (lambda x: WIDTH - x) if is_mirrored else (lambda x: x)
    sides = []
    for place, (name, points) in enumerate(lines):
        mark, beside = MARKS[min(place, len(MARKS) - 1)], (place - (len(lines) - 1) / 2) * APART
        placed = tuple(
            point_of(date, at[level] + beside, words[level], mark, dates, is_mirrored)
            for date, level in points
            if level in at
        )
        key_y = bottom + 54 + place * KEY_ROW
        sides.append(side_of(name, mark, placed, key_y, turn(14)))
    return ScaleChart(
        rungs=tuple(Rung(words[level], y, y + 4.5) for level, y in at.items()),
        sides=tuple(side for side in sides if side.points),
        height=bottom + 48 + len(lines) * KEY_ROW,
        days_y=bottom + 32,
        first_on=min(dates),
        last_on=max(dates),
        words_x=turn(WORDS),
        words_anchor="end",
        rule_start=turn(START - 6),
        rule_end=turn(WIDTH - 4),
        start_x=turn(START - 4),
        end_x=turn(WIDTH - 4),
        key_x=turn(14),
        key_text_x=turn(34),
    )


def point_of(date, y, label, mark, dates, is_mirrored):
    x = across(date, min(dates), max(dates), is_mirrored)
    return Point(x=x, y=y, date=date, label=label, shape=shape(mark, x, y))


def side_of(name, mark, points, key_y, key_x):
    return Side(
        name=name,
        mark=mark,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        points=points,
        key_y=key_y,
        key_text_y=key_y + 4.5,
        key_shape=shape(mark, key_x, key_y),
    )
