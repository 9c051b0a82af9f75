"""The state machine of a conference, walked along every path from every stage.

Each event is done as the pages do it, by its own person. After each the rows are what a plain rule
says, no word of anybody is gone, and nothing in the plan is of a professional.
"""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from access import context
from access.models import Level, Part
from careplans import conference_stages as stages
from careplans.actions import conference as actions
from careplans.actions import conference_people, conference_words, safety
from careplans.actions import conference_plan as at_the_end
from careplans.models import (
    Agreement,
    Conference,
    ConferenceGuest,
    ConferenceInformation,
    ConferenceWord,
    EarlierWords,
    FamilySide,
    Goal,
    Step,
)
from tests.access.outsiders import pledges
from tests.careplans.conferences import STAGES, build
from tests.lots import some
from tests.world import grant
from writing.actions import Clash, Overtaken

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
LENGTH = 2
MANY = 4  # of the events that may follow a first one; with --long all
REWORDED = ("question", "place", "practical", "caller_name")
REFUSED = (PermissionDenied, Overtaken, Clash)


class Walk:
    """The events, and what a plain rule says of them."""

    def __init__(self, world, made, maintenance):
        self.world, self.made, self.maintenance = world, made, maintenance

    def by(self, person):
        return context.enter_household(context.enter(person.user_id), self.world.van_dijk.pk)

    def row(self):
        return Conference.objects.get(pk=self.made.row.pk)

    def go(self, to):
        by = self.by(self.world.ronald)
        row = self.row()
        met = timezone.localdate() if stages.asks_day(row, to) else None
        actions.go_to(by=by, conference=row, version=row.version, stage=to, held_on=met)

    def go_on(self):
        at = STAGES.index(self.row_of_family().stage)
        self.go(STAGES[min(at + 1, len(STAGES) - 1)])

    def back(self):
        self.go("question")

    def to_plan(self):
        self.go("plan")

    def done(self):
        self.go("done")

    def row_of_family(self):
        self.by(self.world.ronald)
        return self.row()

    def stop(self):
        by = self.by(self.world.ronald)
        row = self.row()
        actions.stop(by=by, conference=row, version=row.version, because="Even rust")

    def resume(self):
        by = self.by(self.world.ronald)
        row = self.row()
        actions.resume(by=by, conference=row, version=row.version)

    def reword(self):
        """Other words for all that the family wrote of the conference itself."""
        by = self.by(self.world.ronald)
        row = self.row()
        words = dict.fromkeys(REWORDED, f"Anders dan versie {row.version}")
        actions.change_words(by=by, conference=row, version=row.version, **words)

    def write(self):
        by = self.by(self.world.kevin)
        conference_words.write_down(by=by, conference=self.row(), text="Nog een woord")

    def tell(self):
        by = self.by(self.world.samira)
        told = ConferenceInformation.objects.get(guest__conference=self.made.row)
        conference_people.tell_information(
            by=by, information=told, version=told.version, told="Wij stellen een traject voor"
        )

    def check(self, *, is_met):
        by = self.by(self.world.karin)
        safety.check(
            by=by, condition=self.world.condition, is_met=is_met, text="Ik keek",
            checked_on=timezone.localdate(),
        )  # fmt: skip

    def agree(self):
        by = self.by(self.world.ronald)
        goal = Goal.objects.select_related("scope").get(pk=self.world.water.pk)
        words = {"text": "Zelf bellen", "executor_kind": 1}
        at_the_end.make(by=by, conference=self.row(), steps=[(goal, words)], deals=[])

    def pushes(self):
        """A professional tries what only the family does."""
        by = self.by(self.world.samira)
        row = Conference.objects.filter(pk=self.made.row.pk).first()
        if row is None:
            raise PermissionDenied
        actions.go_to(by=by, conference=row, version=row.version, stage="follow")

    EVENTS = {
        "next": go_on,
        "back": back,
        "to plan": to_plan,
        "done": done,
        "stop": stop,
        "resume": resume,
        "reword": reword,
        "write": write,
        "tell": tell,
        "yes": lambda self: self.check(is_met=True),
        "no": lambda self: self.check(is_met=False),
        "agree": agree,
        "pushes": pushes,
    }


def after(state, event):
    """(stage, stopped, safety) and what must follow. `safety`: None, nobody looked since the plan
    was presented; else what was seen then. Written down without looking at the code."""
    stage, is_stopped, seen = state
    if event in ("yes", "no"):
        return (stage, is_stopped, event == "yes")
    if event == "stop":
        return (stage, True, seen)
    if event == "resume":
        return (stage, False, seen)
    return state if is_stopped else moved(stage, seen, event)


