"""Where everything in a chart stands: pure functions from figures to places.

Templates draw them. The same drawing serves the screen, the screen reader and the PDF.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 340, 132
LEFT, RIGHT, TOP, BOTTOM = 14, 326, 28, 104
BAR_WIDTH, BAR_ROW = 400, 48
MANY = 14  # more dots than this would touch each other


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    value: object
    date: object

    @property
    def above(self):
        return round(self.y - 11, 1)

    @property
    def beside_aim(self):
        """Clear of the words that stand at the start of the aim line."""
        return round(self.y + 20, 1) if self.y < TOP + 18 else self.above


@dataclass(frozen=True)
class LineChart:
    dots: tuple
    line: str
    shows_dots: bool
    aim_y: float | None
    top: float
    start_x: int = 0
    end_x: int = WIDTH

    @property
    def aim_end(self):
        """The aim line makes room when the last figure would stand on it."""
        touches = self.aim_y is not None and self.last.above - 12 < self.aim_y < self.last.above + 3
        return abs(self.end_x - 90) if touches else self.end_x

    @property
    def first(self):
        return self.dots[0]

    @property
    def last(self):
        return self.dots[-1]


@dataclass(frozen=True)
class Bar:
    label: str
    value: object
    label_y: float
    bar_y: float
    text_y: float
    width: float
    over_x: float
    over_width: float
    text_x: float
    is_inside: bool


@dataclass(frozen=True)
class BarChart:
    bars: tuple
    height: float
    limit_x: float | None
    limit: object
    width: float = BAR_WIDTH


@dataclass(frozen=True)
class Share:
    """Percentages of all open steps: the family itself, and together with its own people."""

    own: int
    own_and_people: int


def across(date, first, last, is_mirrored):
    """The place of a day; right-to-left pages read time from the right."""
    part = (date - first).days / max((last - first).days, 1)
    part = 1 - part if is_mirrored else part
    return round(LEFT + part * (RIGHT - LEFT), 1)


def up(value, top):
    return round(BOTTOM - min(value / top, 1) * (BOTTOM - TOP), 1)


def line_chart(points, top=None, aim=None, is_mirrored=False):
    """The places of [(date, value)] in the order of the days; None without points."""
    points = sorted((point for point in points if point[1] is not None), key=lambda point: point[0])
    if not points:
        return None
    top = top or max(max(value for _, value in points), aim or 0) or 1
    first, last = points[0][0], points[-1][0]
    dots = tuple(
        Dot(x=across(date, first, last, is_mirrored), y=up(value, top), value=value, date=date)
        for date, value in points
    )
    return LineChart(
        dots=dots,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        shows_dots=len(dots) <= MANY,
        aim_y=None if aim is None else up(aim, top),
        top=top,
        start_x=WIDTH if is_mirrored else 0,
        end_x=0 if is_mirrored else WIDTH,
    )


def one_bar(place, label, value, scale, limit):
    width = round(value * scale, 1)
    over_x = min(width, round(limit * scale, 1)) if limit else width
    is_inside = width > 40 and over_x == width
    return Bar(
        label=label,
        value=value,
        label_y=place * BAR_ROW + 14,
        bar_y=place * BAR_ROW + 21,
        text_y=place * BAR_ROW + 35,
        width=over_x,
        over_x=over_x,
        over_width=round(width - over_x, 1),
        text_x=width - 8 if is_inside else width + 8,
        is_inside=is_inside,
    )


def bar_chart(rows, limit=None):
    """One bar for each (label, value), parted where it passes the limit; None without rows."""
    rows = list(rows)
    if not rows:
        return None
    scale = (BAR_WIDTH - 40) / max([value for _, value in rows] + [limit or 0, 1])
    bars = tuple(
        one_bar(place, label, value, scale, limit) for place, (label, value) in enumerate(rows)
    )
    return BarChart(
        bars=bars,
        height=len(bars) * BAR_ROW + (28 if limit else 4),
        limit_x=round(limit * scale, 1) if limit else None,
        limit=limit,
    )


def share(own, people, total):
    """None when there is nothing to divide."""
    if not total:
        return None
    return Share(own=round(100 * own / total), own_and_people=round(100 * (own + people) / total))
