"""The page of one case: the team's own record, and a door to the plan where the family gave one."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from access.models import EmergencyAccess
from access.names import Name, names
from casework.counts import plan_counts
from casework.emergency import running
from casework.legal import lines
from casework.legal.foster import say_no
from casework.models import Case, ContactMoment
from casework.overviews.access_ends import End, ends_of
from casework.overviews.choice import Choice, choices_of
from casework.overviews.custody import Fact, facts_of_case
from casework.overviews.death import Departed, WithoutOwner, deaths_of_case, without_owner
from casework.overviews.family import Family

CONTACTS_SHOWN = 20


@dataclass(frozen=True)
class Contact:
    moment: ContactMoment
    by: Name | None


@dataclass(frozen=True)
class CasePage:
    """What the professionals of a case see of it."""

    case: Case
    family: Family | None  # None while it waits: nobody's case has no counts
    coordinator: Name | None
    colleagues: list[Name]
    contacts: list[Contact]
    has_more_contacts: bool
    can_take: bool
    choice: Choice | None  # whom a family that waits asked for
    can_note: bool
    custody: list[Fact] | None  # None where no child lives there
    emergency: EmergencyAccess | None  # what this professional took, while it runs
    ends: list[End]  # until when the plan is open to this professional, part by part
    deaths: list[Departed]
    orphans: list[WithoutOwner]  # this family's plan, while it is nobody's
    foster_noes: int  # foster parents who do not agree with their part of a help plan


def load_case(visitor, case):
    """Six queries, however many contacts there were; two more for a family that waits, and where
    somebody died; one more where the team wrote a help plan."""
    today = timezone.localdate()
    counts = next(iter(plan_counts(case.pk)), None)
    legal = next(iter(lines.mine(case.pk)), None) if counts else None
    current = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    helpers = case.colleagues.filter(current, started_on__lte=today)
    colleague_ids = list(helpers.values_list("person_id", flat=True))
    moments = list(case.contacts.all()[: CONTACTS_SHOWN + 1])
    can_take = case.state == Case.State.WAITING and case.coordinator_id is None
    deaths = deaths_of_case(visitor, case)
    lost = {one.row.pk for one in deaths if one.row.counts}
    homes = without_owner(visitor.person_id) if lost else []
    orphans = [home for home in homes if home.orphan.death_id in lost]
    known = names([case.coordinator_id, *colleague_ids, *(m.noted_by_id for m in moments)])
    return CasePage(
        case=case,
        family=Family(case, counts, today, legal) if counts else None,
        coordinator=known.get(case.coordinator_id),
        colleagues=[
            known[key] for key in colleague_ids if key in known and key != case.coordinator_id
        ],
        contacts=[Contact(m, known.get(m.noted_by_id)) for m in moments[:CONTACTS_SHOWN]],
        has_more_contacts=len(moments) > CONTACTS_SHOWN,
        can_take=can_take,
        choice=choices_of(visitor, [case]).get(case.pk) if can_take else None,
        can_note=counts is not None,
        custody=facts_of_case(visitor, case),
        emergency=running(visitor, case) if counts else None,
        ends=ends_of(visitor, counts.household_id, today) if counts and counts.is_shared else [],
        deaths=deaths,
        orphans=orphans,
        foster_noes=say_no(case) if legal and legal.plan_state != "none" else 0,
    )
