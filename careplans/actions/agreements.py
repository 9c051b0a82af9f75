"""Agreements: what several sides promise each other, and what each of them says to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from access.models import Part
from careplans import news, reminders_agreement, scopes
from careplans.models import Agreement, AgreementNote, AgreementParty
from writing.actions import change, create, tell

Answer = AgreementParty.Answer
BINDING = (
    "text", "starts_on", "ends_on", "until_text", "if_fails", "hours_a_week", "when_text",
)  # fmt: skip
# Left out of what a side holds: who said what, and when.
SAID = ("answer", "answered_at", "answer_text", "noted_by_id")


class OtherTextError(Exception):
    """The agreement was changed after it was read, so this is no answer to what stands there."""


class OverError(Exception):
    """The agreement ended, so there is nothing to answer."""


@transaction.atomic
def add_agreement(*, by, goal, parties, proposal=None, **words):
    """`parties`: dicts of person_id, organisation_id, name and promise. Who writes it down says
    yes for itself. A proposal that is accepted ends here too: who proposed these very words said
    yes to them by that (`proposal`: only then)."""
    scope_id, by = scopes.beside(by, goal, Part.STEPS)
    fields = words | {"goal_id": goal.pk, "party_ids": ids_of(parties)}
    agreement = create(Agreement, by=by, scope_id=scope_id, **fields)
    write_sides(by, agreement, parties, {}, proposal)
    reminders_agreement.plan(agreement)
    return agreement


@transaction.atomic
def change_agreement(*, by, agreement, version, parties, **words):
    """Another text is another promise: everybody is asked again. Another day to look back on is
    no other promise."""
    is_same = binds_the_same(agreement, words)
    agreement = change(agreement, by=by, version=version, party_ids=ids_of(parties), **words)
    # read once the agreement is held: what somebody said in this moment is among it
    before = list(agreement.parties.select_for_update())
    if not is_same or sides_of(before) != keyed(parties):
        agreement.parties.all().delete()
        write_sides(by, agreement, parties, {key_of_row(side): side for side in before})
    reminders_agreement.plan(agreement)
    return agreement


def binds_the_same(agreement, words):
    return all((getattr(agreement, name) or "") == (words.get(name) or "") for name in BINDING)


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


def write_sides(by, agreement, parties, before, proposal=None):
    """What somebody said to the words of before stays to be read beside the new question."""
    said_at = {proposal.created_by_id: proposal.created_at} if proposal else {}
    said_at[by.person_id] = timezone.now()
    rows = []
    for position, party in enumerate(parties):
        now = said_at.get(party["person_id"])
        is_me = now is not None
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
    if any(row.organisation_id for row in rows):
        news.tell_at_work(by=by, agreement_id=agreement.pk, page="today")


def earlier(side):
    if side is None:
        return {}
    if side.answer == Answer.WAITING:
        names = ("earlier_answer", "earlier_at", "earlier_text")
        return {name: getattr(side, name) for name in names}
    said = (side.answer, side.answered_at, side.answer_text)
    return dict(zip(("earlier_answer", "earlier_at", "earlier_text"), said, strict=True))


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
    if answer != Answer.YES:  # who counts on it hears that there is news
        news.tell(by=by, person_ids=news.owners(by), page="today")


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
