"""Rows on their way to the database: made one by one, written table by table."""

from collections import defaultdict

BATCH = 2000


class Rows:
    def __init__(self, clock, people):
        self.clock = clock
        self.people = people  # content by key
        self._made = defaultdict(list)
        self._kept = defaultdict(list)

    def add(self, row):
        """A row that a rebuild throws away."""
        self._made[type(row)].append(row)
        return row

    def keep(self, row):
        """A person or an office: it stays through a rebuild, written over its former self."""
        self._kept[type(row)].append(row)
        return row

    def made(self, model, **wanted):
        """Those of this model that are on their way, with these values."""
        return [
            row for row in self._made[model]
            if all(getattr(row, name) == value for name, value in wanted.items())
        ]  # fmt: skip

    def count(self):
        tables = [*self._made.values(), *self._kept.values()]
        return sum(len(rows) for rows in tables)

    def write(self):
        """Any order will do: PostgreSQL looks at foreign keys at the end of the transaction."""
        for model, rows in self._kept.items():
            names = [f.name for f in model._meta.concrete_fields if not f.primary_key]
            model._base_manager.bulk_create(
                rows, update_conflicts=True, unique_fields=["id"], update_fields=names
            )
        for model, rows in self._made.items():
            model._base_manager.bulk_create(rows, batch_size=BATCH)
