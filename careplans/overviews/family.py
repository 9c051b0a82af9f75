"""Who belongs to the family, and where it lives."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from people.models import Address, HouseholdMember


@dataclass(frozen=True)
class Member:
    person_id: UUID
    name: str
    role: str
    is_owner: bool
    is_me: bool
    born_on: date | None
    has_login: bool


@dataclass(frozen=True)
class FamilyPage:
    members: tuple[Member, ...]
    address: Address | None
    may_change: bool
    lives_here: bool


def load(viewer):
    """Two queries; an address is not even read by who lives elsewhere."""
    rows = HouseholdMember.objects.filter(
        household_id=viewer.household_id, ended_on__isnull=True
    ).select_related("person")
    members = tuple(member_of(row, viewer) for row in rows.order_by("-is_owner", "started_on"))
    lives_here = any(member.is_me for member in members)
    addresses = Address.objects.filter(household_id=viewer.household_id)
    return FamilyPage(
        members=members,
        address=addresses.first() if lives_here else None,
        may_change=viewer.is_owner,
        lives_here=lives_here,
    )


def member_of(row, viewer):
    return Member(
        person_id=row.person_id,
        name=row.person.name,
        role=row.get_role_display(),
        is_owner=row.is_owner,
        is_me=row.person_id == viewer.person_id,
        born_on=row.person.born_on,
        has_login=row.person.user_id is not None,
    )
