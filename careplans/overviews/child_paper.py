"""The plan for a child: its own goals and steps, who helps, and what went well already.

Only what the child may see itself, and of that only what is the child's own: no reasons of
grown-ups, no notes, no money, no safety condition, nothing that somebody said no to.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from access import context
from access.scopes import privately
from careplans import birthdays
from careplans.agreeing import Stand, stand_of
from careplans.models import Goal, Priority, Step
from careplans.overviews.deals import load_agreements, people_in
from careplans.overviews.fridge import shown
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import people_of, step_line, with_ticks
from careplans.repeats import listed
from people.models import HouseholdMember, Person

DONE_SHOWN = 6
# It says "you do this" to somebody. At this age children go to school: they can be told what is
# theirs to do, and understand it when it is read to them. A toddler has nothing of it.
FROM_YEARS = 4


@dataclass(frozen=True)
class OwnStep:
    text: str
    when: str


@dataclass(frozen=True)
class OwnDeal:
    """What the child promises, and with whom."""

    title: str
    promise: str
    others: str


@dataclass(frozen=True)
class OwnGoal:
    title: str
    steps: tuple[OwnStep, ...]
    deals: tuple[OwnDeal, ...]
    helpers: str


@dataclass(frozen=True)
class ChildPaper:
    name: str
    made_for: str
    made_at: datetime
    matters: tuple[str, ...]
    goals: tuple[OwnGoal, ...]
    done: tuple[str, ...]
    more_done: int
    row_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Rows:
    """What both may see, of this child."""

    child: Person
    matters: list
    goals: list
    steps: list
    agreements: list

    def all(self):
        return [*self.matters, *self.goals, *self.steps, *self.agreements]


def children_of(viewer):
    """[(key, first name)], by name, of whom this viewer makes such a paper: themselves, and the
    children for whom they write, who are old enough for it. One query, or none."""
    keys = {*viewer.held, *({viewer.person_id} if viewer.is_young else ())}
    if not keys:
        return []
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    rows = here.filter(person_id__in=keys, person__died_on=None).select_related("person")
    found = [(row.person_id, row.person.first_name) for row in rows if is_old_enough(row.person)]
    return sorted(found, key=lambda child: (child[1], child[0]))


def is_old_enough(child):
    """Also of whom the family did not say when they were born: perhaps they are."""
    if child.born_on is None:
        return True
    return birthdays.day_of(child.born_on, FROM_YEARS) <= timezone.localdate()


def load(viewer, child_id, today=None):
    """None for who makes no paper of this child. As many queries for every size of plan."""
    if child_id not in dict(children_of(viewer)):
        return None
    today = today or timezone.localdate()
    rows = read(viewer, Person.objects.get(pk=child_id), today)
    sight = sight_of(
        viewer, today, people_of(rows.steps) | people_in(rows.agreements), is_paper=True
    )
    done = [step.text for step in own(rows) if step.state == Step.State.DONE]
    goals = [(goal, goal_of(goal, rows, sight)) for goal in rows.goals]
    goals = tuple(
        own_goal
        for goal, own_goal in goals
        if own_goal.steps or own_goal.deals or goal.scope.subject_id == child_id
    )
    return ChildPaper(
        name=rows.child.first_name,
        made_for=rows.child.first_name,
        made_at=timezone.now(),
        matters=tuple(row.text for row in rows.matters),
        goals=goals,
        done=tuple(done[:DONE_SHOWN]),
        more_done=max(len(done) - DONE_SHOWN, 0),
        row_ids=tuple(row.pk for row in rows.all()),
    )


def read(viewer, child, today):
    is_self = child.pk == viewer.person_id
    scopes = set(viewer.scopes()) if is_self else context.seen_by_child(child.pk)

    def seen(rows):
        return [row for row in shown(viewer, rows) if row.scope_id in scopes]

    said = Priority.objects.visible_to(viewer).filter(said_by=child, dropped_at=None)
    said = said.order_by("created_at", "pk")
    goals = Goal.objects.visible_to(viewer).filter(state=Goal.State.OPEN).select_related("scope")
    agreements = load_agreements(viewer, scope__private_to=None)
    return Rows(
        child=child,
        matters=seen(privately(said.exclude(text=""))),
        goals=seen(privately(goals)),
        steps=seen(privately(with_ticks(Step.objects.visible_to(viewer), today))),
        agreements=[row for row in seen(agreements) if stand_of(row, today) == Stand.MADE],
    )


def own(rows):
    return [step for step in rows.steps if step.executor_id == rows.child.pk]


def goal_of(goal, rows, sight):
    mine = [s for s in own(rows) if s.goal_id == goal.pk and s.state == Step.State.OPEN]
    deals = [row for row in rows.agreements if row.goal_id == goal.pk]
    deals = [row for row in deals if rows.child.pk in row.party_ids]
    lines = [step_line(step, sight) for step in mine]
    return OwnGoal(
        title=goal.title,
        steps=tuple(OwnStep(line.text, line.when) for line in lines),
        deals=tuple(deal_of(row, rows.child, sight) for row in deals),
        helpers=listed(helpers(goal, rows, sight)),
    )


def deal_of(agreement, child, sight):
    sides = list(agreement.parties.all())
    promise = next((side.promise for side in sides if side.person_id == child.pk), "")
    others = (sight.name(s.person_id, s.name) for s in sides if s.person_id != child.pk)
    return OwnDeal(title=agreement.text, promise=promise, others=listed(others))


def helpers(goal, rows, sight):
    """Names of who does something for this goal beside the child, each once, as they come."""
    steps = [s for s in rows.steps if s.goal_id == goal.pk and s.state == Step.State.OPEN]
    found = [(s.executor_id, sight.name(s.executor_id, s.executor_name)) for s in steps]
    for row in rows.agreements:
        if row.goal_id == goal.pk:
            found += [(s.person_id, sight.name(s.person_id, s.name)) for s in row.parties.all()]
    return list(dict.fromkeys(name for key, name in found if name and key != rows.child.pk))
