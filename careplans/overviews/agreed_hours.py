"""How many hours a week are agreed: of each agreement that runs and has the yes of every side."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from access.models import Grant
from careplans import hours
from careplans.agreeing import Stand, stand_of
from careplans.overviews.deals import load_agreements
from network.models import NetworkMember


@dataclass(frozen=True)
class HourLine:
    """One agreement that counts in the total: the row behind the number."""

    agreement_id: UUID
    text: str
    much: str  # hours and days, in words


@dataclass(frozen=True)
class AgreedHours:
    """Hours a week. `with_work`: those of agreements in which somebody takes part who comes for
    their work or for an organisation; None for who does not know of all access."""

    lines: tuple[HourLine, ...]
    total: Decimal
    with_work: Decimal | None
    waiting: int  # with hours, and without the yes of everybody

    @property
    def in_words(self):
        return hours.written(self.total)

    @property
    def with_work_in_words(self):
        return hours.written(self.with_work)

    @property
    def without_work_in_words(self):
        return hours.written(self.total - self.with_work)

    @property
    def is_divided(self):
        return bool(self.lines) and self.with_work is not None


def load(viewer, today):
    """For who sees more of the plan than their own; two queries, and two more for an owner."""
    if not viewer.sees_of_plan:
        return None
    return agreed_hours(viewer, load_agreements(viewer, hours_a_week__isnull=False), today)


def agreed_hours(viewer, agreements, today):
    """Of agreements that came with their sides; None where no agreement of now has hours."""
    now = [row for row in agreements if row.hours_a_week and row.starts_on <= today]
    stands = {row.pk: stand_of(row, today) for row in now}
    made = [row for row in now if stands[row.pk] == Stand.MADE]
    waiting = [row for row in now if stands[row.pk] in (Stand.WAITING, Stand.TALK)]
    if not made and not waiting:
        return None
    return AgreedHours(
        lines=tuple(line_of(row) for row in made),
        total=total_of(made),
        with_work=with_work(viewer, made),
        waiting=len(waiting),
    )


def total_of(agreements):
    """Hours a week, exact; the hours of an agreement count once, however many take part."""
    return sum((row.hours_a_week for row in agreements), Decimal(0))


def line_of(row):
    return HourLine(row.pk, row.text, hours.in_words(row.hours_a_week, row.when_text))


def with_work(viewer, agreements):
    """Only an owner knows who comes for their work, also of those who do so no more."""
    if not viewer.is_owner or not agreements:
        return None
    at_work = for_work(viewer)
    return total_of(
        row for row in agreements
        if any(side.organisation_id or side.person_id in at_work for side in row.parties.all())
    )  # fmt: skip


def for_work(viewer):
    """Keys of who was ever let in here from a team or an organisation, or whom the family counts
    with the people who are paid for it. Two queries."""
    grants = Grant.objects.filter(household_id=viewer.household_id, person__isnull=False)
    placed = grants.exclude(team=None, organisation=None).values_list("person_id", flat=True)
    paid = NetworkMember.objects.visible_to(viewer).filter(circle=NetworkMember.Circle.PAID)
    return {*placed, *paid.exclude(person=None).values_list("person_id", flat=True)}
