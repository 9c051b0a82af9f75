"""Our people: who they are, how close, and what we do for each other."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.inviting import may_be_invited_to
from access.models import Level
from access.reach import without_mail
from network.models import NetworkMember
from people.models import HouseholdMember, Invitation, Person

NOT_SAID = (None, _("our people too"))  # how close they are was not said


@dataclass(frozen=True)
class Member:
    """One of our people, and what this viewer may do with the line."""

    row: NetworkMember
    is_private: bool
    may_change: bool
    may_invite: bool
    is_invited: bool
    login_name: str = ""  # of who has no e-mail


@dataclass(frozen=True)
class Circle:
    """People who are equally near."""

    number: int | None
    label: str
    members: list[Member]


@dataclass(frozen=True)
class People:
    circles: list[Circle]
    may_add: bool

    @property
    def count(self):
        return sum(len(circle.members) for circle in self.circles)

    def shows_of_others(self, viewer):
        rows = (member.row for circle in self.circles for member in circle.members)
        return any(row.created_by_id != viewer.person_id for row in rows)


def load_people(viewer):
    """At most four queries; a guest with the part "our people" needs one."""
    rows = list(NetworkMember.objects.visible_to(viewer).select_related("scope"))
    may_add = viewer.may_begin("network")
    free, invited = doors(viewer, rows) if viewer.is_family else (set(), set())
    on_paper = without_mail(row.person_id for row in rows) if viewer.is_family else {}
    members = [made(viewer, row, free, invited, on_paper) for row in rows]
    circles = [
        Circle(number, label, [m for m in members if m.row.circle == number])
        for number, label in [*NetworkMember.Circle.choices, NOT_SAID]
    ]
    return People([circle for circle in circles if circle.members], may_add)


def lives_elsewhere(viewer):
    """Holds custody of a child, and has no place in the household: its own list is not theirs."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    is_holder = viewer.is_here_by_custody
    return is_holder and not here.filter(person_id=viewer.person_id).exists()


def doors(viewer, rows):
    """Who has no log-in yet as far as the family can know, and who was invited already."""
    keys = {row.person_id for row in rows if row.person_id}
    if not keys:
        return set(), set()
    free = Person.objects.filter(pk__in=keys, user__isnull=True, made_by_id=viewer.person_id)
    free = free.filter(may_be_invited_to(viewer.household_id))
    waiting = Invitation.objects.filter(
        person_id__in=keys, household_id=viewer.household_id, answered_at__isnull=True,
        withdrawn_at__isnull=True, expires_at__gt=timezone.now(),
    )  # fmt: skip
    return set(free.values_list("pk", flat=True)), set(waiting.values_list("person_id", flat=True))


def made(viewer, row, free, invited, on_paper):
    may_change = viewer.may(Level.CONTRIBUTE, row)
    return Member(
        row=row,
        is_private=row.scope.private_to_id is not None,
        may_change=may_change,
        may_invite=may_change and (row.person_id is None or row.person_id in free),
        is_invited=row.person_id in invited,
        login_name=on_paper.get(row.person_id, ""),
    )


def may_invite(viewer, row):
    """Whether a letter can go to this person: nobody yet, or somebody whom we made ourselves."""
    return row.person_id is None or row.person_id in doors(viewer, [row])[0]
