"""Whether the plan is done, for the one page that asks it: no condition is read for it."""

from dataclasses import dataclass
from datetime import date

from careplans.actions.safety import InTheWay, in_the_way
from careplans.models import CarePlan


@dataclass(frozen=True)
class Finish:
    finished_on: date | None  # what the owners said; with a condition that is not met it is none
    in_the_way: InTheWay

    @property
    def unmet(self):
        """How many safety conditions keep the plan from being done."""
        return self.in_the_way.number


def load(viewer):
    plan = CarePlan.objects.filter(household_id=viewer.household_id).first()
    return Finish(plan.finished_on if plan else None, in_the_way())
