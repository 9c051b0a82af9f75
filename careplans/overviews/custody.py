"""What is known about custody, as the family reads it: the fact, and who looked at the paper."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.expressions import RawSQL

from people.models import Custody

NAMES = "(select n.{} from access_custody_names(array[people_custody.id]) n)"


@dataclass(frozen=True)
class CustodyFact:
    holder: str
    organisation: str
    child: str
    evidence: str
    started_on: date
    ended_on: date | None
    recorder: str
    confirmer: str
    end_recorder: str
    end_confirmer: str
    seen_at: datetime | None = None
    is_legal_start: bool = True


def running(child_id):
    """A query of confirmed custody of a child, as far as this viewer may know."""
    return Custody.objects.filter(
        child_id=child_id, confirmed_at__isnull=False, end_confirmed_at__isnull=True
    )


def custody_facts(viewer):
    """Those that concern this person, who row security decides, child by child; one query."""
    rows = Custody.objects.filter(child__memberships__household_id=viewer.household_id)
    columns = ("holder", "organisation", "child", "recorder", "confirmer", "end_recorder",
               "end_confirmer")  # fmt: skip
    for column in columns:
        rows = rows.annotate(**{f"{column}_name": RawSQL(NAMES.format(column), [])})  # noqa: S611
    found = [
        CustodyFact(
            **{column: getattr(row, f"{column}_name") or "" for column in columns},
            evidence=row.evidence,
            started_on=row.started_on,
            seen_at=row.confirmed_at,
            is_legal_start=row.is_legal_start,
            ended_on=row.ended_on,
        )
        for row in rows.order_by("child_id", "started_on", "pk").distinct()
    ]
    return sorted(found, key=lambda fact: fact.child)
