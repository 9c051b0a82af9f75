"""Which terms run in a case, from which day, and what the coordinator is told a week before."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from casework.legal import lines, reminders
from casework.legal.lines import Line
from casework.legal.needs import DISPUTED, WHY, WITH_EXCEPTION, legal_need
from casework.models import HelpPlan, WmoReport
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem

MONDAY = date(2026, 1, 5)
BLANK = Line(
    case_id=uuid4(), coordinator_id=uuid4(), has_child=True, began_on=MONDAY, offer_id=None,
    offered_on=None, state="none", since=None, ready_on=None, exception_state="none",
    exception_on=None, return_on=None, plan_state="none", settled_on=None, report_id=None,
    reported_on=None, told_on=None, received_on=None, concluded_on=None,
)  # fmt: skip
EXCEPTED = {"exception_state": "agreed", "exception_on": MONDAY}
REPORT = {"report_id": uuid4(), "reported_on": MONDAY, "told_on": MONDAY}


def runs(**known):
    line = replace(BLANK, **known)
    return {clock.kind: f"{clock.ends_on:%m-%d}" for clock in line.clocks}


@pytest.mark.parametrize(("known", "expected"), [
    ({}, {"offer": "01-19"}),
    ({"has_child": False}, {}),
    ({"state": "offered", "since": MONDAY}, {"again": "01-19"}),
    ({"state": "later", "since": MONDAY}, {"again": "01-19"}),
    ({"state": "disputed", "since": MONDAY}, {"again": "01-19"}),
    ({"state": "own", "since": MONDAY}, {"own_plan": "02-16"}),
    ({"state": "own", "since": MONDAY, "ready_on": date(2026, 3, 7)}, {"own_plan": "03-07"}),
    ({"state": "made", "since": MONDAY}, {}),
    ({"state": "waived", "since": MONDAY}, {"help_plan": "02-16"}),
    ({"state": "waived", "since": MONDAY, "plan_state": "draft"}, {"help_plan": "02-16"}),
    ({"state": "waived", "since": MONDAY, "plan_state": "settled", "settled_on": MONDAY}, {}),
    ({"exception_state": "waits"}, {}),
    ({"exception_state": "refused", "exception_on": MONDAY}, {"offer": "01-19"}),
    (EXCEPTED, {"help_plan": "02-16"}),
    (EXCEPTED | {"return_on": date(2026, 1, 9)}, {"return": "01-09", "help_plan": "02-16"}),
    (EXCEPTED | {"exception_state": "over", "return_on": MONDAY}, {"return": "01-05"}),
    (EXCEPTED | {"state": "disputed", "since": MONDAY, "return_on": date(2026, 1, 9)},
     {"return": "01-09", "again": "01-19", "help_plan": "02-16"}),
    (EXCEPTED | {"state": "own", "since": MONDAY, "return_on": date(2026, 1, 9)},
     {"own_plan": "02-16"}),
    (REPORT, {"personal_plan": "01-12", "investigation": "02-16"}),
    (REPORT | {"told_on": date(2026, 1, 7)}, {"personal_plan": "01-14", "investigation": "02-16"}),
    (REPORT | {"received_on": MONDAY}, {"investigation": "02-16"}),
    (REPORT | {"concluded_on": MONDAY}, {}),
])  # fmt: skip
def test_what_runs(known, expected):
    assert runs(**known) == expected


def test_six_weeks_run_from_the_no_and_not_from_the_intake():
    late = replace(BLANK, began_on=date(2025, 1, 6), state="waived", since=MONDAY)
    (clock,) = late.clocks
    assert (clock.begins_on, clock.ends_on) == (MONDAY, date(2026, 2, 16))
    assert clock.source == "Jeugdwet, artikel 4.1.3"


def test_what_the_team_agreed_is_not_called_law():
    for state in ("offered", "later", "own"):
        assert not replace(BLANK, state=state, since=MONDAY).clocks[0].is_law
    told_later = replace(BLANK, **REPORT | {"told_on": date(2026, 1, 7)})
    assert {clock.kind for clock in told_later.clocks if clock.is_law} == {"investigation"}


class Family:
    def __init__(self, line):
        self.legal = line


@pytest.mark.parametrize(("after", "rank", "badge"), [
    (0, None, ""), (34, None, ""), (35, 2, "turn"), (42, 2, "turn"), (43, 1, "stop"),
])  # fmt: skip
def test_a_term_of_law_presses_from_a_week_before(after, rank, badge):
    line = replace(BLANK, state="waived", since=MONDAY)
    need = legal_need(Family(line), MONDAY + timedelta(days=after))
    assert (need and need["rank"]) == rank
    assert not need or need["badge_kind"] == badge


def test_after_a_contradiction_the_promise_of_an_exception_stands_on_the_list():
    """The contradiction stands first, until the day of the offer that was promised is near."""
    line = replace(BLANK, state="disputed", since=MONDAY, **EXCEPTED, return_on=date(2026, 1, 30))
    need = legal_need(Family(line), MONDAY)
    assert need["short"] == DISPUTED["short"]
    assert need["detail"] == WITH_EXCEPTION
    near = legal_need(Family(line), date(2026, 1, 28))
    assert near["why"] == str(WHY["return"])
    assert (
        legal_need(Family(replace(line, exception_state="none")), MONDAY)["detail"]
        == (DISPUTED["detail"])
    )


def test_the_seven_days_of_the_family_press_nobody():
    line = replace(BLANK, **REPORT)
    assert legal_need(Family(line), MONDAY + timedelta(days=6)) is None


@pytest.fixture
def as_worker(db):
    def begin():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")

    return begin


@pytest.mark.django_db
def test_a_week_before_the_coordinator_gets_one_neutral_mail(
    world, offer, said, maintenance, as_worker
):
    said(offer(days=60), "no", days=38)
    as_worker()
    for _ in range(2):
        reminders.plan_coming(timezone.localdate())
    schedule.hand_over_due()
    with maintenance():
        item = ScheduleItem.objects.get(kind="legal", object_id=world.case.pk)
        assert (item.person, item.household, item.outcome) == (world.samira, None, "sent")
        mail = OutboxMessage.objects.get(person=world.samira)
        assert (mail.template, mail.path) == ("news", f"/casus/{world.case.pk}/eigen-plan/")


@pytest.mark.django_db
def test_what_was_done_meanwhile_sends_nothing(world, offer, said, maintenance, as_worker):
    said(offer(days=60), "no", days=38)
    as_worker()
    assert reminders.plan_coming(timezone.localdate())
    with maintenance():
        HelpPlan.objects.create(
            case=world.case, aims="x", help="x", written_by=world.samira, changed_by=world.samira,
            talked_on=world.today, family_view="agrees", settled_on=world.today,
            settled_by=world.samira,
        )  # fmt: skip
    as_worker()
    schedule.hand_over_due()
    with maintenance():
        assert ScheduleItem.objects.get(kind="legal").outcome == "skipped"
        assert not OutboxMessage.objects.filter(person=world.samira).exists()


@pytest.mark.django_db
def test_a_colleague_who_left_the_team_gets_no_mail(world, offer, said, maintenance, as_worker):
    said(offer(days=60), "no", days=38)
    as_worker()
    assert reminders.plan_coming(timezone.localdate())
    with maintenance():
        world.samira.team_memberships.update(ended_on=world.today)
    as_worker()
    schedule.hand_over_due()
    with maintenance():
        assert ScheduleItem.objects.get(kind="legal").outcome == "skipped"


@pytest.mark.django_db
def test_a_report_and_a_child_are_seen_in_the_line(world, visitor, maintenance):
    with maintenance():
        WmoReport.objects.create(
            case=world.case, reported_on=world.today, told_on=world.today, told_to="Ronald",
            language="Nederlands", way="paper", written_by=world.samira,
        )  # fmt: skip
    visitor(world.samira)
    (line,) = lines.mine(world.case.pk)
    assert line.has_child
    assert {clock.kind for clock in line.clocks} == {"personal_plan", "investigation"}