def moved(stage, seen, event):
    """Of one that runs: one stage on, or back to any, and what the last two stages wait for."""
    at = STAGES.index(stage)
    following = STAGES[min(at + 1, len(STAGES) - 1)]
    to = {"next": following, "back": "question", "to plan": "plan", "done": "done"}.get(
        event, stage
    )
    waits = to != stage and (stage, to) in (("check", "follow"), ("follow", "done")) and not seen
    if STAGES.index(to) > at + 1 or waits:
        return (stage, False, seen)
    return (to, False, None if (stage, to) == ("plan", "check") else seen)


def words(walk):
    """Every word that somebody wrote, and of whom; needs the maintenance role."""
    home = walk.world.van_dijk
    found = set()
    for model, names in (
        (Conference, ("question", "stopped_because", "place", "practical", "caller_name")),
        (ConferenceWord, ("text",)), (ConferenceGuest, ("name", "answer_text")),
        (ConferenceInformation, ("asked", "told")), (FamilySide, ("text",)),
        (Goal, ("title", "why")),
        (Step, ("text",)), (Agreement, ("text", "ended_because")),
    ):  # fmt: skip
        for row in model.objects.filter(household=home):
            found |= {(name, row.pk, getattr(row, name)) for name in names}
    for row in EarlierWords.objects.filter(household=home):
        found |= {(name, row.row_id, old) for name, old in row.words.items()}
    return {each for each in found if each[2]}


def at_work(walk):
    world = walk.world
    return {world.samira.pk, world.joost.pk, world.karin.pk, world.marieke.pk, walk.made.ria.pk}


def step_on(walk, state, path, event, before):
    """Whether it was refused, what the rule says now, and every word that stands there."""
    try:
        with transaction.atomic():
            Walk.EVENTS[event](walk)
        is_refused = False
    except REFUSED:
        is_refused = True
    with walk.maintenance():
        row, now = walk.row(), words(walk)
        makers = {
            made.created_by_id
            for model in (Goal, Step, Agreement)
            for made in model.objects.filter(household=walk.world.van_dijk)
        }
    wanted = after(state, event)
    assert (row.stage, row.stopped_on is not None) == wanted[:2], [*path, event]
    assert before <= now, [*path, event]
    assert not makers & at_work(walk), [*path, event]
    if row.stage in ("follow", "done"):
        assert row.agreed_on
        assert row.presented_on
    if is_refused:
        assert wanted == state, [*path, event]
        assert now == before, [*path, event]
    return is_refused, wanted, now


def walk_on(walk, state, path, left, before):
    """After a refusal all stands as it stood, so what follows it is walked already."""
    for event in some(
        Walk.EVENTS, MANY if len(path) > 1 else len(Walk.EVENTS), of=f"{state}{path}"
    ):
        with transaction.atomic():
            is_refused, reached, now = step_on(walk, state, path, event, before)
            if left > 1 and not is_refused:
                walk_on(walk, reached, [*path, event], left - 1, now)
            transaction.set_rollback(True)


def words_there(walk):
    with walk.maintenance():
        return words(walk)


@pytest.mark.parametrize("stage", STAGES)
def test_no_path_activates_a_professionals_words_or_loses_those_of_the_family(
    stage, world, maintenance
):
    with maintenance():
        looked = world.today if stage in ("follow", "done") else None
        made = build(world, stage, second_looked_on=looked)
        pledges(world)
        let_karin_check(world)
        world.condition.checks.update(
            noted_at=timezone.now() - timedelta(days=2),
            checked_on=world.today - timedelta(days=2),
            is_met=stage in ("follow", "done"),
        )
    seen = True if stage in ("follow", "done") else None
    walk = Walk(world, made, maintenance)
    walk_on(walk, (stage, False, seen), [stage], LENGTH, words_there(walk))


def let_karin_check(world):
    grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)


@pytest.mark.parametrize("seed", range(6))
def test_nor_does_a_longer_walk(seed, world, maintenance):
    with maintenance():
        made = build(world, "private", second_looked_on=world.today)
        pledges(world)
        let_karin_check(world)
        world.condition.checks.update(is_met=False)
    walk, chance = Walk(world, made, maintenance), random.Random(seed)
    state, path, there = ("private", False, None), [], words_there(walk)
    for _time in range(25):
        event = chance.choice([*Walk.EVENTS, "next", "next", "yes"])
        _is_refused, state, there = step_on(walk, state, path, event, there)
        path.append(event)
