"""This room's own rules, the same as the policies of its tables say in the database."""

from access.models import Level
from careplans.models import Proposal, Step

State = Proposal.State
GIVEN_BY_THE_FAMILY = (State.ACCEPTED, State.CHANGED, State.DECLINED)


def may_tick(viewer, step):
    """The family ticks its steps; a guest only what they do themselves."""
    if viewer.may(Level.CONTRIBUTE, step):
        return True
    return step.executor_id == viewer.person_id and viewer.may(Level.RESPOND, step)


def may_answer(viewer, agreement, party):
    """Each party for itself; the family writes down the answer of who has no log-in."""
    if party.person_id is not None and party.person_id == viewer.person_id:
        return True
    is_ours = viewer.is_family and viewer.may(Level.CONTRIBUTE, agreement)
    return is_ours and has_no_login(party)


def has_no_login(party):
    """Nobody of this site, or somebody whom we can see to be without a log-in."""
    if party.person_id is None:
        return True
    return party.person is not None and party.person.user_id is None


def may_ask_again(viewer, proposal):
    """The family may come back on its own answer, as long as the goal is there."""
    is_ours = viewer.is_family and viewer.may(Level.CONTRIBUTE, proposal)
    return is_ours and proposal.state in GIVEN_BY_THE_FAMILY and not proposal.goal.deleted_at


def is_untouched(step):
    """As it came into the plan: nobody changed it or ticked it off."""
    return step.version == 1 and step.state == Step.State.OPEN and not step.ticks.exists()
