"""Which steps the page of steps lists: some of every goal, one goal whole, or the finished ones."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator

from careplans.models import Step

PER_PAGE = 40
OF_A_GOAL = 5  # of each goal, where all of them do not fit on one page
FINISHED_SHOWN = 10
GOAL, FINISHED = "doel", "klaar"  # in the address


@dataclass(frozen=True)
class Choice:
    """What the address asks for."""

    goal_id: UUID | None = None
    is_finished: bool = False
    number: str = "1"

    @property
    def is_all(self):
        return self.goal_id is None and not self.is_finished

    @property
    def query(self):
        """As the pages of a long list want it."""
        asked = {GOAL: self.goal_id, FINISHED: "ja" if self.is_finished else None}
        asked = {name: value for name, value in asked.items() if value}
        return f"{urlencode(asked)}&" if asked else ""


ALL = Choice()


def choice_of(given):
    """From the address; what is no key of a goal asks for all of them."""
    try:
        goal_id = UUID(given.get(GOAL, ""))
    except ValueError:
        goal_id = None
    return Choice(goal_id, given.get(FINISHED) == "ja", given.get("page", "1"))


def listed(steps, titles, choice):
    """(a page of (goal or None, step), how many more of each goal stand on a page of its own).

    Of a goal that this viewer does not see there is no such page, so its steps all stand here.
    """
    if choice.is_finished:
        found = [(None, step) for step in finished(steps, choice.goal_id)]
        return Paginator(found, PER_PAGE).get_page(choice.number), {}
    groups = by_goal(steps, titles, choice.goal_id)
    is_long = sum(map(len, groups.values())) > PER_PAGE and choice.is_all
    most = {key: OF_A_GOAL if is_long and key else len(groups[key]) for key in groups}
    found = [(key, step) for key in groups for step in groups[key][: most[key]]]
    more = {key: len(groups[key]) - most[key] for key in groups}
    return Paginator(found, PER_PAGE).get_page(choice.number), more


def by_goal(steps, titles, only=None):
    """{goal: its open steps} in the order of the goals; None for goals that are not seen here."""
    found = {key: [] for key in [*titles, None] if only in (None, key)}
    for step in steps:
        key = step.goal_id if step.goal_id in titles else None
        if step.state == Step.State.OPEN and key in found:
            found[key].append(step)
    return {key: group for key, group in found.items() if group}


def finished(steps, goal_id=None):
    """What will not come back, the newest first."""
    behind = [step for step in steps if step.state != Step.State.OPEN]
    behind = [step for step in behind if goal_id in (None, step.goal_id)]
    return sorted(behind, key=lambda step: step.done_at or step.changed_at, reverse=True)
