"""Debts with what was paid of them, ways to pay that others proposed, and safety conditions."""

from decimal import Decimal

from access.models import Part
from careplans import models as plan
from careplans.instalments import Arrangement, Interval
from wijkteam.demo.loader.people import person_id

Kind, State = plan.Proposal.Kind, plan.Proposal.State


def make_pledges(home):
    for number, debt in enumerate(home.story.debts):
        make_debt(home, number, debt)
    for number, way in enumerate(home.story.ways_to_pay):
        make_way(home, number, way)
    for condition in home.story.conditions:
        make_condition(home, condition)


def debt_id(home, debt_key):
    return home.key("debt", debt_key)


def make_debt(home, number, debt):
    arrangement = arrangement_of(home, debt)
    home.row(
        plan.Debt,
        debt_id(home, debt.key),
        home.scope(Part.MONEY),
        by=debt.by,
        at=home.clock.at(debt.on, second=number),
        creditor=debt.creditor,
        about=debt.about,
        amount=Decimal(debt.amount),
        instalment=arrangement and arrangement.instalment,
        interval=Interval.MONTH if arrangement else "",
        first_on=arrangement and arrangement.first_on,
    )
    if arrangement:
        make_payments(home, debt, arrangement)


def arrangement_of(home, debt):
    if not debt.instalment:
        return None
    first_on = home.clock.day(debt.first)
    return Arrangement(Decimal(debt.amount), Decimal(debt.instalment), Interval.MONTH, first_on)


def make_payments(home, debt, arrangement):
    """All that had its day is paid."""
    rows = [row for row in arrangement.instalments() if row[0] < home.clock.today]
    for number, (day, amount) in enumerate(rows):
        home.row(
            plan.DebtPayment,
            home.key("payment", debt.key, number),
            home.scope(Part.MONEY),
            by=debt.by,
            at=home.clock.at((day - home.clock.today).days),
            debt_id=debt_id(home, debt.key),
            amount=amount,
            paid_on=day,
            noted_by_id=person_id(debt.by),
        )


def make_way(home, number, way):
    debt = next(each for each in home.story.debts if each.key == way.debt)
    answered_at = home.clock.at(way.answered)
    home.row(
        plan.Proposal,
        home.key("way_to_pay", number),
        home.scope(Part.MONEY),
        by=way.by,
        at=home.clock.at_work(way.on, "11:30"),
        changed=(way.answered_by, answered_at) if answered_at else None,
        kind=Kind.PAYMENT,
        payload={
            "id": str(debt_id(home, way.debt)), "text": debt.creditor, "whole": debt.amount,
            "instalment": way.instalment, "interval": Interval.MONTH.value,
            "first_on": home.clock.day(way.first).isoformat(),
        },
        why=way.why,
        state=State.ACCEPTED if answered_at else State.WAITING,
        answered_at=answered_at,
        answered_by_id=person_id(way.answered_by),
        answer_text=way.answer_text,
        result_id=debt_id(home, way.debt) if answered_at else None,
    )  # fmt: skip


def make_condition(home, story):
    clock, made_at = home.clock, home.clock.at(story.on, "14:20")
    key = home.key("condition", story.key)
    home.rows.add(
        plan.SafetyCondition(
            id=key, household_id=home.id, scope_id=home.scope(Part.SAFETY),
            text=story.text, why=story.why, ground=story.ground, ground_text=story.ground_text,
            checker=story.checker, check_on=clock.day(story.check), author_role=story.role,
            created_by_id=person_id(story.by), created_at=made_at,
            changed_by_id=person_id(story.by), changed_at=made_at,
            ended_on=clock.day(story.ended), ended_because=story.ended_because,
            ended_by_id=person_id(story.by) if story.ended is not None else None,
        )
    )  # fmt: skip
    for number, check in enumerate(story.checks):
        make_check(home, key, number, check)
    for number, (who, words) in enumerate(story.sides):
        make_side(home, key, number, who, words, story.on + 1)


def make_check(home, condition_id, number, check):
    home.rows.add(
        plan.SafetyCheck(
            id=home.key("check", condition_id, number),
            household_id=home.id,
            condition_id=condition_id,
            is_met=check.is_met,
            text=check.text,
            checked_on=home.clock.day(check.on),
            noted_by_id=person_id(check.by),
            noted_at=home.clock.at(check.on, "15:10"),
        )
    )


def make_side(home, condition_id, number, who, words, on):
    home.rows.add(
        plan.FamilySide(
            id=home.key("side", condition_id, number),
            household_id=home.id,
            condition_id=condition_id,
            said_by_id=person_id(who),
            text=words,
            changed_at=home.clock.at(on, second=number),
            changed_by_id=person_id(who),
        )
    )
