"""Somebody of our own people is invited, with what they will see: both, or neither."""

from django.db import transaction

from careplans.actions.sharing import give_access
from careplans.sharing import Party
from network.actions import invite_member


@transaction.atomic
def invite_with(*, by, member, version, way, email, shares, **decision):
    """The invitation; without shares it opens nothing, and says so."""
    invited = invite_member(by=by, member=member, version=version, way=way, email=email)
    if shares:
        give_access(by=by, party=Party(invited.person_id), shares=shares, **decision)
    return invited
