"""Custody in words: for the page of a case, and for the second pair of eyes."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from access.names import names
from casework import doors, roads
from casework.custody import first_of, stamp
from casework.families import family_of
from casework.models import Case, FoundHome
from people.models import Custody, CustodyDoor

WAITS = Q(confirmed_at__isnull=True) | Q(ended_on__isnull=False, end_confirmed_at__isnull=True)
NAMES = "(select n.{} from access_custody_names(array[people_custody.id]) n)"
SECOND = (
    "access_may_settle(people_custody.child_id, people_custody.holder_id, case when "
    "people_custody.confirmed_at is null then people_custody.recorded_by_id "
    "else people_custody.end_recorded_by_id end)"
)


DOOR_SECOND = (
    "access_may_settle(people_custody.child_id, people_custody.holder_id, "
    "people_custodydoor.asked_by_id)"
)


@dataclass(frozen=True)
class Door:
    """Where a holder of custody is invited, and how far the two pairs of eyes are."""

    row: CustodyDoor
    asker: str
    seer: str
    may_confirm: bool
    has_half: bool  # gives one half of the letter

    @property
    def is_letter(self):
        return not self.row.email

    @property
    def waits(self):
        return self.row.seen_at is None


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
    door: Door | None = None
    may_open: bool = False  # has no log-in yet, and this person may write down where it goes
    logs_in_with: str | None = None
    end_url: str = ""  # where its end, and its invitation, are written down
    door_url: str = ""

    @property
    def log_in_seen(self):
        return doors.log_in_of(self.logs_in_with)

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
    def stamp(self):
        return stamp(self.row)

    @property
    def may_end(self):
        return self.row.is_confirmed and self.row.ended_on is None


def facts(person_id, **wanted):
    """What row security shows, child by child and newest first, each with its names; one query."""
    rows = Custody.objects.filter(**wanted).order_by("-started_on", "pk")
    columns = ("child", "holder", "organisation", "recorder", "confirmer", "end_recorder",
               "end_confirmer")  # fmt: skip
    for column in columns:
        rows = rows.annotate(**{f"{column}_name": RawSQL(NAMES.format(column), [])})  # noqa: S611
    rows = rows.annotate(may_second=RawSQL(SECOND, []))  # noqa: S611 our own words
    found = [
        Fact(
            row=row,
            **{column: getattr(row, f"{column}_name") or "" for column in columns},
            may_confirm=row.waits and row.may_second and person_id != row.holder_id,
        )
        for row in rows
    ]
    return sorted(found, key=lambda fact: (fact.child, fact.row.child_id))


def facts_of_case(visitor, case):
    """Of the children in the household behind one's own case, or of the home that one found; None
    where there are none."""
    children = [r.person_id for r in family_of(case.pk) if r.is_child]
    if not children:
        return None
    found = facts(visitor.person_id, child_id__in=children)
    free = doors.may_open(case, [fact.row.pk for fact in found])
    sent = doors_of(visitor, [fact.row.pk for fact in found]) if free else {}
    return [
        replace(
            fact,
            may_open=fact.row.pk in free,
            door=sent.get(fact.row.pk),
            end_url=roads.url(case, "custody_end", fact.row.pk),
            door_url=roads.url(case, "custody_door", fact.row.pk),
        )
        for fact in found
    ]


def doors_of(visitor, custody_ids):
    """{custody: the newest address, unless it was taken back}, as row security shows this team."""
    rows = CustodyDoor.objects.filter(custody_id__in=custody_ids).select_related("custody")
    rows = list(rows.annotate(may_second=RawSQL(DOOR_SECOND, [])).order_by("asked_at"))  # noqa: S611
    rows = [row for row in {row.custody_id: row for row in rows}.values() if not row.taken_back_at]
    called = names({key for row in rows for key in (row.asked_by_id, row.seen_by_id) if key})
    return {
        row.custody_id: Door(
            row=row,
            asker=called[row.asked_by_id].full if row.asked_by_id in called else "",
            seer=called[row.seen_by_id].full if row.seen_by_id in called else "",
            may_confirm=row.may_second and row.seen_at is None,
            has_half=not row.email
            and row.seen_at is not None
            and visitor.person_id in (row.asked_by_id, row.seen_by_id),
        )
        for row in rows
    }


def for_second(visitor, custody):
    """One fact as the second pair of eyes sees it: also by which address its holder logs in, and
    where an invitation would go."""
    (fact,) = facts(visitor.person_id, pk=custody.pk)
    door = doors_of(visitor, [custody.pk]).get(custody.pk)
    return replace(fact, door=door, logs_in_with=doors.logs_in_with(custody))


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a second: the number of its case, and no name."""

    id: UUID
    number: str
    is_end: bool
    is_mine: bool
    is_door: bool = False


def waiting(visitor):
    """What waits for a second person of the visitor's teams, of families they are not of; by
    number."""
    teams = {*visitor.teams, *visitor.led_teams}
    rows = Custody.objects.filter(WAITS, team_id__in=teams).annotate(
        may_ask=RawSQL("access_may_settle(people_custody.child_id, people_custody.holder_id)", [])
    )
    rows = [row for row in rows.order_by("pk") if row.may_ask]
    asked = [row for row in waiting_doors(teams) if row.may_ask]
    cases = Case.objects.filter(pk__in=[row.case_id for row in [*rows, *asked]])
    numbers = dict(cases.values_list("pk", "number"))
    if {row.case_id for row in [*rows, *asked]} - numbers.keys():
        numbers |= dict(FoundHome.objects.filter(team_id__in=teams).values_list("pk", "number"))
    found = [
        Waiting(
            row.pk, numbers.get(row.case_id, ""), row.is_confirmed,
            first_of(row) == visitor.person_id,
        )
        for row in rows
    ] + [
        Waiting(
            row.custody_id, numbers.get(row.case_id, ""), False,
            row.asked_by_id == visitor.person_id, is_door=True,
        )
        for row in asked
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.number, each.is_door))


def waiting_doors(teams):
    """Addresses of holders of custody that a second person of these teams has to see."""
    rows = CustodyDoor.objects.filter(seen_at=None, team_id__in=teams).select_related("custody")
    sql = "access_may_settle(people_custody.child_id, people_custody.holder_id)"
    return rows.annotate(may_ask=RawSQL(sql, [])).order_by("pk")  # noqa: S611 our own words
