"""Nobody gets news of what they did themselves: over every kind of notice and of reminder there
is, and each way in which the code makes one."""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from careplans.news import KIND, PAGES, PLACE, tell
from delivery import outbox, schedule
from delivery.kinds import REMINDERS
from delivery.mail import MAILS
from delivery.models import OutboxMessage, ScheduleItem
from tests.test_conventions import FLOORS

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
SOON = timedelta(days=3)


def test_every_notice_goes_to_others_and_to_its_maker_only_with_a_reason(world, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    assert len(MAILS) >= 9
    with maintenance():
        for name, kind in MAILS.items():
            for person in (world.ronald, world.anja):
                key = f"test:{name}:{person.pk}"
                outbox.put(key=key, person_id=person.pk, template=name, path="/thuis/")
            made = set(OutboxMessage.objects.filter(template=name).values_list("person", flat=True))
            own = {world.ronald.pk} if kind.also_own else set()
            assert made == own | {world.anja.pk}, name


def test_who_may_hear_of_an_own_act_is_about_a_log_in_or_lets_somebody_in():
    """News of a family never is: what says a reason is urgent, and no part of a list."""
    excused = {name: kind for name, kind in MAILS.items() if kind.also_own}
    assert excused
    for name, kind in excused.items():
        assert len(kind.also_own) > 30, name
        assert kind.is_urgent, name
        assert not kind.is_gathered, name


@pytest.mark.parametrize("after", [timedelta(), SOON])
def test_every_reminder_is_planned_for_others_and_for_its_maker_only_of_a_coming_day(
    world, visit, maintenance, after
):
    visit(world.ronald, world.van_dijk)
    assert len(REMINDERS) > 20
    with maintenance():
        for name, kind in REMINDERS.items():
            for person in (world.ronald, world.anja):
                about = {"object_id": uuid4(), "household_id": world.van_dijk.pk}
                schedule.plan_reminder(
                    kind=name, person_id=person.pk, due_at=timezone.now() + after, **about
                )
            made = set(ScheduleItem.objects.filter(kind=name).values_list("person", flat=True))
            own = {world.ronald.pk} if after and not kind.tells_act else set()
            assert made == own | {world.anja.pk}, name


def test_what_tells_an_act_says_so():
    said = {name for name, kind in REMINDERS.items() if kind.tells_act}
    assert said == {KIND + page for page in (*PAGES, PLACE)}


def test_the_worker_reminds_whoever_planned_it(world, visit, maintenance):
    """It looks with the eyes of its reader, and that is no act of theirs."""
    visit(world.ronald, world.van_dijk)
    with maintenance():
        outbox.remind(key="test:day", person_id=world.ronald.pk, template="news", path="/thuis/")
        assert OutboxMessage.objects.get(key="test:day").person == world.ronald


def test_the_family_tells_all_but_the_teller(world, visit, maintenance):
    viewer = visit(world.ronald, world.van_dijk)
    everybody = {world.ronald.pk, world.anja.pk, world.kevin.pk}
    tell(by=viewer, person_ids=everybody, page="today")
    with maintenance():
        rows = ScheduleItem.objects.filter(kind=f"{KIND}today")
        assert set(rows.values_list("person", flat=True)) == everybody - {world.ronald.pk}


def made_in_code():
    """{(file, line): (name of the call, its keywords)} of every call that makes a notice."""
    found = {}
    for room in FLOORS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                called = getattr(node, "func", None)
                name = getattr(called, "attr", getattr(called, "id", ""))
                of = getattr(getattr(called, "value", None), "id", "")
                if name == "OutboxMessage" or (of, name) == ("outbox", "remind"):
                    words = {word.arg for word in node.keywords}
                    found[str(file.relative_to(ROOT)), node.lineno] = name, words
    return found


def test_nothing_makes_a_notice_past_the_outbox_and_a_reminder_names_its_day():
    """Only the schedule, whose day has come, and what says a later day go without the question."""
    found = made_in_code()
    assert len(found) >= 3
    for (file, line), (name, words) in found.items():
        if name == "OutboxMessage":
            assert file == "delivery/outbox.py", (file, line)
        else:
            assert file == "delivery/schedule.py" or "at" in words, (file, line)
    sql = [*ROOT.glob("*/sql/**/*.sql"), *ROOT.glob("*/migrations/*.py")]
    for file in sql:
        text = file.read_text()
        assert "insert into delivery_outboxmessage" not in text, file
        if "insert into delivery_scheduleitem" in text:
            assert "is distinct from me" in text, file
