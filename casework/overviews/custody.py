"""Custody in words: for the page of a case, and for the second pair of eyes."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from casework.custody import first_of
from casework.families import family_of
from casework.models import Case
from people.models import Custody

WAITS = Q(confirmed_at__isnull=True) | Q(ended_on__isnull=False, end_confirmed_at__isnull=True)
NAMES = "(select n.{} from access_custody_names(array[people_custody.id]) n)"
SECOND = (
    "access_may_settle(people_custody.child_id, people_custody.holder_id, case when "
    "people_custody.confirmed_at is null then people_custody.recorded_by_id "
    "else people_custody.end_recorded_by_id end)"
)


@dataclass(frozen=True)
class Fact:
    """Who holds custody of a child, and how far the two pairs of eyes are."""

    row: Custody
    child: str
    holder: str
    organisation: str
    recorder: str
    confirmer: str
    end_recorder: str
    end_confirmer: str
    may_confirm: bool

    @property
    def state(self):
        if not self.row.is_confirmed:
            return _("waits for a second pair of eyes")
        if self.row.waits:
            return _("an end waits for a second pair of eyes")
        return _("ended") if self.row.ended_on else _("in force now")

    @property
    def badge(self):
        is_by_death = self.row.is_end_confirmed and not self.row.end_evidence
        if self.row.waits:
            return "turn"
        return "stop" if self.row.ended_on and not is_by_death else "done"

    @property
    def may_end(self):
        return self.row.is_confirmed and self.row.ended_on is None


def facts(person_id, **wanted):
    """What row security shows, newest first, each with its names; one query."""
    rows = Custody.objects.filter(**wanted).order_by("child_id", "-started_on")
    columns = ("child", "holder", "organisation", "recorder", "confirmer", "end_recorder",
               "end_confirmer")  # fmt: skip
    for column in columns:
        rows = rows.annotate(**{f"{column}_name": RawSQL(NAMES.format(column), [])})  # noqa: S611
    rows = rows.annotate(may_second=RawSQL(SECOND, []))  # noqa: S611 our own words
    return [
        Fact(
            row=row,
            **{column: getattr(row, f"{column}_name") or "" for column in columns},
            may_confirm=row.waits and row.may_second and person_id != row.holder_id,
        )
        for row in rows
    ]


def facts_of_case(visitor, case):
    """Of the children in the household behind one's own case; None where there are none."""
    children = [r.person_id for r in family_of(case.pk) if r.is_child]
    return facts(visitor.person_id, child_id__in=children) if children else None


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a second: the number of its case, and no name."""

    id: UUID
    number: str
    is_end: bool
    is_mine: bool


def waiting(visitor):
    """What waits for a second person of the visitor's teams, of families they are not of."""
    teams = {*visitor.teams, *visitor.led_teams}
    rows = Custody.objects.filter(WAITS, team_id__in=teams).annotate(
        may_ask=RawSQL("access_may_settle(people_custody.child_id, people_custody.holder_id)", [])
    )
    rows = [row for row in rows.order_by("pk") if row.may_ask]
    cases = Case.objects.filter(pk__in=[row.case_id for row in rows])
    numbers = dict(cases.values_list("pk", "number"))
    return [
        Waiting(
            row.pk, numbers.get(row.case_id, ""), row.is_confirmed,
            first_of(row) == visitor.person_id,
        )
        for row in rows
    ]  # fmt: skip
