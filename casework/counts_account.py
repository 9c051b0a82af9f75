"""Counts of what a team gives account of, from the definer functions of casework/sql."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from casework.small_numbers import Counted


@dataclass(frozen=True)
class ContentCounts:
    """Families that said how content they are and that did not; None where fewer than five."""

    answered: int | None
    silent: int | None
    average: Decimal | None  # from 1 to 5, of families


def account_counts(team_id, periods):
    """For each period {figure: {part: Counted}}; empty for who does not lead that team."""
    firsts, lasts = [each.first for each in periods], [each.last for each in periods]
    found = [defaultdict(dict) for _period in periods]
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from casework_account(%s, %s::date[], %s::date[])", [team_id, firsts, lasts]
        )
        for place, figure, part, amount, families in cursor.fetchall():
            found[place - 1][figure][part] = Counted(amount, families)
    return found


def content_counts(team_id, period):
    """The same of contentment; nothing is known for who does not lead that team."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from casework_account_content(%s, %s, %s)",
            [team_id, period.first, period.last],
        )
        row = cursor.fetchone()
    return ContentCounts(*(row or (None, None, None)))
