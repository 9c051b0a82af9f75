"""Whoever looks in no more promises nothing: a yes to their proposal binds who stayed."""

from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Grant
from access.names import names
from careplans.models import Proposal
from careplans.policy import answers_for

# Of what is changed everybody is asked again, and nobody says yes by having proposed it.
NEW = (Proposal.Kind.STEP, Proposal.Kind.AGREEMENT)


def binds_who_left(by, proposal, words):
    """Whether these words would have their author promise or do something, who could not read it.

    Only an owner knows of all access; to others nobody left. As long as a whole organisation looks
    in, its people did not leave. At most one query.
    """
    if proposal.kind not in NEW or not by.is_owner:
        return False
    maker = answers_for(proposal)
    bound = {side["person_id"] for side in words.get("parties", ())} | {words.get("executor_id")}
    if maker not in bound:
        return False
    running = Grant.objects.of_who_stayed(by.household_id).open(timezone.localdate())
    looking = set(running.values_list("person_id", flat=True))
    return not looking & {maker, None}


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
