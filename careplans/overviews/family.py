"""Who belongs to the family, and where it lives."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from access.inviting import ways_in
from access.models import Standstill
from access.reach import without_mail
from careplans.actions.family import left_by_own_hand, oldest_to_put_back
from careplans.overviews.custody import CustodyFact, custody_facts
from careplans.overviews.departed import Departed, departed
from careplans.overviews.invitations import may_log_in
from careplans.overviews.places import Waiting, waiting
from careplans.overviews.tells_address import Telling, tellings
from people.models import Address, HouseholdMember
from people.plan_number import plan_number


@dataclass(frozen=True)
class Member:
    id: UUID  # of the place in this family
    person_id: UUID
    name: str
    role: str
    is_owner: bool
    is_me: bool
    born_on: date | None
    has_login: bool
    ended_on: date | None = None
    has_ended: bool = False  # an end on a day to come is none yet
    still: Standstill | None = None
    may_invite: bool = False  # has no log-in yet, and could have one
    team_invites: bool = False  # the same, but holds custody: two of the team invite
    login_name: str = ""  # of who has no e-mail, for who lives here
    may_come_back: bool = False  # by the hand of an owner; who left by their own is invited again


@dataclass(frozen=True)
class FamilyPage:
    members: tuple[Member, ...]
    gone: tuple[Member, ...]  # who can be put back, for who may do that
    address: Address | None
    may_change: bool
    lives_here: bool
    custody: tuple[CustodyFact, ...]
    departed: tuple[Departed, ...]
    waiting: tuple[Waiting, ...] = ()
    plan_number: str = ""  # what somebody of the family shows, for who lives here
    telling: tuple[Telling, ...] = ()  # what names a secret address still, for who keeps the plan


def load(viewer):
    """Eight queries, and one for an owner whose address is secret; an address is not even read by
    who lives elsewhere."""
    still = standing_still(viewer)
    living = list(places(viewer).filter(person__died_on=None))
    on_paper = without_mail(row.person_id for row in living)
    free = {row.person_id for row in living if viewer.is_owner and may_log_in(row)}
    doors = ways_in(viewer.household_id, free) if free else (set(), set())
    everybody = [member_of(row, still, on_paper, doors, viewer) for row in living]
    members = tuple(member for member in everybody if not member.has_ended)
    here = {member.person_id for member in members}
    gone = {member.person_id: member for member in everybody if member.person_id not in here}
    lives_here = viewer.person_id in here
    addresses = Address.objects.filter(household_id=viewer.household_id)
    address = addresses.first() if lives_here else None
    return FamilyPage(
        members=members,
        gone=tuple(gone.values()) if viewer.is_owner else (),
        address=address,
        may_change=viewer.is_owner,
        lives_here=lives_here,
        custody=tuple(custody_facts(viewer)),
        departed=departed(),
        waiting=tuple(waiting(viewer)),
        plan_number=plan_number() if lives_here else "",
        telling=tellings(viewer, address) if viewer.is_owner else (),
    )


# Of a home that was found for danger nobody here reads it for some days (ADR 34).
HELD_BACK = "casework_holds_back(access_standstill.household_id, access_standstill.started_at)"


def standing_still(viewer, *, is_said=True):
    """Who stands still, and by which one that lasts longest. Row security shows it to who lives
    here and is 12 or older. Not is_said: also what nobody here may read of yet."""
    rows = Standstill.objects.filter(household_id=viewer.household_id, ended_at__isnull=True)
    if is_said:
        rows = rows.filter(RawSQL(f"not {HELD_BACK}", [], BooleanField()))  # noqa: S611
    running = [row for row in rows if row.is_running]
    return {row.person_id: row for row in sorted(running, key=lambda row: row.lasts_until)}


def places(viewer):
    """Who lives here, owners first, and who left not long ago."""
    recent = Q(ended_on__isnull=True) | Q(ended_on__gte=oldest_to_put_back())
    rows = HouseholdMember.objects.filter(recent, household_id=viewer.household_id)
    return rows.select_related("person").order_by(
        "-is_owner", "started_on", "ended_on", "person__born_on", "pk"
    )


def member_of(row, still, on_paper, doors, viewer):
    by_family, by_team = doors
    return Member(
        id=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        role=row.get_role_display(),
        is_owner=row.is_owner,
        is_me=row.person_id == viewer.person_id,
        born_on=row.person.born_on,
        has_login=row.person.user_id is not None,
        ended_on=row.ended_on,
        has_ended=row.has_ended,
        still=still.get(row.person_id),
        may_invite=row.person_id in by_family,
        team_invites=row.person_id in by_team,
        login_name=on_paper.get(row.person_id, ""),
        may_come_back=row.has_ended and not left_by_own_hand(row),
    )
