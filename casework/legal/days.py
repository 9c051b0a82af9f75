"""Working days as the Algemene termijnenwet counts them. Pure: no clock, no database.

Art. 3 par. 1 names New Year's Day, Easter Monday, Whit Monday, both Christmas days, Ascension Day,
the day on which the King's birthday is kept, and the fifth of May: every year, and not each fifth
year as most employers have it. Par. 2 puts Good Friday on a line with them. Par. 3: a royal decree
can put other days on a line for some years (nearly always the Friday after Ascension); those are
in EQUATED as far as we read of them. General holiday libraries leave out 5 May in most years and
Good Friday in all, so we take from a library the date of Easter only.
"""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

DAY = timedelta(days=1)
SATURDAY = 5
# Decrees under art. 3 par. 3. Only what was read in a source; docs/law.md says who adds the next.
EQUATED = frozenset({date(2022, 5, 27)})


def kings_day(year):
    """27 April, and 26 April when that is a Sunday (before 2014: 30 and 29 April)."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - DAY if day.isoweekday() == 7 else day


@cache
def holidays(year):
    """The nine days of art. 3 par. 1 and 2, each with its name in the Act."""
    sunday = easter(year)
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - 2 * DAY: "Goede Vrijdag",
        sunday + DAY: "tweede Paasdag",
        kings_day(year): "Koningsdag",
        date(year, 5, 5): "vijfde mei",
        sunday + 39 * DAY: "Hemelvaartsdag",
        sunday + 50 * DAY: "tweede Pinksterdag",
        date(year, 12, 25): "eerste Kerstdag",
        date(year, 12, 26): "tweede Kerstdag",
    }


def is_working_day(day, equated=EQUATED):
    return day.weekday() < SATURDAY and day not in holidays(day.year) and day not in equated


def next_working_day(day, equated=EQUATED):
    """This day, or the first after it that is no Saturday, Sunday or holiday."""
    while not is_working_day(day, equated):
        day += DAY
    return day


def working_days(after, until, equated=EQUATED):
    """How many working days stand after the one day, up to and with the other."""
    length = (until - after).days
    return sum(is_working_day(after + place * DAY, equated) for place in range(1, length + 1))
