"""Until when each part of a family's plan is open to this professional."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from access.models import Grant, Part

FOR_EVER = date.max


@dataclass(frozen=True)
class End:
    """The parts that close after one day; `day` is None for what has no last day."""

    day: date | None
    parts: str


def ends_of(visitor, household_id, today):
    """The first that closes first; one query. A part that several decisions open closes with the
    last of them; what waits for a signature is not open yet."""
    places = Q(team=None) | Q(team__in=visitor.teams)
    grants = Grant.objects.filter(places, person_id=visitor.person_id, household_id=household_id)
    rows = grants.open(today).filter(starts_on__lte=today).annotate(
        is_signed=RawSQL("access_is_signed_for_me(access_grant.id, %s)", [today]),
        closes_on=Coalesce("ends_on", FOR_EVER),
    )  # fmt: skip
    last = defaultdict(lambda: date.min)
    for grant in rows:
        if grant.is_signed:
            last[grant.part] = max(last[grant.part], grant.closes_on)
    return [
        End(None if day == FOR_EVER else day, named(part for part in Part if last.get(part) == day))
        for day in sorted(set(last.values()))
    ]


def named(parts):
    return ", ".join(str(part.label) for part in parts)
