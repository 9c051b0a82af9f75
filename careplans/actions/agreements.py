"""Agreements: what several sides promise each other, and what each of them says to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from access.models import Part
from careplans import reminders_agreement, scopes
from careplans.models import Agreement, AgreementNote, AgreementParty
from writing.actions import change, create, tell

Answer = AgreementParty.Answer
BINDING = ("text", "starts_on", "ends_on", "until_text", "if_fails")
# Left out of what a side holds: who said what, and when.
SAID = ("answer", "answered_at", "answer_text", "noted_by_id")


class OtherTextError(Exception):
    """The agreement was changed after it was read, so this is no answer to what stands there."""


class OverError(Exception):
    """The agreement ended, so there is nothing to answer."""


@transaction.atomic
def add_agreement(*, by, goal, parties, **words):
    """`parties`: dicts of person_id, organisation_id, name and promise. Who writes it down says
    yes for itself. A proposal that is accepted ends here too."""
    scope_id, by = scopes.beside(by, goal, Part.STEPS)
    fields = words | {"goal_id": goal.pk, "party_ids": ids_of(parties)}
    agreement = create(Agreement, by=by, scope_id=scope_id, **fields)
    write_sides(by, agreement, parties, {})
    reminders_agreement.plan(agreement)
    return agreement


@transaction.atomic
def change_agreement(*, by, agreement, version, parties, **words):
    """Another text is another promise: everybody is asked again. Another day to look back on is
    no other promise."""
    before = list(agreement.parties.all())
    is_same = binds_the_same(agreement, words) and sides_of(before) == keyed(parties)
    agreement = change(agreement, by=by, version=version, party_ids=ids_of(parties), **words)
    if not is_same:
        agreement.parties.all().delete()
        write_sides(by, agreement, parties, {key_of_row(side): side for side in before})
    reminders_agreement.plan(agreement)
    return agreement


def binds_the_same(agreement, words):
    return all(getattr(agreement, name) == words.get(name, "") for name in BINDING)


def key_of(party):
    return party["person_id"] or party.get("organisation_id") or party["name"].casefold()


def key_of_row(side):
    return side.person_id or side.organisation_id or side.name.casefold()


def keyed(parties):
    return [(key_of(party), party["promise"]) for party in parties]


def sides_of(rows):
    return [(key_of_row(side), side.promise) for side in rows]


def ids_of(parties):
    return sorted(party["person_id"] for party in parties if party["person_id"])


def write_sides(by, agreement, parties, before):
    """What somebody said to the words of before stays to be read beside the new question."""
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
                **({} if is_me else earlier(before.get(key_of(party)))),
                **party,
            )
        )
    AgreementParty.objects.bulk_create(rows)


def earlier(side):
    if side is None:
        return {}
    if side.answer == Answer.WAITING:
        return {"earlier_answer": side.earlier_answer, "earlier_at": side.earlier_at}
    return {"earlier_answer": side.answer, "earlier_at": side.answered_at}


@transaction.atomic
def answer_agreement(*, by, agreement, version, party, answer, answer_text=""):
    """A party's answer to this version; `noted_by` says who wrote it down for another.

    One conditional UPDATE. A change of the text replaces the rows of the parties, so who comes
    second in the same moment waits for the row, and finds it gone. (A lock on the agreement
    itself is not a guest's to take: it would need the right to change it.)
    """
    if agreement.ended_on:
        raise OverError
    noted_by_id = None if party.person_id == by.person_id else by.person_id
    rows = AgreementParty.objects.filter(pk=party.pk, agreement__version=version)
    said = {"answer": answer, "answer_text": answer_text, "answered_at": timezone.now()}
    if not rows.update(noted_by_id=noted_by_id, **said):
        raise OtherTextError
    tell("change", agreement, by, subject_kind=f"agreement_{answer}")  # kinds, and no words


@transaction.atomic
def note(*, by, agreement, is_kept, text, noted_on):
    """Was it kept? By a side, or by the family; the database asks the same."""
    made = AgreementNote.objects.create(
        household_id=agreement.household_id,
        agreement=agreement,
        is_kept=is_kept,
        text=text,
        noted_on=noted_on,
        noted_by_id=by.person_id,
    )
    tell("change", agreement, by, subject_kind="agreement_note")
    return made


@transaction.atomic
def end(*, by, agreement, version, because):
    """The family ends it. Every word and answer stays to be read."""
    if agreement.ended_on:
        raise OverError
    return keep_end(by, agreement, version, timezone.localdate(), by.person_id, because)


@transaction.atomic
def resume(*, by, agreement, version):
    """On again, with the answers as they were."""
    if not agreement.ended_on:
        raise PermissionDenied("it did not end")
    return keep_end(by, agreement, version, None, None, "")


def keep_end(by, agreement, version, day, person_id, because):
    fields = {"ended_on": day, "ended_by_id": person_id, "ended_because": because}
    agreement = change(agreement, by=by, version=version, **fields)
    reminders_agreement.plan(agreement)
    return agreement
