"""The invitations of a family: whom, by which way, how far it is, and what can still be done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from access.inviting import ways_in
from access.names import names
from network.models import NetworkMember
from people.models import HouseholdMember, Invitation, Person

SHOWN = timedelta(days=30)
YOUNGEST = 12  # who is younger looks along with a parent


@dataclass(frozen=True)
class Line:
    row: Invitation
    name: str
    may_again: bool

    @property
    def state(self):
        return self.row.state

    @property
    def has_page(self):
        """A letter has something to show while it is open, a square until it is scanned."""
        ways, row = Invitation.Way, self.row
        is_waiting = row.state == Invitation.State.WAITING
        return row.is_open and (row.way == ways.LETTER or (row.way == ways.SQUARE and is_waiting))

    @property
    def seen_at(self) -> datetime:
        """When it came to stand as it does now."""
        row = self.row
        ended_at = row.expires_at if row.state == Invitation.State.EXPIRED else None
        return row.answered_at or row.withdrawn_at or ended_at or row.opened_at or row.invited_at


def known(viewer):
    """Those that this viewer sent; for an owner also those of who belongs to the family. Another
    owner's own helpers stay theirs."""
    rows = Invitation.objects.filter(household_id=viewer.household_id)
    mine = Q(invited_by_id=viewer.person_id)
    if viewer.is_owner:
        here = HouseholdMember.objects.filter(household_id=viewer.household_id)
        mine |= Q(person_id__in=here.values("person_id"))
    return rows.filter(mine)


def load(viewer):
    """The newest of each person, open ones first; five queries."""
    rows, newest = known(viewer).filter(expires_at__gt=timezone.now() - SHOWN), {}
    for row in rows.order_by("-invited_at", "pk"):
        newest.setdefault(row.person_id, row)
    lines = lines_of(viewer, list(newest.values()))
    return sorted(lines, key=lambda line: not line.row.is_open)


def lines_of(viewer, rows, network=None):
    """`network`: the people of the family, where the page has read them."""
    keys = {row.person_id for row in rows}
    typed = list(Person.objects.filter(pk__in=keys))
    called, free = called_by(viewer, keys, typed, network), free_ones(viewer, typed)
    return [
        Line(row, called.get(row.person_id, ""), may_again=row.person_id in free) for row in rows
    ]


def names_of(viewer, keys):
    """As the family calls them: on its list, else by the name that was typed or that they use."""
    return called_by(viewer, keys, Person.objects.filter(pk__in=keys))


def called_by(viewer, keys, typed, network=None):
    if network is None:
        network = NetworkMember.objects.visible_to(viewer).filter(person_id__in=keys)
    found = {key: name.full for key, name in names(keys).items()}
    found |= {person.pk: person.name for person in typed}
    return found | {row.person_id: row.name for row in network if row.person_id in keys}


def free_ones(viewer, typed):
    """Who has no log-in yet, of those whom the family may know that of and may invite; a holder
    of custody is the team's to invite."""
    free = {person.pk for person in typed if person.user_id is None}
    return ways_in(viewer.household_id, free)[0] if free else free


def may_invite(viewer, person_id):
    return bool(ways_in(viewer.household_id, [person_id])[0])


def may_log_in(member):
    """Lives here, has no log-in yet, and is no child under 12."""
    born_on, today = member.person.born_on, timezone.localdate()
    if member.has_ended or member.person.user_id:
        return False
    if born_on is None:
        return member.role != HouseholdMember.Role.CHILD
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return years >= YOUNGEST
