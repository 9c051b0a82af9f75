"""Who does the steps, month by month, as bars that are filled from home outwards: pure figures.

A month a row, the newest below. Nearer to home is fuller, as everywhere in the house.
"""

from dataclasses import dataclass

WIDTH, ROW, BAR, TOP = 340, 34, 22, 6
START, END = 84, 336  # after the words of the month
KEY_ROW = 21
NARROW = 16  # a figure does not fit in less
KINDS = (1, 2, 3, 4, 5)
INK = {1: "#1c5a49", 2: "#a9d2bf", 3: "#e4f0ea", 4: "#fffefb", 5: "#fffefb"}  # for paper


@dataclass(frozen=True)
class Piece:
    kind: int
    name: str
    count: int
    x: float
    y: float
    width: float
    text_x: float
    text_y: float

    @property
    def ink(self):
        return INK[self.kind]

    @property
    def is_wide(self):
        return self.width >= NARROW


@dataclass(frozen=True)
class Bar:
    label: str
    text_y: float
    pieces: tuple[Piece, ...]
    counts: tuple[int, ...]

    @property
    def total(self):
        return sum(self.counts)


@dataclass(frozen=True)
class Key:
    kind: int
    name: str
    y: float
    text_y: float

    @property
    def ink(self):
        return INK[self.kind]


@dataclass(frozen=True)
class NearChart:
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]
    height: float
    label_x: float
    key_x: float
    key_text_x: float
    bar: float = BAR

    @property
    def newest(self):
        return self.bars[-1]

    @property
    def table(self):
        """(who, a count for each month)."""
        return [
            (key.name, [bar.counts[place] for bar in self.bars])
            for place, key in enumerate(self.keys)
        ]


def near_chart(months, names, is_mirrored=False):
    """months: (label, five counts), the oldest first; names: five words. None without a step."""
    months = [month for month in months if sum(month[1])]
    if not months:
        return None
    bottom = TOP + len(months) * ROW
    return NearChart(
        bars=tuple(bar_of(place, *month, names, is_mirrored) for place, month in enumerate(months)),
        keys=tuple(
            Key(kind, name, bottom + 8 + place * KEY_ROW, bottom + 19 + place * KEY_ROW)
            for place, (kind, name) in enumerate(zip(KINDS, names, strict=True))
        ),
        height=bottom + 10 + len(KINDS) * KEY_ROW,
        label_x=WIDTH if is_mirrored else 0,
        key_x=WIDTH - 22 if is_mirrored else 0,
        key_text_x=WIDTH - 30 if is_mirrored else 30,
    )


def bar_of(place, label, counts, names, is_mirrored):
    y = TOP + place * ROW
    return Bar(
        label=label,
        text_y=y + 15.5,
        pieces=tuple(pieces_of(y, counts, names, is_mirrored)),
        counts=tuple(counts),
    )


def pieces_of(y, counts, names, is_mirrored):
    """The parts of one bar; together they are as long as every other bar."""
    total, before = sum(counts), 0
    for kind, name, count in zip(KINDS, names, counts, strict=True):
        if count:
            start = START + (END - START) * before / total
            width = (END - START) * count / total
            x = round(WIDTH - start - width if is_mirrored else start, 1)
            middle = round(x + width / 2, 1)
            yield Piece(kind, name, count, x, y, round(width, 1), middle, y + 15.5)
        before += count
