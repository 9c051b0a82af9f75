"""Days of the demo world: everything is told in days from today.

Whoever loads the content passes one `today` to all of these.
"""

from datetime import date, time, timedelta

from wijkteam.demo.shapes import Born

SATURDAY = 5


def on_day(today: date, offset: int) -> date:
    """The date that many days from today."""
    return today + timedelta(days=offset)


def on_workday(today: date, offset: int) -> date:
    """Like on_day, but out of the weekend: back in the past, on in the future.

    For what offices do: a look, a contact moment, an appointment at school.
    """
    day = on_day(today, offset)
    excess = day.weekday() - SATURDAY
    if excess < 0:
        return day
    return day + timedelta(days=2 - excess if offset > 0 else -1 - excess)


def clock(text: str) -> time | None:
    """The time of "16:10"; None for an empty text."""
    return time.fromisoformat(text) if text else None


def born_on(today: date, born: Born) -> date:
    """A birth date that makes the person exactly that old today."""
    has_had_birthday = (born.month, born.day) <= (today.month, today.day)
    return date(today.year - born.age - (0 if has_had_birthday else 1), born.month, born.day)
