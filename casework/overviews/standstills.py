"""Standstills as people know them: a home ban and what made it longer are one."""

from collections import defaultdict
from dataclasses import dataclass

from access.models import Standstill


@dataclass(frozen=True)
class Ban:
    """One standstill, with its extensions; the oldest first."""

    row: Standstill
    longer: tuple[Standstill, ...] = ()

    @property
    def open_longer(self):
        """What makes it longer now, or waits for the yes."""
        return [row for row in self.longer if row.is_open]

    @property
    def ends_with_it(self):
        """What ends when all of it is lifted; the last of it ends last."""
        return [row for row in (self.row, *self.longer) if row.is_open]

    @property
    def is_open(self):
        return bool(self.ends_with_it)

    @property
    def is_running(self):
        return any(row.is_running for row in self.ends_with_it)

    @property
    def last_on(self):
        """The last whole day of what counts: first of what two people decided."""
        running = [row for row in self.ends_with_it if row.is_running]
        decided = [row for row in running if row.confirmed_at]
        return max(row.last_on for row in decided or running or (self.row, *self.longer))

    @property
    def went_on(self):
        """Its own days are over, and it goes on as what made it longer."""
        return not self.row.is_open and self.is_open

    @property
    def may_be_extended(self):
        return self.row.may_be_extended and not self.open_longer


def bans_of(rows):
    """`Ban`s of these standstills; what is open first, and of each kind the newest."""
    rows = list(rows)
    here = {row.pk for row in rows}
    longer = defaultdict(list)
    for row in rows:
        if row.extends_id in here:
            longer[row.extends_id].append(row)
    firsts = (row for row in rows if row.extends_id not in here)
    found = [Ban(row, tuple(sorted(longer[row.pk], key=begun_at))) for row in firsts]
    return sorted(found, key=lambda ban: not ban.is_open)


def begun_at(row):
    return row.started_at
