"""A term of the law or of the team, as a page shows it."""

from dataclasses import dataclass
from datetime import date

from casework.legal.lines import Clock


@dataclass(frozen=True)
class Due:
    """A term that runs, with how near it is."""

    clock: Clock
    today: date

    @property
    def is_over(self):
        return self.clock.is_over(self.today)

    @property
    def is_near(self):
        return self.clock.is_near(self.today)

    @property
    def badge(self):
        if self.is_over:
            return "stop"
        return "turn" if self.is_near else ""
