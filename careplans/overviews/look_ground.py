"""The decision under which somebody looked, in plain words, as the list of who looked links to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from access.models import Grant
from access.names import names
from careplans.models import Goal
from careplans.overviews import sharing_words as words


@dataclass(frozen=True)
class GroundCard:
    """One decision with all grants that were given together with it."""

    grant_id: UUID
    name: str
    place: str
    sees: list[str]
    may: str
    purpose: str
    given_by: str
    given_at: datetime
    period: str
    ended_on: date | None
    stopped_by: str


def ground_of(viewer, grant_id):
    """None for a decision that this person may not know of."""
    here = Grant.objects.filter(household_id=viewer.household_id)
    first = here.select_related("team", "organisation").filter(pk=grant_id).first()
    if first is None:
        return None
    together = list(
        here.filter(
            person_id=first.person_id, organisation_id=first.organisation_id,
            purpose=first.purpose, level=first.level, given_at=first.given_at,
        ).order_by("pk")
    )  # fmt: skip
    ids = {first.person_id, first.given_by_id, first.withdrawn_by_id}
    people = names(ids | {grant.subject_id for grant in together})
    goals = Goal.objects.visible_to(viewer).filter(pk__in={g.goal_id for g in together})
    place = first.team or first.organisation
    return GroundCard(
        grant_id=first.pk,
        name=people[first.person_id].full if first.person_id in people else str(place),
        place=place.name if place else "",
        sees=words.seen(together, people, dict(goals.values_list("pk", "title"))),
        may=words.LEVELS[first.level],
        purpose=first.purpose,
        given_by=first_name(people, first.given_by_id),
        given_at=first.given_at,
        period=words.period(first.starts_on, first.ends_on),
        ended_on=ended_on(first),
        stopped_by=first_name(people, first.withdrawn_by_id),
    )


def first_name(people, key):
    return people[key].first_name if key in people else ""


def ended_on(grant):
    if grant.withdrawn_at:
        return timezone.localdate(grant.withdrawn_at)
    is_over = grant.ends_on and grant.ends_on < timezone.localdate()
    return grant.ends_on if is_over else None
