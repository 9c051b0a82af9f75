"""A database that returns what no query put in order the other way round, as PostgreSQL may do on
any day; and so it does with rows that an order leaves equal."""

from contextlib import contextmanager
from unittest.mock import patch

from django.db.models import query as queries

KINDS = ("ModelIterable", "ValuesIterable", "ValuesListIterable", "FlatValuesListIterable")


@contextmanager
def turned_round(last="-pk"):
    """Within it rows without an order come last first, and rows that are equal by theirs as `last`
    says: "pk" or "-pk"."""
    ways = [getattr(queries, kind) for kind in KINDS]
    patches = [patch.object(way, "__iter__", reader(way.__iter__, last)) for way in ways]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def reader(read, last):
    def rows(iterable):
        found = iterable.queryset
        if not found.ordered:
            return iter(list(read(iterable))[:: -1 if last == "-pk" else 1])
        if not fixed(found.query):
            iterable.queryset = found._chain()
            iterable.queryset.query.order_by = (*stated(found.query), last)
        return read(iterable)

    return rows


def stated(query):
    return query.order_by or query.get_meta().ordering


def fixed(query):
    """Nothing can stand behind its order: of groups, of other tables too, or none is left equal."""
    grouped = query.group_by is not None or query.distinct or query.combinator
    return grouped or query.extra_order_by or stated(query)[-1] in ("pk", "-pk")
