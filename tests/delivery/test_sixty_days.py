"""Weeks of the demo world with a clock that stands where we say, over both changes of the clock:
exactly what has to be told is told, at its moment, and of one moment in one message."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from access import context
from careplans import models as plan
from careplans import reminders, reminders_agreement, reminders_coming
from delivery import outbox, schedule
from delivery.models import NewsChoice, OutboxMessage, ScheduleItem
from people.models import Household, User
from tests.access import marked
from tests.careplans.reminding import become
from tests.delivery import expected
from tests.demo.conftest import load as load
from wijkteam.demo import el_idrissi, van_dijk
from wijkteam.demo.loader.home import household_id
from wijkteam.demo.loader.people import person_id

pytestmark = pytest.mark.django_db
ZONE, DAY = expected.ZONE, timedelta(days=1)
CLOCK = [(2,), (6,), (8,), (8, 59), (9,), (9, 30), (10, 30), (12,), (22,)]
CHANGE = {"autumn": date(2026, 10, 25), "spring": date(2027, 3, 28)}
FEW, MANY = 24, 60  # days; with --long the many
FIRST = {  # Mondays
    FEW: {name: day - 13 * DAY for name, day in CHANGE.items()},
    MANY: {"autumn": date(2026, 9, 28), "spring": date(2027, 2, 8)},
}


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE).astimezone(UTC)


@dataclass(frozen=True)
class Season:
    """So many days round a change of the clock."""

    name: str
    days: int

    @property
    def first(self):
        return FIRST[self.days][self.name]

    @property
    def change(self):
        return CHANGE[self.name]

    def __str__(self):
        return f"{self.name}-{self.days}"


SHORT = [Season(name, FEW) for name in CHANGE]
LONG = [Season(name, MANY) for name in CHANGE]


@pytest.fixture
def season(request, load, maintenance, settings):
    """The demo world of the first day, and three people who want it otherwise."""
    settings.QUIET_HOURS = "21:00-08:00"
    first = request.param.first
    with time_machine.travel(at(first, 6), tick=False):
        load()
        with maintenance():
            ScheduleItem.objects.all().delete()
            OutboxMessage.objects.all().delete()
            ronald, fatma = person_id("ronald"), person_id("fatma")
            NewsChoice.objects.create(
                person_id=ronald, quiet_from=time(20), quiet_until=time(10, 30)
            )
            NewsChoice.objects.create(person_id=fatma, rhythm="daily")
    mail.outbox.clear()
    return request.param


def plan_all(homes):
    """What the actions of the family plan by themselves."""
    live = {"household_id__in": homes, "deleted_at": None}
    for step in plan.Step.objects.filter(**live, state="open"):
        reminders.plan(step)
    for agreement in plan.Agreement.objects.filter(**live):
        reminders_agreement.plan(agreement)


def leaves_at(told, choices):
    """When it comes to this person, by their own hours."""
    local = told.at.astimezone(ZONE)
    choice = choices.get(told.person_id)
    if choice == "late":  # quiet until half past ten
        return at(local.date(), 10, 30)
    return at(local.date(), 9, 30) if choice == "daily" else told.at


def moments(first, days):
    """(moment, messages that left then) of the hours at which something can happen, and of some at
    which nothing may."""
    for moment in (at(first + n * DAY, *clock) for n in range(days) for clock in CLOCK):
        with time_machine.travel(moment, tick=False):
            if moment.astimezone(ZONE).hour == 6:
                become("worker")
                reminders_coming.plan_coming(timezone.now())
            become("worker")
            schedule.hand_over_due()
            become("worker")
            yield moment, outbox.send_waiting()


@pytest.mark.parametrize("season", SHORT, ids=str, indirect=True)
def test_exactly_what_has_to_be_told_to_two_families_is_told(season, maintenance):
    known = {household_id(el_idrissi.HOUSEHOLD), household_id(van_dijk.HOUSEHOLD)}
    assert sweep(season, maintenance, known) > 30


@pytest.mark.long
@pytest.mark.parametrize("season", LONG, ids=str, indirect=True)
def test_exactly_what_has_to_be_told_to_all_families_is_told(season, maintenance):
    with maintenance():
        everybody = set(Household.objects.values_list("pk", flat=True))
    assert sweep(season, maintenance, everybody) > 500


def sweep(season, maintenance, homes):
    """How many messages were expected; they are what came, to the minute."""
    first, days = season.first, season.days
    with time_machine.travel(at(first, 6), tick=False):
        with maintenance():
            plan_all(homes)
        world = expected.World(first, first + (days - 1) * DAY, homes)
        due = world.due()
    choices = {person_id("ronald"): "late", person_id("fatma"): "daily"}
    with maintenance():
        mailed = set(
            User.objects.filter(email__isnull=False, is_active=True).values_list("pk", flat=True)
        )
    wanted = defaultdict(set)
    for told in due:
        if world.users[told.person_id] in mailed:
            moment = leaves_at(told, choices)
            if moment < at(first + days * DAY, 0):
                wanted[moment, told.person_id].add((told.kind, told.key.pk))

    sent = sum(left for _moment, left in moments(first, days))
    become("web")
    with maintenance():
        found, letters = told_in(OutboxMessage.objects.filter(state__in=["sent", "along"]), homes)
    lacks = {key: kinds - found.get(key, set()) for key, kinds in wanted.items()}
    assert {key: kinds for key, kinds in lacks.items() if kinds} == {}
    assert {key: kinds - wanted[key] for key, kinds in found.items() if kinds - wanted[key]} == {}
    assert letters == len(found)
    assert len(mail.outbox) == sent >= letters
    assert any(moment.astimezone(ZONE).date() >= season.change for moment, _person in wanted)
    assert not [m for m in mail.outbox if marked.WORD.search(f"{m.subject} {m.body}")]
    return len(found)


def told_in(rows, homes):
    """({(moment, person): {(kind, thing)}}, how many messages) of the kinds that are reckoned."""
    items = {f"{item.kind}:{item.pk}": item for item in ScheduleItem.objects.all()}
    found, letters = defaultdict(set), set()
    for row in rows:
        item = items.get(row.key)
        if item and item.kind in expected.KINDS and item.household_id in homes:
            found[row.sent_at, row.person_id].add((item.kind, item.object_id))
            letters.add(row.along_with or row.pk)
    return found, len(letters)


@pytest.mark.parametrize("season", SHORT, ids=str, indirect=True)
def test_news_of_the_night_in_which_the_clock_changes_comes_at_eight(season, maintenance):
    change, told = season.change, {}
    night = [at(change - DAY, 20, 30), at(change - DAY, 21, 30), at(change, 0, 30), at(change, 4)]
    someone = person_id("samira")
    for moment in night:
        with time_machine.travel(moment, tick=False):
            with maintenance():
                outbox.put(key=f"{moment}", person_id=someone, template="news", path="/thuis/")
            become("worker")
            outbox.send_waiting()
            become("web")
    with time_machine.travel(at(change, 7, 59), tick=False):
        become("worker")
        assert outbox.send_waiting() == 0
    with time_machine.travel(at(change, 8), tick=False):
        assert outbox.send_waiting() == 1
    become("web")
    with maintenance():
        rows = OutboxMessage.objects.filter(person_id=someone, template="news", path="/thuis/")
        told = dict(rows.values_list("key", "sent_at"))
    assert [told[f"{moment}"] for moment in night] == [night[0], *[at(change, 8)] * 3]
    assert context.enter(None).person_id is None
