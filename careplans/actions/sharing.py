"""The family lets somebody look in, signs for it, and stops it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from access.cases import case_for
from access.models import Grant, GrantSignature, Part
from access.scopes import scope_for
from access.signing import signers
from audit import log
from careplans import news, reminders_access
from careplans.sharing import Newcomer, Party, may_decide
from delivery.invitations import invite_in
from people.models import Person
from writing.actions import unless_overtaken

CASE_CLOSED = gettext_lazy("The team just closed its case with you. Look again, and choose anew.")


@transaction.atomic
def give_access(*, by, party, shares, purpose, starts_on=None, ends_on=None):
    """Make one grant for each share, and set the giver's own signature where one is needed.

    A grant about a person whose signers have not all signed is pending: it gives nothing yet.
    """
    if not shares or not all(may_decide(by, share.subject_id) for share in shares):
        raise PermissionDenied("only who may decide about this shares it")
    newcomer = party if isinstance(party, Newcomer) else None
    if newcomer:
        person = Person.objects.create(
            first_name=newcomer.first_name,
            made_by_id=by.person_id,
            is_here_for_work=newcomer.comes_for_work,
            is_for_work_by_family=newcomer.comes_for_work,
        )
        party = Party(person_id=person.pk)
    decision = {
        "household_id": by.household_id,
        "person_id": party.person_id,
        "team_id": party.team_id,
        "organisation_id": party.organisation_id,
        "case_id": case_for(party.person_id, by.household_id) if party.team_id else None,
        "purpose": purpose,
        "starts_on": starts_on or timezone.localdate(),
        "ends_on": ends_on,
        "given_by_id": by.person_id,
        "given_at": timezone.now(),
    }
    with unless_overtaken(CASE_CLOSED):
        grants = Grant.objects.bulk_create(Grant(**decision, **vars(share)) for share in shares)
    begin_money(by, shares)
    for grant in grants:
        log.write_in(by, "grant", subject_kind="grant", subject_id=grant.pk, part=grant.part)
    put_signatures(by, grants)
    ask_others_to_sign(by, grants)
    tell_the_person(by, grants)
    reminders_access.plan(grants)
    if newcomer:
        invite_in(by, person=person, way=newcomer.way, email=newcomer.email)
    return grants


def begin_money(by, shares):
    """Who is let in at all money finds its page, also while nothing stands there yet."""
    for share in shares:
        if share.part == Part.MONEY and share.goal_id is None:
            scope_for(by, Part.MONEY, subject_id=share.subject_id)


def ask_others_to_sign(by, grants):
    needed = signers(grant.subject_id for grant in grants)
    news.tell(by=by, person_ids=set().union(*needed.values()), page="sharing")


def tell_the_person(by, grants):
    """Who comes for themselves gets word of what opens, on its first day. What still waits for a
    yes or a signature is told to nobody: the worker asks again before it sends."""
    own = [g for g in grants if g.person_id and not g.team_id and not g.organisation_id]
    people = {grant.person_id for grant in own}
    if own:
        news.tell(
            by=by, person_ids=people, page="today", on=max(own[0].starts_on, timezone.localdate())
        )


@transaction.atomic
def sign(*, by, grants):
    """Set this person's yes. When it was the last, who waited for it gets word."""
    mine = put_signatures(by, grants)
    opened = signed_by_all(mine)
    tell_the_person(by, [grant for grant in grants if grant.pk in opened])
    return mine


def signed_by_all(signatures):
    """The keys of the grants of these signatures for which nobody must sign any more."""
    grants = [signature.grant for signature in signatures]
    needed = signers(grant.subject_id for grant in grants)
    rows = GrantSignature.objects.filter(grant__in=grants).values_list("grant_id", "person_id")
    set_by = set(rows)
    return {
        grant.pk
        for grant in grants
        if all((grant.pk, key) in set_by for key in needed[grant.subject_id])
    }


def put_signatures(by, grants):
    """Set this person's yes where the age rules ask for it; elsewhere it changes nothing."""
    needed = signers(grant.subject_id for grant in grants)
    mine = [
        GrantSignature(grant=grant, person_id=by.person_id)
        for grant in grants
        if by.person_id in needed.get(grant.subject_id, ())
    ]
    GrantSignature.objects.bulk_create(mine, ignore_conflicts=True)
    for signature in mine:
        grant = signature.grant
        log.write_in(by, "grant", subject_kind="signature", subject_id=grant.pk, part=grant.part)
    return mine


class ChangedMeanwhile(Exception):  # noqa: N818 it is what happened: somebody else was first
    """What was to be changed had been stopped or changed before; nothing was done."""


@transaction.atomic
def change_access(*, by, grants, party, **decision):
    """Stop these grants and give others in their place: narrower, wider or longer.

    A grant is never rewritten. Of two who do this at the same time, the second changes nothing.
    """
    keys = [grant.pk for grant in grants]
    if stop(by, grants) != len(keys):
        raise ChangedMeanwhile
    return give_access(by=by, party=party, **decision)


@transaction.atomic
def withdraw(*, by, grants):
    """Stop access. It counts from the next request; who looked before stays in the log."""
    stop(by, grants)
    return grants


def stop(by, grants):
    """How many of these were still open, and are not any more."""
    if not all(may_decide(by, grant.subject_id) for grant in grants):
        raise PermissionDenied("only who may decide about this stops it")
    keys = [grant.pk for grant in grants if grant.withdrawn_at is None]
    stopped = Grant.objects.filter(pk__in=keys, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now(), withdrawn_by_id=by.person_id
    )
    reminders_access.forget(keys)
    for grant in grants:
        log.write_in(by, "withdraw", subject_kind="grant", subject_id=grant.pk, part=grant.part)
    return stopped
