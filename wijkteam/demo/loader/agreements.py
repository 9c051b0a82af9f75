"""Agreements and the promises of their parties."""

from decimal import Decimal

from careplans.models import Agreement, AgreementNote, AgreementParty
from wijkteam.demo.loader.people import person_id


def make_agreement(home, goal, scope_id, place, agreement):
    made = home.row(
        Agreement,
        home.key("agreement", goal.key, place),
        scope_id,
        by=goal.by,
        at=home.clock.at(agreement.starts, second=place),
        goal_id=home.goal_id(goal.key),
        text=agreement.text,
        starts_on=home.clock.day(agreement.starts),
        ends_on=home.clock.day(agreement.ends),
        until_text=agreement.until_text,
        hours_a_week=Decimal(agreement.hours) if agreement.hours else None,
        when_text=agreement.when,
        if_fails=agreement.if_fails,
        review_on=home.clock.day(agreement.review),
        party_ids=sorted(person_id(party.who) for party in agreement.parties if party.who),
    )
    for number, party in enumerate(agreement.parties):
        make_party(home, goal, made, number, party, second=place + 1 + number)
    for number, kept in enumerate(agreement.kept):
        make_kept(home, made, number, kept)


def make_kept(home, agreement, number, kept):
    home.rows.add(
        AgreementNote(
            id=home.key("kept", agreement.pk, number),
            household_id=home.id,
            agreement_id=agreement.pk,
            is_kept=kept.is_kept,
            text=kept.text,
            noted_on=home.clock.day(kept.on),
            noted_at=home.clock.at(kept.on, second=number),
            noted_by_id=person_id(kept.by),
        )
    )


def make_party(home, goal, agreement, number, party, *, second):
    """Who has no log-in says yes out loud; the family writes it down. `second`: of the evening on
    which they answered, after the words were written."""
    is_noted = party.answer != "waiting" and not home.has_login(party.who)
    home.rows.add(
        AgreementParty(
            id=home.key("party", agreement.pk, number),
            household_id=home.id,
            agreement_id=agreement.pk,
            person_id=person_id(party.who),
            name=party.name or home.label(party.who),
            promise=party.promise,
            answer=party.answer,
            answered_at=home.clock.at(party.answered, second=second),
            noted_by_id=person_id(goal.by) if is_noted else None,
            position=number,
        )
    )
