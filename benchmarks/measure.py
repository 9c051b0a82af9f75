"""A measured figure with its budget, and how figures become JSON and a table."""

import json
import statistics
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A median, the quartiles around it, and what was agreed (None: only to be known)."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    spread: tuple[float, float] | None = None

    @property
    def is_ok(self):
        return self.budget is None or round(self.value, 3) <= self.budget

    def as_dict(self):
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "budget": self.budget,
            "ok": self.is_ok,
            "spread": [round(each, 3) for each in self.spread] if self.spread else None,
        }

    def as_line(self):
        spread = "{:.2f} – {:.2f}".format(*self.spread) if self.spread else ""
        budget = f"≤ {self.budget:g}" if self.budget is not None else ""
        word = "" if self.budget is None else ("ok" if self.is_ok else "TOO MUCH")
        return f"{self.name:<46}{self.value:>10.2f} {self.unit:<8}{spread:>18}  {budget:<8}{word}"


def quartiles(values):
    """(low, median, high)."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    return tuple(statistics.quantiles(values, n=4, method="inclusive"))


def measured(name, values, unit, budget=None):
    low, middle, high = quartiles(values)
    return Measure(name, middle, unit, budget, (low, high))


def ratio(name, rounds, budget=None):
    """From (ours, theirs) of each round: the rounds are compared, so a busy machine hits both."""
    return measured(name, [ours / theirs for ours, theirs in rounds], "x", budget)


def percentile(values, part):
    return sorted(values)[min(int(len(values) * part / 100), len(values) - 1)]


def show_heading():
    heading = f"{'measure':<46}{'median':>10} {'unit':<8}{'quartiles':>18}  budget"
    print(heading, file=sys.stderr)


def shown(measure):
    """A line of the table for people, on stderr, as soon as it is known."""
    print(measure.as_line(), file=sys.stderr, flush=True)
    return measure


def verdict(measures):
    """The exit code: 1 when something is over its budget, which is then named once more."""
    over = [each for each in measures if not each.is_ok]
    for each in over:
        print(
            f"TOO MUCH {each.name}: {each.value:.2f} {each.unit}, agreed is {each.budget:g}",
            file=sys.stderr,
        )
    return 1 if over else 0


def show(measures):
    """The object for programs, on stdout."""
    print(json.dumps({"measures": [each.as_dict() for each in measures]}, indent=1))
