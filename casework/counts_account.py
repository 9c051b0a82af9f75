"""Counts of what a team gives account of, from the definer functions of casework/sql. The worker
alone may ask for them, of periods that are settled; any other is an error of the database."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from casework.small_numbers import Counted


@dataclass(frozen=True)
class ContentCounts:
    """Families that said how content they are, and that did not."""

    answered: int
    silent: int
    average: Decimal | None  # from 1 to 5, of families; None where nobody said anything


def account_counts(team_id, periods):
    """For each period {figure: {part: Counted}}."""
    firsts, lasts = [each.first for each in periods], [each.last for each in periods]
    found = [defaultdict(dict) for _period in periods]
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from casework_account(%s, %s::date[], %s::date[])", [team_id, firsts, lasts]
        )
        for place, figure, part, amount, families in cursor.fetchall():
            found[place - 1][figure][part] = Counted(amount, frozenset(families))
    return found


def prevention_counts(team_id, period):
    """{kind: [how often, of how many times it says how many people, how many people]} of what the
    team did for the whole neighbourhood."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from casework_prevention(%s, %s, %s)", [team_id, period.first, period.last]
        )
        return {kind: numbers for kind, *numbers in cursor.fetchall()}


def content_counts(team_id, period):
    """The same of contentment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from casework_account_content(%s, %s, %s)",
            [team_id, period.first, period.last],
        )
        return ContentCounts(*cursor.fetchone())
