"""Agreements: what several parties promise each other, and their yes or no."""

from django.db import transaction
from django.utils import timezone

from access.models import Part
from careplans import scopes
from careplans.models import Agreement, AgreementParty
from writing.actions import change, create, tell

Answer = AgreementParty.Answer


@transaction.atomic
def add_agreement(*, by, goal, text, starts_on, parties, ends_on=None, until_text=""):
    """`parties`: dicts of person_id, name and promise. Who writes it down says yes for itself."""
    scope_id, by = scopes.beside(by, goal, Part.STEPS)
    agreement = create(
        Agreement,
        by=by,
        scope_id=scope_id,
        goal_id=goal.pk,
        text=text,
        starts_on=starts_on,
        ends_on=ends_on,
        until_text=until_text,
        party_ids=ids_of(parties),
    )
    _write_parties(by, agreement, parties)
    return agreement


@transaction.atomic
def change_agreement(*, by, agreement, version, parties, **words):
    """Another text is another promise: everybody is asked again."""
    agreement = change(agreement, by=by, version=version, party_ids=ids_of(parties), **words)
    agreement.parties.all().delete()
    _write_parties(by, agreement, parties)
    return agreement


def ids_of(parties):
    return sorted(party["person_id"] for party in parties if party["person_id"])


def _write_parties(by, agreement, parties):
    now = timezone.now()
    rows = []
    for position, party in enumerate(parties):
        is_me = party["person_id"] == by.person_id
        rows.append(
            AgreementParty(
                household_id=agreement.household_id,
                agreement=agreement,
                position=position,
                answer=Answer.YES if is_me else Answer.WAITING,
                answered_at=now if is_me else None,
                **party,
            )
        )
    AgreementParty.objects.bulk_create(rows)


class OtherTextError(Exception):
    """The agreement was changed after it was read, so this is no answer to what stands there."""


@transaction.atomic
def answer_agreement(*, by, agreement, version, party, answer):
    """A party's yes or no to this version; `noted_by` stays when the family wrote it down.

    One conditional UPDATE. A change of the text replaces the rows of the parties, so who comes
    second in the same moment waits for the row, and finds it gone. (A lock on the agreement
    itself is not a guest's to take: it would need the right to change it.)
    """
    noted_by_id = None if party.person_id == by.person_id else by.person_id
    rows = AgreementParty.objects.filter(pk=party.pk, agreement__version=version)
    if not rows.update(answer=answer, answered_at=timezone.now(), noted_by_id=noted_by_id):
        raise OtherTextError
    tell("change", agreement, by, subject_kind=f"agreement_{answer}")  # kinds, and no words
