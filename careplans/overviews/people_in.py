"""Who may look in and who looked last, in short: for the first screen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Q, UUIDField
from django.db.models.expressions import RawSQL

from access.models import Grant
from careplans.overviews.look_actor import ERASED, actor
from careplans.overviews.look_words import first_name, what
from careplans.overviews.looks import events_for
from careplans.overviews.sharing import decision_key
from careplans.sharing import may_decide

LOOKS_SHOWN = 2
LOOK = ("person_id", "part", "happened_at", "route", "ground", "grant_id")
LOOKS_READ = 40  # somebody who reads ten pages is one look on this screen

# Who must still sign; nobody for what is about the whole family.
LACKING = "access_still_to_sign(access_grant.id, access_grant.subject_id, %s)"


@dataclass(frozen=True)
class Look:
    """The last time somebody from outside looked."""

    first_name: str
    role: str
    what: str  # in words, after "looked at"
    at: datetime
    purpose: str


@dataclass(frozen=True)
class Guest:
    """A party that may look in now."""

    name: str
    place: str
    parts: tuple[str, ...]
    is_own_steps_only: bool
    person_id: UUID | None = None  # None: a whole organisation
    children: str = ""  # of whom they hold custody, and so see more than was given


def load_looks(viewer, grants):
    """The newest looks of people from outside that the viewer may know of, one for each.

    `grants`: what gives something today, to know whose own steps are all that they see.
    """
    by_right = Q(ground__in=("grant", "acute")) | Q(ground="task", grant_id__isnull=False)
    reads = events_for(viewer).filter(by_right, kind="read").order_by("-pk")
    newest = {}
    for row in reads.annotate(actor=actor()).values("actor", *LOOK)[:LOOKS_READ]:
        newest.setdefault(row["person_id"], row | (row["actor"] or ERASED))
    shown = list(newest.values())[:LOOKS_SHOWN]
    if not viewer.is_owner:  # a purpose may name what another did in private
        for row in shown:
            row["purpose"] = ""
    own = {grant.pk for grant in grants if grant.is_own_steps_only}
    return tuple(look_of(row, own) for row in shown)


def look_of(row, own):
    seen = row | {"page": row["route"], "is_own_steps": row["grant_id"] in own}
    return Look(
        first_name=first_name(seen),
        role=row["role"] or "",
        what=str(what(seen)),
        at=row["happened_at"],
        purpose=row["purpose"] or "",
    )


def lacking(today):
    """For a query of grants: the keys of who must still sign each of them."""
    return RawSQL(LACKING, [today], ArrayField(UUIDField()))  # noqa: S611 our own words


def load_grants(viewer, today):
    """What gives something today; of each decision that waits for this person's signature, one
    grant, the oldest first; and the people of all that is open or still comes (None: a whole
    organisation).

    One query. Left out is what gives nothing because the place through which they came is gone.
    What nobody can sign has no list of who must still sign, and gives nothing either; nor does what
    was given to who was invited and did not say yes.
    """
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(today)
    grants = grants.annotate(lacking=lacking(today)).saying_way_in()
    found = list(grants.select_related("organisation", "team").order_by("given_at", "part", "pk"))
    signed = [grant for grant in found if grant.starts_on <= today and grant.lacking == []]
    running = [grant for grant in signed if not grant.way_in]
    unsigned = [grant for grant in found if viewer.person_id in (grant.lacking or ())]
    return running, one_of_each(unsigned, viewer), {grant.person_id for grant in found}


def one_of_each(grants, viewer):
    """The first of what is signed on one page, as that page puts it together."""
    first = {}
    for grant in grants:
        mine = may_decide(viewer, grant.subject_id)
        first.setdefault((*decision_key(grant), frozenset(grant.lacking), mine), grant)
    return list(first.values())


def guests_of(grants, sight, holders=None):
    """One line for each party, in the order in which the family let them in. `holders`: of whom
    somebody holds custody, who lives elsewhere."""
    parties = {}
    for grant in grants:
        parties.setdefault(grant.person_id or grant.organisation_id, []).append(grant)
    return tuple(guest_of(given, sight, holders or {}) for given in parties.values())


def guest_of(grants, sight, holders):
    first = grants[0]
    place = first.team or first.organisation
    name = sight.name(first.person_id) if first.person_id else first.organisation.name
    return Guest(
        name=name,
        place=place.name if place and place.name != name else "",
        parts=tuple(dict.fromkeys(str(grant.get_part_display()) for grant in grants)),
        is_own_steps_only=all(grant.is_own_steps_only for grant in grants),
        person_id=first.person_id,
        children=holders.get(first.person_id, ""),
    )
