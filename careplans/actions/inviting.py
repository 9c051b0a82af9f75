"""Somebody of our own people is invited, with what they will see: both, or neither."""

from django.db import transaction

from access.models import Level
from careplans.actions.sharing import give_access
from careplans.models import ExecutorKind, Step
from careplans.sharing import Party
from delivery.invitations import invite_in
from network.actions import invite_member
from network.models import NetworkMember
from people.models import Person
from writing.actions import tell, write

NEAR = (ExecutorKind.NETWORK, ExecutorKind.NEIGHBOURHOOD)


@transaction.atomic
def invite_with(*, by, member, version, shares, way, email, comes_for_work=False, **decision):
    """The invitation; without shares it opens nothing, and says so."""
    words = {"way": way, "email": email, "comes_for_work": comes_for_work}
    invited = invite_member(by=by, member=member, version=version, **words)
    give_steps(by=by, member=member, person_id=invited.person_id)
    if shares:
        give_access(by=by, party=Party(invited.person_id), shares=shares, **decision)
    return invited


@transaction.atomic
def invite_again_with(*, by, person_id, way, email, **decision):
    """What is chosen for somebody who was invited before and is not in, and the invitation anew:
    without it nothing would open. An earlier one that is still open closes."""
    grants = give_access(by=by, party=Party(person_id), **decision)
    invite_in(by, person=Person.objects.get(pk=person_id), way=way, email=email)
    return grants[0]


def give_steps(*, by, member, person_id):
    """Steps that stand under the name of this person become theirs: else a link and a code would
    open an empty page. Not where two of our people have that name: a form gives neither of them a
    step (`said_of_two`), and nobody is guessed. Whom another of the family keeps apart is not
    counted: a step that stays behind would tell who invites that there is such a name."""
    named = NetworkMember.objects.visible_to(by).filter(name=member.name)
    if named.count() != 1:
        return
    rows = Step.objects.visible_to(by, Level.CONTRIBUTE).open()
    rows = rows.filter(executor=None, executor_name=member.name, executor_kind__in=NEAR)
    for step in rows.filter(scope__private_to=None):
        write(Step.objects.filter(pk=step.pk, executor=None), step, by, executor_id=person_id)
        tell("change", step, by)
