"""What is to be told in the demo world, to whom and when: reckoned from the rows, without the code
that reminds. What somebody may see is asked of the database, in their own place."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from django.db.models import Q, Sum

from access import context
from access.models import Scope
from careplans import models as plan
from people.models import Custody, HouseholdMember, Person

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """One reminder that has to come: of which kind, about what, to whom, at which moment."""

    kind: str
    key: object
    person_id: object
    at: datetime


def nine(day):
    return datetime.combine(day, time(9), tzinfo=ZONE).astimezone(UTC)


class World:
    """The rows as they are, read by the role that sees all; and who sees what."""

    def __init__(self, first, last, homes):
        self.first, self.last, self.homes = first, last, homes
        with context.as_maintenance():
            self.scopes = {scope.pk: scope for scope in Scope.objects.all()}
            living = Person.objects.filter(user__isnull=False, died_on=None)
            self.users = dict(living.values_list("pk", "user_id"))
            members = HouseholdMember.objects.filter(Q(ended_on=None) | Q(ended_on__gt=first))
            self.owners = defaultdict(set)
            for member in members.filter(is_owner=True):
                self.owners[member.household_id].add(member.person_id)
            found = (told for find in FINDERS for told in find(self))
            self.found = [told for told in found if told.key.household_id in homes]

    def days(self, day):
        return self.first <= day <= self.last

    def about(self, row):
        """Of what is for one person alone: that person; else the owners, and whom it is about."""
        scope = self.scopes[row.scope_id]
        if scope.private_to_id:
            return {scope.private_to_id}
        return self.owners[row.household_id] | ({scope.subject_id} - {None})

    def due(self):
        return [told for told in self.found if sees(self, told)]


def steps(world):
    """The day before, on the day and three days after; of what comes back only the day before."""
    for step in plan.Step.objects.filter(state="open", deleted_at=None, due_on__isnull=False):
        days = [step.due_on + each * DAY for each in (-1, 0, 3)]
        if step.repeats:
            begins = datetime.combine(step.due_on, time())
            rule = rrulestr(step.repeats, dtstart=begins)
            until = datetime.combine(world.last + 2 * DAY, time())
            days = [moment.date() - DAY for moment in rule.between(begins, until, inc=True)]
        alone = world.scopes[step.scope_id].private_to_id
        people = world.owners[step.household_id]
        if step.executor_id in world.users:
            people = {step.executor_id}
        for day in filter(world.days, days):
            for person_id in {alone} if alone else people:
                yield Told("step", step, person_id, nine(day))


def agreements(world):
    """Who is in it looks back on its day."""
    rows = plan.Agreement.objects.filter(deleted_at=None, ended_on=None, review_on__isnull=False)
    for row in rows:
        alone = world.scopes[row.scope_id].private_to_id
        no = set(row.parties.filter(answer="no").values_list("person_id", flat=True))
        was_looked = row.notes.filter(noted_on__gte=row.review_on).exists()
        if world.days(row.review_on) and not was_looked:
            for person_id in ({alone} if alone else set(row.party_ids)) - no:
                yield Told("agreement", row, person_id, nine(row.review_on))


def goals(world):
    for goal in plan.Goal.objects.filter(deleted_at=None, state__in=["open", "paused"]):
        if goal.review_on and world.days(goal.review_on):
            for person_id in world.about(goal):
                yield Told("goal", goal, person_id, nine(goal.review_on))


def plans(world):
    for row in plan.CarePlan.objects.filter(finished_on=None, review_on__isnull=False):
        if world.days(row.review_on):
            for person_id in world.owners[row.household_id]:
                yield Told("plan", row, person_id, nine(row.review_on))


def instalments(world):
    """The day before something has to be paid that is not paid yet."""
    rows = plan.Debt.objects.filter(deleted_at=None, instalment__isnull=False)
    for debt in rows:
        live = debt.payments.filter(deleted_at=None)
        paid = live.aggregate(sum=Sum("amount"))["sum"] or 0
        before = min(debt.paid_before or 0, paid)
        left = debt.amount - before
        for number in range(ceil(left / debt.instalment)):
            day = debt.first_on + step_of(debt.interval, number)
            is_paid = min(debt.instalment * (number + 1), left) <= paid - before
            if world.days(day - DAY) and not is_paid:
                for person_id in world.about(debt):
                    yield Told("instalment", debt, person_id, nine(day - DAY))


def step_of(interval, number):
    if interval == "month":
        return relativedelta(months=number)
    return {"week": 7, "four_weeks": 28}[interval] * number * DAY


def proposals(world):
    """A week after it was asked; not for who asked it. About a child: also who holds custody of it
    and lives elsewhere."""
    for row in plan.Proposal.objects.filter(deleted_at=None, state="waiting"):
        day = row.changed_at.astimezone(ZONE).date() + 7 * DAY
        if world.days(day):
            subject_id = world.scopes[row.scope_id].subject_id
            holders = Custody.objects.filter(child_id=subject_id, confirmed_at__isnull=False)
            holders = set(holders.values_list("holder_id", flat=True))
            for person_id in (world.about(row) | holders) - {row.created_by_id}:
                yield Told("proposal", row, person_id, nine(day))


FINDERS = (steps, agreements, goals, plans, instalments, proposals)
KINDS = ("step", "agreement", "goal", "plan", "instalment", "proposal")


def sees(world, told):
    """As the database lets this person see the thing; and of what is asked of the family alone,
    whether they are of it."""
    user_id = world.users.get(told.person_id)
    if user_id is None:
        return False
    viewer = context.enter_household(context.enter(user_id), told.key.household_id)
    if viewer is None:
        return False
    if told.kind == "plan":
        return viewer.is_owner
    if told.kind == "proposal" and not viewer.may(4, told.key):
        return False
    rows = type(told.key).objects.visible_to(viewer).filter(pk=told.key.pk)
    is_for_all = told.kind in ("step", "agreement")
    return (is_for_all or viewer.is_family) and rows.exists()
