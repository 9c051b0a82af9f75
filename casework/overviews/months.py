"""How many families came in and were closed, month by month, and a drawing of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Value
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework import norms
from casework.models import Case

WIDTH, BASE, TALL = 420, 150, 120
BAR = 22


@dataclass(frozen=True)
class Month:
    first: date
    came: int
    closed: int

    @property
    def name(self):
        return date_format(self.first, "F")

    @property
    def short_name(self):
        return date_format(self.first, "b")


@dataclass(frozen=True)
class Bar:
    """One bar of a pair: places in the drawing."""

    is_second: bool
    value: int
    x: float
    y: float
    height: float
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Column:
    """The pair of a month."""

    month: Month
    middle: float
    bars: tuple[Bar, Bar]


@dataclass(frozen=True)
class Months:
    rows: list[Month]
    columns: list[Column]
    heading: str

    @property
    def came(self):
        return sum(month.came for month in self.rows)

    @property
    def closed(self):
        return sum(month.closed for month in self.rows)


def first_days(today):
    """The first day of each month shown, oldest first."""
    months = [today.year * 12 + today.month - 1 - back for back in range(norms.MONTHS_SHOWN)]
    return [date(month // 12, month % 12 + 1, 1) for month in reversed(months)]


def load_months(team, today):
    """One query of two halves; each walks an index on the team and the day."""
    first = first_days(today)
    cases = Case.objects.filter(team=team)
    came = by_month(cases.filter(registered_on__gte=first[0]), "registered_on")
    closed = cases.filter(state=Case.State.CLOSED, closed_on__gte=first[0])
    both = came.union(by_month(closed, "closed_on"), all=True)
    counts = {(row["what"], row["month"]): row["n"] for row in both}
    rows = [
        Month(day, counts.get(("registered_on", day), 0), counts.get(("closed_on", day), 0))
        for day in first
    ]
    return Months(rows, columns(rows), heading(rows))


def by_month(cases, day):
    months = cases.annotate(what=Value(day), month=TruncMonth(day)).values("what", "month")
    return months.annotate(n=Count("pk"))


def moved_cases(team, today):
    """The cases behind the drawing, the newest first: what came or was closed in these months."""
    since = first_days(today)[0]
    moved = Q(registered_on__gte=since) | Q(state=Case.State.CLOSED, closed_on__gte=since)
    cases = Case.objects.filter(moved, team=team).order_by("-registered_on", "number")
    return cases.only("number", "registered_on", "closed_on")


def columns(rows):
    top = max([max(month.came, month.closed) for month in rows] + [1])
    wide = WIDTH / len(rows)
    made = []
    for place, month in enumerate(rows):
        middle = round(wide * (place + 0.5), 1)
        came = bar(month.came, middle - BAR - 2, top)
        closed = bar(month.closed, middle + 2, top, is_second=True)
        made.append(Column(month, middle, (came, closed)))
    return made


def bar(value, x, top, is_second=False):
    height = round(TALL * value / top, 1)
    y = BASE - height
    return Bar(is_second, value, round(x, 1), y, height, round(x + BAR / 2, 1), round(y - 6, 1))


def heading(rows):
    """The conclusion, as the chart's title."""
    came, closed = sum(month.came for month in rows), sum(month.closed for month in rows)
    if came > closed:
        return _("More families come than are ready")
    if came < closed:
        return _("More families are ready than come")
    return _("As many families come as are ready")
