"""Who may look in and who looked last, in short: for the first screen."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from access.models import Grant
from careplans.overviews.looks import events_for

LOOKS_SHOWN = 2
LOOKS_READ = 40  # somebody who reads ten pages is one look on this screen

# Gives nothing yet: a signature lacks, or the place through which they came is gone.
GIVES_NOTHING = """
access_grant.id in (select access_grants_without_place(access_grant.household_id))
or access_grant.subject_id is not null and exists (
  select signer from access_signers(access_grant.subject_id, %s) as signer
  except select s.person_id from access_grantsignature s where s.grant_id = access_grant.id)
"""


@dataclass(frozen=True)
class Look:
    """The last time somebody from outside looked."""

    first_name: str
    role: str
    part: str
    at: datetime
    purpose: str


@dataclass(frozen=True)
class Guest:
    """A party that may look in now."""

    name: str
    place: str
    parts: tuple[str, ...]
    is_own_steps_only: bool


def load_looks(viewer):
    """The newest looks of people from outside that the viewer may know of, one for each."""
    reads = events_for(viewer).filter(kind="read", ground="grant").order_by("-pk")
    facts = ("name", "role", "purpose")
    rows = reads.values("person_id", "part", "happened_at", *(f"auditactor__{x}" for x in facts))
    newest = {}
    for row in rows[:LOOKS_READ]:
        newest.setdefault(row["person_id"], row)
    return tuple(look_of(row) for row in list(newest.values())[:LOOKS_SHOWN])


def look_of(row):
    return Look(
        first_name=(row["auditactor__name"] or _("somebody")).split(" ")[0],
        role=row["auditactor__role"] or "",
        part=row["part"],
        at=row["happened_at"],
        purpose=row["auditactor__purpose"] or "",
    )


def load_grants(viewer, today):
    """The grants that give something today: one query."""
    nothing = RawSQL(GIVES_NOTHING, [today], BooleanField())  # noqa: S611 our own words, no input
    grants = Grant.objects.filter(household_id=viewer.household_id, starts_on__lte=today)
    grants = grants.open(today).annotate(gives_nothing=nothing).filter(gives_nothing=False)
    return list(grants.select_related("organisation", "team").order_by("given_at", "part"))


def load_unsigned(viewer, today):
    """The oldest decision that waits for this person's signature, or None: one query."""
    mine = RawSQL(
        "access_grant.subject_id is not null"
        " and %s in (select access_signers(access_grant.subject_id, %s))"
        " and not exists (select from access_grantsignature s"
        "   where s.grant_id = access_grant.id and s.person_id = %s)",
        [viewer.person_id, today, viewer.person_id],
        BooleanField(),
    )
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(today)
    grants = grants.annotate(waits_for_me=mine).filter(waits_for_me=True)
    return grants.select_related("organisation", "team").order_by("given_at", "part").first()


def guests_of(grants, sight):
    """One line for each party, in the order in which the family let them in."""
    parties = {}
    for grant in grants:
        parties.setdefault(grant.person_id or grant.organisation_id, []).append(grant)
    return tuple(guest_of(given, sight) for given in parties.values())


def guest_of(grants, sight):
    first = grants[0]
    place = first.team or first.organisation
    name = sight.name(first.person_id) if first.person_id else first.organisation.name
    return Guest(
        name=name,
        place=place.name if place and place.name != name else "",
        parts=tuple(dict.fromkeys(str(grant.get_part_display()) for grant in grants)),
        is_own_steps_only=all(grant.is_own_steps_only for grant in grants),
    )
