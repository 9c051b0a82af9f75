"""The letter of an invitation on paper: who invites, what for, and how to get in.

The code stands on this paper alone. It is made again as the paper is made, and no table holds it;
the file stays a day in private storage, for who invited, as long as the invitation is open.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from access.models import Grant, Part
from careplans.models import Conference
from careplans.overviews.invitations import names_of
from careplans.overviews.offers import is_of_family, lines, purposes
from delivery import documents
from delivery.invitations import PAPER, link_with
from delivery.kinds import DocumentKind, register_document
from delivery.squares import drawn
from people.invitations import find, in_groups, short_code_for
from people.models import HouseholdMember, Invitation, Team

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Letter:
    inviter: str
    name: str  # as the family calls them
    lines: list[str]
    purposes: list[str]  # what for, in the words of who invites
    code: str
    square: dict
    site: str
    until: date
    written_on: date
    teams: tuple[Team, ...]  # whom to call; of who is no family it names none
    is_of_family: bool = False
    conference: Conference | None = None  # to which they are invited; its day alone is told


def load(viewer, invitation_id):
    """What stands in the letter, or None when the invitation is not open any more."""
    code = short_code_for(invitation_id)
    row, found = Invitation.objects.filter(pk=invitation_id).first(), find(code)
    if row is None or found is None:
        return None
    return Letter(
        inviter=found["invited_by_name"],
        name=names_of(viewer, {row.person_id}).get(row.person_id, found["first_name"]),
        lines=lines(found),
        purposes=purposes(found),
        code=in_groups(code),
        square=drawn(link_with(code)),
        site=f"{urlsplit(settings.BASE_URL).netloc}/uitnodiging",
        until=row.last_on,
        written_on=timezone.localdate(),
        teams=teams_of(viewer) if is_of_family(found) else (),
        is_of_family=is_of_family(found),
        conference=conference_of(viewer, found),
    )


def conference_of(viewer, found):
    """The conference to come that this invitation is for, or None. The letter says by when they
    answer: its day. Where it is, and who cooks or minds the children, is for after a yes."""
    keys = [offer["goal"] for offer in found["offers"] if offer["part"] == Part.CONFERENCE]
    if not keys:
        return None
    rows = Conference.objects.visible_to(viewer).filter(pk__in=keys, stopped_on=None)
    return rows.filter(held_on__gte=timezone.localdate()).first()


def teams_of(viewer):
    """Teams with a number to call, of which somebody looks in with this family. Only for the family
    itself: which teams help them is not for others to know."""
    grants = Grant.objects.filter(household_id=viewer.household_id, withdrawn_at__isnull=True)
    keys = grants.exclude(team_id=None).values_list("team_id", flat=True)
    return tuple(Team.objects.filter(pk__in=set(keys)).exclude(how_to_reach="").order_by("name"))


def teams_for(viewer, readers):
    """The same for readers who all belong to the family. For others no team of the family: of who
    writes as a helper their own, whom these readers know."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    if not set(readers) - set(here.values_list("person_id", flat=True)):
        return teams_of(viewer)
    if viewer.is_family:  # where one of them works is no team of theirs
        return ()
    own = Team.objects.filter(pk__in=viewer.visitor.teams)
    return tuple(own.exclude(how_to_reach="").order_by("name"))


def job_of(viewer, invitation):
    """The paper of this invitation, for who invited; None for everybody else."""
    return documents.jobs_of(viewer, PAPER).filter(object_id=invitation.pk).first()


def may_fetch(viewer, invitation, job):
    return invitation.is_open and documents.may_have(viewer, job)


def forget(viewer, invitation):
    """The file goes at once when the invitation is over."""
    if job := job_of(viewer, invitation):
        documents.close(job)


def register():
    register_document(
        DocumentKind(name=PAPER, load=load, template="careplans/invitation_letter.html", kept=KEPT)
    )
