"""Families that look back, answer, and reach something, for the account of a team."""

from datetime import datetime, time
from uuid import uuid4

from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from careplans import models as plan
from casework import accounts
from casework.models import Case, CaseClient, Contentment
from people import models as people
from tests import world as build


def keep_accounts(*teams):
    """As the worker does: what is settled and not made yet."""
    with context.as_worker():
        return [accounts.make_of(team.pk, timezone.localdate()) for team in teams]


def at(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def family(world, number, began, *, team=None, coordinator=None, parts=None, **case):
    """A family of one parent that shares these parts with the coordinator of its case."""
    coordinator = coordinator or world.samira
    user = people.User.objects.create(email=f"{uuid4().hex}@voorbeeld.example")
    parent = people.Person.objects.create(user=user, first_name="Ans", last_name=f"Proef {number}")
    home = people.Household.objects.create(name=f"Proef {number}", started_at=at(began))
    build.member(home, parent, "parent", is_owner=True)
    made = Case.objects.create(
        number=f"V-{number:04}", team=team or world.moerwijk, coordinator=coordinator,
        registered_on=began, started_on=began, **{"state": "active"} | case,
    )  # fmt: skip
    CaseClient.objects.create(case=made, person=parent, name=home.name)
    for part in parts or (Part.GOALS, Part.STEPS, Part.PROGRESS):
        Grant.objects.create(
            household=home, person=coordinator, team=made.team, part=part, level=Level.PROPOSE,
            purpose="samen", given_by=parent, case_id=made.pk, starts_on=began,
        )  # fmt: skip
    plan.CarePlan.objects.create(household=home, started_on=began)
    made.home, made.parent = home, parent
    return made


def goal(case, made_on, state="open", settled_on=None, credit="", part=Part.GOALS):
    """Written on that day, and as it is since `settled_on`."""
    made = build.goal(case.home, "Een doel", case.parent, part=part)
    plan.Goal.objects.filter(pk=made.pk).update(created_at=at(made_on), changed_at=at(made_on))
    if settled_on:
        change(made, state, settled_on, credit=credit)
    return made


def change(made, state, on, **more):
    """As a page does it: the database keeps what the goal said before."""
    plan.Goal.objects.filter(pk=made.pk).update(state=state, changed_at=at(on), **more)


def scores(made, case, *given, by=None):
    """(day, level) of one person, on a scale that has five rungs."""
    scale = plan.Scale.objects.filter(goal=made).first() or build.row(
        plan.Scale, made.progress_scope, case.parent, goal=made, hoped="Het lukt"
    )
    for on, level in given:
        build.row(
            plan.Score, made.progress_scope, by or case.parent, goal=made, scale=scale,
            level=level, scored_on=on, scored_by=by or case.parent,
            is_of_family=by in (None, case.parent),
        )  # fmt: skip


def step(made, case, kind, came_on, done_on=None):
    row = build.step(made, case.parent, "Een stap", kind)
    ended = {"state": "done", "done_at": at(done_on), "done_by": case.parent} if done_on else {}
    plan.Step.objects.filter(pk=row.pk).update(created_at=at(came_on), **ended)
    return row


def looked_back(case, on):
    plan.CarePlan.objects.filter(household=case.home).update(review_on=on)


def said(case, answer, on, person=None):
    return Contentment.objects.create(
        case=case, household=case.home, person=person or case.parent, answer=answer, said_on=on
    )


def agreement(case, starts_on, *others, yes=True, **words):
    """Of the parent with these others, in what the family shares; everybody said yes that day."""
    place = build.scope(case.home, Part.STEPS)
    made = build.row(
        plan.Agreement, place, case.parent, text="Koken tegen klussen", starts_on=starts_on, **words
    )
    said = {"answer": "yes", "answered_at": at(starts_on)} if yes else {}
    for person in (case.parent, *others):
        plan.AgreementParty.objects.create(
            household=case.home, agreement=made, person=person, name=person.first_name, **said
        )
    return made


def neighbour(case):
    """Somebody of their own, without a log-in."""
    return people.Person.objects.create(first_name="Buurvrouw", made_by=case.parent)
