"""A family with a plan of years: 60 goals, 300 steps, 1,000 messages, made in a second.

`grow(world, 1)` gives the Van Dijks a thirtieth of it, so that every kind of thing stands there;
`grow(world, 29)` the rest. Rows go in by the hundred, under the maintenance role.
"""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from access.models import Part, Scope
from audit.models import AuditEvent
from careplans import models as plan
from delivery.models import DocumentJob
from tests.world import scope

TIMES = 30
GOALS, STEPS, MESSAGES = 2, 10, 34  # each time: 60, 300 and 1,020 in all
AT_ONE_GOAL = 2  # of the steps; world.water has most of everything
LONG_AGO = timedelta(days=200)


def grow(world, times):
    """Everything that a plan can hold, so many times."""
    home = world.van_dijk
    for part in (goals, notes, agreements, money, answers, safety, talks, traces):
        part(world, home, times)


def of(place, by, **fields):
    """The columns that every row of a plan has."""
    common = {"household_id": place.household_id, "scope": place}
    return common | {"created_by": by, "changed_by": by} | fields


def goals(world, home, times):
    made, scopes, steps, ticks = [], [], [], []
    for number in range(GOALS * times):
        key, subject = uuid4(), world.kevin if number % 6 == 1 else None
        about = {"household": home, "goal_id": key, "subject": subject}
        places = {part: Scope(part=part, **about) for part in (Part.GOALS, Part.STEPS)}
        scopes += places.values()
        state = "reached" if number % 5 == 4 else "open"
        words = {"title": f"Een doel van ons, nummer {number}", "why": "Omdat het rust geeft"}
        goal = plan.Goal(id=key, state=state, **of(places[Part.GOALS], world.ronald, **words))
        made.append(goal)
        steps += [step(world, goal, places[Part.STEPS], n) for n in range(STEPS // GOALS - 1)]
    for number in range(AT_ONE_GOAL * times):
        steps.append(step(world, world.water, world.water.steps_scope, number))
    for each in steps:
        if each.repeats:
            ticks += [tick(world, each, days) for days in (0, 1, 3)]
    Scope.objects.bulk_create(scopes)
    plan.Goal.objects.bulk_create(made)
    plan.Step.objects.bulk_create(steps)
    plan.StepTick.objects.bulk_create(ticks)


def step(world, goal, place, number):
    is_done, repeats = number % 5 == 3, "FREQ=DAILY" if number % 4 == 0 else ""
    done = {"state": "done", "done_at": timezone.now(), "done_by": world.ronald} if is_done else {}
    who = world.fatma if number % 3 == 1 else world.ronald
    return plan.Step(
        **of(place, world.ronald), **done, goal=goal, text=f"Een stap van ons, nummer {number}",
        executor_kind=1 + number % 5, executor=who, executor_name=who.first_name,
        in_return="Een kast onder de trap", repeats="" if is_done else repeats,
        due_on=world.today - timedelta(days=4 - number % 9),
    )  # fmt: skip


def tick(world, step, days):
    return plan.StepTick(
        household_id=step.household_id, scope=step.scope, step=step, done_by=world.ronald,
        for_on=world.today - timedelta(days=days),
    )  # fmt: skip


def notes(world, home, times):
    """What matters, how it goes with one goal, and what was thrown away."""
    ronald, matters, progress = world.ronald, world.stay.scope, world.water.progress_scope
    away = {"deleted_at": timezone.now(), "deleted_by": ronald}
    text = {"text": "Dat wij samen aan tafel zitten", "said_by": ronald}
    rows = [plan.Priority(**of(matters, ronald), **text) for _ in range(2 * times)]
    rows += [plan.Priority(**of(matters, ronald), **text, **away) for _ in range(4 * times)]
    plan.Priority.objects.bulk_create(rows)
    common = of(progress, ronald, goal=world.water)
    plan.Progress.objects.bulk_create(
        plan.Progress(**common, text="Het gaat", how_far=number % 6, noted_by=ronald)
        for number in range(3 * times)
    )
    plan.Score.objects.bulk_create(
        plan.Score(
            **common, scale=world.scale, level=number % 3, note="Zo is het", scored_by=by,
            is_of_family=by == ronald,
        )
        for number in range(times) for by in (ronald, world.samira)
    )  # fmt: skip
    plan.GoalChange.objects.bulk_create(
        plan.GoalChange(
            household=home, scope=world.water.scope, goal=world.water, title=f"Water {number}",
            why="", state="open", changed_by=ronald,
        )
        for number in range(times)
    )  # fmt: skip


def agreements(world, home, times):
    both = sorted([world.ronald.pk, world.fatma.pk])
    made = [
        plan.Agreement(
            **of(world.water.steps_scope, world.ronald), goal=world.water, party_ids=both,
            text=f"Koken tegen afwas, {number}", starts_on=world.today - timedelta(days=9),
            ends_on=world.today - timedelta(days=1) if number % 3 else None,
        )
        for number in range(times)
    ]  # fmt: skip
    plan.Agreement.objects.bulk_create(made)
    plan.AgreementParty.objects.bulk_create(
        plan.AgreementParty(
            household=home, agreement=deal, person=who, name=who.first_name, promise="Ik doe mee",
            position=position,
        )
        for deal in made for position, who in enumerate((world.ronald, world.fatma))
    )  # fmt: skip
    plan.AgreementNote.objects.bulk_create(
        plan.AgreementNote(
            household=home, agreement=world.deal, is_kept=True, text="Ja", noted_by=world.ronald
        )
        for _ in range(2 * times)
    )


def money(world, home, times):
    """A debt for each two times; the first has a payment of every month of many years."""
    place, ronald = scope(home, Part.MONEY, goal_id=None, subject=None), world.ronald
    debts = [
        plan.Debt(
            **of(place, ronald), creditor=f"Waterbedrijf {number}", about="Vorig jaar", amount=9000,
            instalment=45, interval="month", first_on=world.today - LONG_AGO,
        )
        for number in range(1 + times // 2)
    ]  # fmt: skip
    plan.Debt.objects.bulk_create(debts)
    plan.DebtPayment.objects.bulk_create(
        plan.DebtPayment(**of(place, ronald), debt=debt, amount=45, noted_by=ronald)
        for debt, each in zip(debts, [3 * times, *([16] * times)], strict=False)
        for _ in range(each)
    )


def answers(world, home, times):
    """Proposals that wait, and that were answered."""
    place, samira = world.water.steps_scope, world.samira
    given = {"answered_at": timezone.now(), "answered_by": world.ronald, "state": "declined"}
    payload = {"text": "Samen bellen", "executor_kind": 5}
    common = of(place, samira, goal=world.water, payload=payload, why="Dan weten we het")
    rows = [plan.Proposal(**common) for _ in range(max(times // 3, 1))]
    rows += [plan.Proposal(**common | given) for _ in range(2 * times)]
    plan.Proposal.objects.bulk_create(rows)


def safety(world, home, times):
    place, karin = scope(home, Part.SAFETY), world.karin
    made = [
        plan.SafetyCondition(
            **of(place, karin), text="Water uit de kraan", why="Schoon", ground="code",
            ground_text="Besluit", checker="Karin", check_on=world.today, author_role="Voogd",
        )
        for _ in range(max(times // 3, 1))
    ]  # fmt: skip
    plan.SafetyCondition.objects.bulk_create(made)
    plan.SafetyCheck.objects.bulk_create(
        plan.SafetyCheck(
            household=home, condition=each, is_met=True, text="Gezien", noted_by=karin
        )
        for each in made for _ in range(3)
    )  # fmt: skip


def talks(world, home, times):
    ronald, samira = world.ronald, world.samira
    began = timezone.now() - LONG_AGO
    moments = (began + timedelta(minutes=each) for each in count())
    rows = [
        plan.Message(
            household=home, conversation=world.talk, author=samira if number % 2 else ronald,
            body="Donderdag om tien uur, dan kijken we samen naar de brieven.",
            sent_at=next(moments),
        )
        for number in range(MESSAGES * times)
    ]  # fmt: skip
    plan.Message.objects.bulk_create(rows)
    plan.MessageRead.objects.bulk_create(
        plan.MessageRead(household=home, message=each, person=who)
        for each in rows for who in (ronald, samira) if who.pk != each.author_id
    )  # fmt: skip


def traces(world, home, times):
    """Looks of a helper over many days, and papers."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            happened_at=timezone.now() - timedelta(days=number % 150, minutes=number), kind="read",
            ground="grant", person_id=world.samira.pk, user_id=world.samira.user_id,
            household_id=home.pk, grant_id=world.samira_goals.pk, part="goals",
            subject_kind="plan", route="plan",
        )
        for number in range(20 * times)
    )  # fmt: skip
    DocumentJob.objects.bulk_create(
        DocumentJob(household=home, kind="plan", asked_by=world.ronald) for _ in range(2 * times)
    )
