"""Which of the help plans of a case that were fixed holds now."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise


def with_holding(plans):
    """`plans` (each an `overviews.legal.Written`), of each case with the one that was fixed last as
    what holds, of those that this reader sees; the others with the day on which the next took
    their place."""
    by_case = defaultdict(list)
    for plan in plans:
        if plan.row.settled_on:
            by_case[plan.row.case_id].append(plan.row)
    places = {}
    for rows in by_case.values():
        places |= places_of(sorted(rows, key=lambda row: (row.settled_on, row.written_at)))
    return [replace(plan, **places.get(plan.row.pk, {})) for plan in plans]


def places_of(rows):
    """Of the fixed plans of one case, the oldest first: what each is told of its place."""
    found = {row.pk: {"replaced_on": later.settled_on} for row, later in pairwise(rows)}
    return found | {rows[-1].pk: {"replaces": len(rows) > 1}}
