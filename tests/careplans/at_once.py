"""Two clicks on two connections: the second comes while the first is done and not yet committed.

A family of its own is committed for it and swept away again, so the small world stays as it was.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.contrib.messages import SUCCESS, get_messages
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from careplans import models as plan
from careplans.actions.proposed_changes import words_now
from people.models import Household
from tests.careplans import conferences
from tests.careplans.meeting import moment
from tests.conftest import log_in
from tests.world import goal, member, row, scope
from writing.models import Draft, RequestKey

BLOCKS = """select exists (select 1 from pg_locks
                           where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))"""
PATIENCE = 20


def build(world):
    """Needs the maintenance role: two who own the plan, a helper, and one of each thing."""
    home = Household.objects.create(name="Tegelijk")
    for person in (world.ronald, world.noor):
        member(home, person, "parent", is_owner=True)
    for part in (Part.GOALS, Part.STEPS, Part.MEETINGS, Part.PROGRESS):
        Grant.objects.create(
            household=home, person=world.samira, part=part, level=Level.PROPOSE, purpose="helpen",
            team=world.moerwijk, given_by=world.ronald, starts_on=world.today,
            ends_on=world.today + timedelta(days=30),
        )  # fmt: skip
    made = SimpleNamespace(home=home, goal=goal(home, "Zwemmen", world.ronald))
    made.deal = deal(world, made)
    payload = {"text": "Samen bellen", "executor_kind": 1}
    made.proposal = row(
        plan.Proposal, made.goal.steps_scope, world.samira, goal=made.goal, payload=payload, why=""
    )
    made.rungs = rungs(world, made)
    made.debt = row(
        plan.Debt, scope(home, Part.MONEY), world.ronald, creditor="Het waterbedrijf", amount=100
    )
    made.paid = row(
        plan.DebtPayment, made.debt.scope, world.ronald, debt=made.debt, amount=60,
        noted_by=world.ronald, deleted_at=timezone.now(), deleted_by=world.ronald,
    )  # fmt: skip
    made.meeting = meeting(world, home)
    made.conference, made.guest = conference(world, home)
    return made


def rungs(world, made):
    """Proposed by the helper for a goal that has none yet."""
    words = {"hoped": "Twee baantjes", "less": "Het diploma"}
    payload = {"text": "Twee baantjes", "version": 0, "words": words,
               "before": words_now(plan.Scale())}  # fmt: skip
    made.diploma = goal(made.home, "Een diploma", world.ronald)
    return row(
        plan.Proposal, made.diploma.progress_scope, world.samira, goal=made.diploma, kind="scale",
        payload=payload, why="",
    )  # fmt: skip


def deal(world, made):
    keys = sorted([world.ronald.pk, world.noor.pk])
    found = row(
        plan.Agreement, made.goal.steps_scope, world.ronald, goal=made.goal, text="Om de beurt",
        starts_on=world.today, party_ids=keys,
    )  # fmt: skip
    for place, person in enumerate((world.ronald, world.noor)):
        plan.AgreementParty.objects.create(
            household=made.home, agreement=found, person=person, name=person.first_name,
            promise="Brengen", position=place,
        )  # fmt: skip
    return found


def meeting(world, home):
    """Planned by the helper; Ronald can come at both moments."""
    moments = [moment(world, 7), moment(world, 8)]
    people = [world.ronald.pk, world.noor.pk, world.samira.pk]
    found = row(
        plan.Meeting, scope(home, Part.MEETINGS), world.samira, title="Hoe het gaat",
        moments=moments, person_ids=sorted(people),
    )  # fmt: skip
    for at in moments:
        plan.MeetingAnswer.objects.create(
            household=home, meeting=found, person=world.ronald, moment_at=at, answer="yes"
        )
    return found


def conference(world, home):
    made = SimpleNamespace(key=uuid4())
    made.flow = scope(home, Part.CONFERENCE, goal_id=made.key)
    made.row = conferences.plain(
        plan.Conference, made.flow, world.ronald, id=made.key, question="Hoe verder?",
        stage="circle",
    )  # fmt: skip
    return made.row, conferences.guest(made, world.ronald, world.fatma, "circle", "Fatma")


def sweep(home):
    """Needs the maintenance role. Keys are asked at the end, so the order does not matter."""
    Draft.objects.all().delete()
    RequestKey.objects.all().delete()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if "household" in names:
            model._base_manager.filter(household=home)._raw_delete("default")
    Household.objects.filter(pk=home.pk)._raw_delete("default")


def post(home, person, name, keys, words):
    """As this person, to a page of theirs; whether it took."""
    client = log_in(Client(), person)
    name, _mark, query = name.partition("?")
    answer = client.post(f"{reverse(name, args=[home.pk, *keys])}?{query}", words)
    Session.objects.filter(pk__in=[each.value for each in client.cookies.values()]).delete()
    said = list(get_messages(answer.wsgi_request))
    assert answer.status_code in (200, 302, 404, 409), (name, answer.status_code)
    return answer.status_code == 302 and all(each.level == SUCCESS for each in said)


class Hands:
    """Three connections that stay open for a whole file: two people, and who sets things right."""

    def __init__(self):
        self.two = [ThreadPoolExecutor(1), ThreadPoolExecutor(1)]
        self.third = ThreadPoolExecutor(1)

    def away(self):
        for hand in (*self.two, self.third):
            hand.submit(lambda: connection.close()).result(PATIENCE)  # of its own thread
            hand.shutdown()

    def committed(self, work):
        """As maintenance."""

        def run():
            with transaction.atomic(), context.as_maintenance():
                return work()

        return self.third.submit(run).result(PATIENCE)

    def at_once(self, first, second):
        """The first commits when the second waits for it, or is over itself. An error of one of
        them is an error of the test."""
        came, over = threading.Event(), threading.Event()

        def begins():
            found = first()
            came.set()
            wait_for_the_other(over)
            return found

        def comes():
            came.wait(PATIENCE)
            return second()

        doing = [
            hand.submit(as_web_role, work, told)
            for hand, work, told in zip(self.two, (begins, comes), (came, over), strict=True)
        ]
        return [each.result(2 * PATIENCE) for each in doing]


def as_web_role(work, told):
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_web")
            return work()
    finally:
        told.set()


def wait_for_the_other(over):
    until = time.monotonic() + PATIENCE
    while not over.is_set() and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(BLOCKS)
            if cursor.fetchone()[0]:
                return
        over.wait(0.005)
