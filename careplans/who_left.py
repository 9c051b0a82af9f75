"""Whoever looks in no more promises nothing: a yes to their proposal binds who stayed."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Grant
from access.names import members_now, names
from careplans.models import Proposal
from careplans.policy import answers_for
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


def has_left(by, person_id):
    """Whether one person looks in no more, for whoever of the family answers: who does not know
    of all access learns it of this one, in whose name they would say yes. One query or two."""
    if by.is_owner:
        return bool(who_left(by, {person_id}))
    with connection.cursor() as cursor:
        cursor.execute("select access_has_left(%s)", [person_id])
        return cursor.fetchone()[0]


def binds_who_left(by, proposal, words):
    """Whether these words would have their author promise or do something, who could not read
    it. `words`: whole, as it would stand in the plan after a yes."""
    maker = answers_for(proposal)
    bound = {side["person_id"] for side in words.get("parties", ())} | {words.get("executor_id")}
    return maker in bound and is_promised(proposal) and has_left(by, maker)


def is_promised(proposal):
    """Something new, or other words than its author promised before."""
    if proposal.kind not in CHANGES:
        return True
    return bool(proposal.payload["words"].keys() - BINDS_NOBODY)


def without_who_left(by, proposal, choices, words):
    """The choices of a form, without the author who left."""
    if not binds_who_left(by, proposal, words):
        return choices
    value = f"person:{answers_for(proposal)}"
    return [choice for choice in choices if choice[0] != value]


def promises_nothing(proposal):
    """Why a plain yes cannot be given: a sentence."""
    maker = answers_for(proposal)
    name = names([maker])
    words = {"name": name[maker].short if maker in name else _("Who proposed this")}
    return (
        _(
            "%(name)s looks in no more, and can promise nothing now. Choose who does it instead, "
            "or say no."
        )
        % words
    )
