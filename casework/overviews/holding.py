"""Which of the help plans of a case that were fixed holds now."""

from collections import Counter
from dataclasses import replace


def with_holding(plans):
    """`plans` (each an `overviews.legal.Written`), of each case with the one that was fixed last as
    what holds, of those that this reader sees."""
    fixed = sorted(
        (plan.row for plan in plans if plan.row.settled_on),
        key=lambda row: (row.settled_on, row.written_at),
    )
    last = {row.case_id: row.pk for row in fixed}
    count = Counter(row.case_id for row in fixed)
    return [with_place(plan, last, count) if plan.row.settled_on else plan for plan in plans]


def with_place(plan, last, count):
    holds = last[plan.row.case_id] == plan.row.pk
    return replace(plan, is_replaced=not holds, replaces=holds and count[plan.row.case_id] > 1)
