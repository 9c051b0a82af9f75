"""Whoever looks in no more promises nothing: a yes to their proposal binds who stayed."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Grant
from access.names import members_now, names
from careplans.models import Proposal
from people.models import HouseholdMember

CHANGES = (Proposal.Kind.STEP_CHANGE, Proposal.Kind.DEAL_CHANGE)
BINDS_NOBODY = {"review_on"}  # of a change: when they look back is no promise


def who_left(by, people, looking=None):
    """Which of these look in no more. Only an owner knows of all access; to others nobody left.

    `looking`: who was let in and still is or comes (None: a whole organisation), for a page that
    has read it; else one query. One more where somebody left. Where a whole organisation looks
    in, three more for who is on no list by name: its people of today did not leave.
    """
    if not people or not by.is_owner:
        return set()
    running = Grant.objects.of_who_stayed(by.household_id).open(timezone.localdate())
    if looking is None:
        looking = set(running.values_list("person_id", flat=True))
    left = set(people) - looking
    if left:  # who came to live here reads it as family
        members = HouseholdMember.objects.here().filter(household_id=by.household_id)
        left -= set(members.values_list("person_id", flat=True))
    return without_colleagues(left, running) if left and None in looking else left


def without_colleagues(people, running):
    """Without who works at an organisation that looks in as a whole. By their names: no more is
    known of its people here, and of two with one name neither is called gone."""
    places = running.filter(person_id=None).values_list("organisation_id", flat=True)
    at_work = {name for members in members_now(places).values() for name in members}
    known = names(people)
    return {key for key in people if key not in known or known[key].full not in at_work}


def have_left(by, people):
    """Which of these few look in no more, for whoever of the family answers: who does not know of
    all access learns it of those in whose name they would say yes. A query or two, for an owner;
    one a person for others."""
    if by.is_owner:
        return who_left(by, people)
    with connection.cursor() as cursor:
        cursor.execute("select id from unnest(%s::uuid[]) id where access_has_left(id)",
                       [list(people)])  # fmt: skip
        return {key for (key,) in cursor.fetchall()}


def left_and_bound(by, proposal, words):
    """Its author, and who took it over, as far as these words would have them promise or do
    something and they look in no more. `words`: whole, as it would stand after a yes."""
    bound = {side["person_id"] for side in words.get("parties", ())} | {words.get("executor_id")}
    makers = bound & {proposal.created_by_id, proposal.handed_to_id} - {None}
    return have_left(by, makers) if makers and is_promised(proposal) else set()


def is_promised(proposal):
    """Something new, or other words than its author promised before."""
    if proposal.kind not in CHANGES:
        return True
    return bool(proposal.payload["words"].keys() - BINDS_NOBODY)


def without_who_left(by, proposal, choices, words):
    """The choices of a form, without who made the proposal and left."""
    gone = {f"person:{key}" for key in left_and_bound(by, proposal, words)}
    return [choice for choice in choices if choice[0] not in gone]


def promise_nothing(people):
    """Why a plain yes cannot be given, of those who left: a sentence."""
    known = names(people)
    called = [known[key].short for key in people if key in known]
    words = {"name": called[0] if called else _("Who proposed this")}
    return (
        _(
            "%(name)s looks in no more, and can promise nothing now. Choose who does it instead, "
            "or say no."
        )
        % words
    )
