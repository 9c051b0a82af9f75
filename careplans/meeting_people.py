"""Who can be asked to a meeting: who can read it. Being asked opens nothing."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Grant, Level, Part
from access.names import names
from careplans import not_in, readers
from careplans.actions.meetings import whom_a_guest_may_ask
from careplans.forms.people import member_ids
from careplans.repeats import listed

FAMILY = _("Of your family")
HOLDER = _("Holds custody too")
MEMBER_ABOUT = _("Sees a meeting about %(name)s")
GUEST, GUEST_ABOUT = _("May see your meetings"), _("May see a meeting about %(name)s")


@dataclass(frozen=True)
class Askable:
    """Somebody, and about whom they may read a meeting (None: about the whole family)."""

    person_id: UUID
    name: str
    role: str
    about: frozenset
    is_of_family: bool = False

    def may_read(self, about_id, family_about=()):
        """`family_about`: who of the family reads what is about this one person."""
        if about_id in self.about:
            return True
        return self.is_of_family and (about_id is None or self.person_id in family_about)


def askable(viewer):
    """The family, who holds custody of one of its children, and guests who were given meetings and
    may respond, with a note where one is not in; four queries."""
    family = member_ids(viewer)
    (guests, notes), holders = guests_of(viewer), holders_of(viewer)
    told = {key for about in guests.values() for key in about if key}
    known = names([*family, *guests, *holders, *told])
    found = [
        Askable(key, str(known[key]), str(FAMILY), frozenset(guests.get(key, ())), True)
        for key in family
        if key in known
    ]
    for role, others in ((HOLDER, holders), (GUEST, guests)):
        taken = {one.person_id for one in found}
        found += [
            Askable(
                key,
                known[key].full,
                not_in.beside(role_of(role, about, known), notes.get(key)),
                frozenset(about),
            )
            for key, about in others.items()
            if key in known and key not in taken
        ]
    return found


def askable_by_guest():
    """Of the household, whom the guest who asks may ask beside who is asked anyway: not the owners,
    and nobody to a meeting about themselves. Two queries."""
    found = gathered((key, subject_id) for subject_id, key in whom_a_guest_may_ask())
    beside = {key: about for key, about in found.items() if about - {key}}
    known = names([*beside, *(one for about in beside.values() for one in about)])
    people = [
        Askable(key, str(known[key]), member_role(about - {key}, known), frozenset(about))
        for key, about in beside.items()
        if key in known
    ]
    return sorted(people, key=lambda one: one.name)


def member_role(about, known):
    """Who sees no meeting about the whole family: about whom alone they do."""
    if None in about:
        return ""
    return MEMBER_ABOUT % {"name": listed(sorted(str(known[key]) for key in about if key in known))}


def role_of(role, about, known):
    """Of a guest, about whom alone they see a meeting: it is said before they are asked."""
    called = sorted(known[key].short for key in about if key in known)
    if role is GUEST and None not in about and called:
        return GUEST_ABOUT % {"name": listed(called)}
    return str(role)


def guests_of(viewer):
    """({person: about whom}, {person: that they are not in}); one goal alone opens no meeting."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    rows = grants.filter(
        person__isnull=False, part=Part.MEETINGS, level__gte=Level.RESPOND, goal_id=None
    )
    rows = list(rows.saying_way_in().order_by("given_at", "pk"))  # as the family let them in
    found = gathered((row.person_id, row.subject_id) for row in rows)
    return found, not_in.notes(rows, not_in.BESIDE_A_GUEST)


def holders_of(viewer):
    """{person: about whom}: of the children whose custody this viewer holds, and of oneself."""
    children = readers.children_of(viewer)
    return gathered(readers.holders_of(children)) if children else {}


def gathered(rows):
    found = {}
    for person_id, about_id in rows:
        found.setdefault(person_id, set()).add(about_id)
    return found
