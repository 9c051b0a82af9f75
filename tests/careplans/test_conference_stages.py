"""The stages of a conference, all ways enumerated: none is passed over, no word is lost, and nobody
but the family moves it."""

from datetime import date, timedelta
from itertools import product

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from careplans import conference_stages as stages
from careplans import reminders_conference
from careplans.actions import conference as actions
from careplans.forms.conference import MET_ALREADY
from careplans.models import Agreement, Conference, ConferenceWord, Goal, Step
from careplans.overviews.conference_doubts import has_plan
from careplans.overviews.conference_texts import NOW, NOW_WITHOUT_PLAN
from delivery.models import ScheduleItem
from tests.access.outsiders import member, pledges
from tests.access.raw import fails, raw
from tests.careplans.conferences import STAGES, at, build
from tests.careplans.sending import fill_in
from tests.world import step
from writing.actions import Overtaken

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
PAIRS = [pair for pair in product(STAGES, STAGES) if pair[0] != pair[1]]
MOVE = """update careplans_conference set stage = %s, version = version + 1,
  presented_on = coalesce(presented_on, current_date), second_looked_on = current_date"""


def words(maintenance):
    with maintenance():
        kept = Conference.objects.values_list("question", "place", "held_on")
        return [*kept, *ConferenceWord.objects.values_list("text", flat=True)]


@pytest.mark.parametrize(("now", "to"), PAIRS)
def test_one_stage_on_or_any_number_back_and_every_word_stays(now, to, world, visit, maintenance):
    with maintenance():
        build(world, now)
    before = words(maintenance)
    may = STAGES.index(to) - STAGES.index(now) <= 1
    assert stages.may_go(now, to) == may
    visit(world.ronald, world.van_dijk)
    assert fails(MOVE, [to]) == (not may)
    assert words(maintenance) == before


@pytest.mark.parametrize("now", STAGES)
@pytest.mark.parametrize("key", ["ria", "fatma", "samira", "anja", "eleven"])
def test_nobody_who_was_let_in_moves_it(now, key, world, visit, maintenance):
    with maintenance():
        made = build(world, now)
        eleven = member(world, "eleven", 11, "child", False, None)
    who = {"ria": made.ria, "eleven": eleven}.get(key) or getattr(world, key)
    visit(who, world.van_dijk)
    for to in STAGES:
        assert fails(MOVE, [to])
    assert fails("update careplans_conference set stopped_on = current_date, version = 9")


LACKS = [
    ("circle", "invite", "update careplans_conferenceguest set removed_on = current_date"),
    ("invite", "inform", "update careplans_conference set held_on = null"),
    ("plan", "check", "select 1"),
    ("follow", "done", "select 1"),
]


@pytest.mark.parametrize(("now", "to", "without"), LACKS)
def test_a_stage_waits_for_what_it_needs(now, to, without, world, visit, maintenance, as_person):
    with maintenance():
        made = build(world, now)
        raw(without)
    visit(world.ronald, world.van_dijk)
    change = "update careplans_conference set stage = %s, version = version + 1"
    assert fails(change, [to])
    if to != "check":  # there the action itself writes the day
        answer = go(as_person(world.ronald), world, made, to)
        assert answer.status_code == 302
        with maintenance():
            assert Conference.objects.get().stage == now


def go(client, world, made, to, version=1):
    return client.post(
        at(world, "conference_move", made.row),
        {"stage": to, "version": version, "sure": "yes"},
        follow=False,
    )


def test_a_condition_that_is_not_met_holds_the_plan(world, as_person, visit, maintenance):
    with maintenance():
        made = build(world, "check")
        pledges(world)
        raw("update careplans_safetycheck set is_met = false")
    visit(world.ronald, world.van_dijk)
    assert fails(MOVE, ["follow"])
    page = as_person(world.ronald).get(at(world, "conference")).content.decode()
    assert 'value="follow"' not in page
    go(as_person(world.ronald), world, made, "follow")
    with maintenance():
        assert Conference.objects.get().stage == "check"
        raw("update careplans_safetycheck set is_met = true")
    assert go(as_person(world.ronald), world, made, "follow").status_code == 302
    with maintenance():
        assert Conference.objects.get().stage == "follow"


def test_the_family_walks_through_all_of_it_by_the_buttons(world, as_person, maintenance):
    with maintenance():
        made = build(world)
    ronald = as_person(world.ronald)
    for number, to in enumerate(STAGES[1:-1], 1):
        page = ronald.get(at(world, "conference")).content.decode()
        assert f'value="{to}"' in page, to
        if to == "private":  # the day comes
            with maintenance():
                Conference.objects.update(held_on=world.today)
        assert go(ronald, world, made, to, number).status_code == 302
    with maintenance():
        row = Conference.objects.get()
        assert (row.stage, row.presented_on) == ("follow", world.today)


def test_another_window_moves_nothing_twice(world, as_person, maintenance):
    with maintenance():
        made = build(world)
    ronald = as_person(world.ronald)
    assert go(ronald, world, made, "circle").status_code == 302
    late = ronald.post(
        at(world, "conference_move", made.row), {"stage": "question", "version": 1}, follow=True
    )
    assert late.redirect_chain
    assert go(ronald, world, made, "plan", 2).status_code == 403
    with maintenance():
        assert Conference.objects.get().stage == "circle"


@pytest.mark.parametrize("now", STAGES[:-1])
def test_it_stops_and_goes_on_where_it_was(now, world, as_person, visit, maintenance):
    with maintenance():
        made = build(world, now)
    before, ronald = words(maintenance), as_person(world.ronald)
    url = at(world, "conference_stop", made.row)
    assert ronald.post(url, {"because": "Even rust", "version": 1}).status_code == 302
    page = ronald.get(at(world, "conference")).content.decode()
    assert "Even rust" in page
    visit(world.ronald, world.van_dijk)
    for to in STAGES:
        assert to == now or fails(MOVE, [to])
    assert ronald.post(url, {"version": 2}).status_code == 302
    assert words(maintenance) == before
    with maintenance():
        row = Conference.objects.get()
        assert (row.stage, row.stopped_on) == (now, None)


def test_a_family_has_one_at_a_time(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "conference_start")
    assert ronald.post(url, {"question": "Hoe komt er rust?"}).status_code == 302
    answer = ronald.post(url, {"question": "Een andere vraag"})
    assert answer.status_code == 200
    assert "Een andere vraag" in answer.content.decode()
    with maintenance():
        assert Conference.objects.get().question == "Hoe komt er rust?"


def test_who_begins_two_at_the_same_moment_keeps_one(world, maintenance):
    with maintenance():
        build(world)
        with pytest.raises(IntegrityError), transaction.atomic():
            build(world)


def test_when_it_stands_still():
    now = timezone.now()
    quiet = Conference(moved_at=now - timedelta(days=15), stage="invite")
    assert stages.stands_still_since(quiet, now=now)
    assert not stages.stands_still_since(quiet, now - timedelta(days=2), now)
    for other in (
        Conference(moved_at=now - timedelta(days=13), stage="invite"),
        Conference(moved_at=now - timedelta(days=99), stage="follow"),
        Conference(moved_at=now - timedelta(days=99), stage="plan", stopped_on=now.date()),
        Conference(
            moved_at=now - timedelta(days=99), stage="invite",
            held_on=timezone.localdate(now) + timedelta(days=3),
        ),
    ):  # fmt: skip
        assert not stages.stands_still_since(other, now=now)


def test_looking_back_is_three_and_twelve_months_later():
    row = Conference(presented_on=date(2026, 11, 30))
    assert stages.look_on(row, 3) == date(2027, 2, 28)
    assert stages.look_on(row, 12) == date(2027, 11, 30)
    assert stages.next_look(row) == (3, date(2027, 2, 28))
    row.first_looked_on = date(2027, 3, 1)
    assert stages.next_look(row) == (12, date(2027, 11, 30))


def test_the_plan_does_not_ask_for_a_conference_that_has_been(world, as_person, maintenance):
    """Before its day it is there to make a plan; after it to read back."""
    with maintenance():
        build(world, "follow", held_on=world.today + timedelta(days=1))
    client = as_person(world.ronald)

    def words():
        page = client.get(at(world, "plan")).context["page"]
        (row,) = [part for part in page.also if part.url == at(world, "conference")]
        return row.text

    before = words()
    with maintenance():
        Conference.objects.update(held_on=world.today - timedelta(days=1))
    assert before.startswith("Maak jullie plan")
    assert words().startswith("De conferentie is geweest")


def all_of_before():
    """What the family has in its plan stood there before it met."""
    before = timezone.now() - timedelta(days=30)
    for model in (Goal, Step, Agreement):
        model.objects.update(created_at=before)


@pytest.mark.parametrize(("now", "to"), [("invite", "inform"), ("plan", "check")])
def test_what_was_skipped_is_asked_once_and_does_not_stand_in_the_way(
    world, as_person, maintenance, now, to
):
    """Nobody invited, or no goal made: the one button walked on without a word."""
    with maintenance():
        made = build(world, now)
        all_of_before()
    ronald, where = as_person(world.ronald), at(world, "conference_move", made.row)
    asked = ronald.post(where, {"stage": to, "version": 1})
    assert asked.status_code == 200
    assert ("Fatma" in asked.text) is (now == "invite")
    with maintenance():
        assert Conference.objects.get().stage == now
    form = asked.context["form"]
    sent = {
        name: form[name].value() for name in ("request_id", "version", "author", "stage", "sure")
    }
    assert ronald.post(where, sent).url == at(world, "conference")
    with maintenance():
        assert Conference.objects.get().stage == to


@pytest.mark.parametrize("how", ["a word became a goal", "a step was written down"])
def test_where_nothing_was_skipped_nothing_is_asked(world, as_person, maintenance, how):
    with maintenance():
        made = build(world, "plan")
        if how == "a word became a goal":
            type(made.word).objects.update(became_goal_id=world.water.pk)
        else:
            all_of_before()
            step(world.water, world.ronald, "Elke zondag samen eten", 1)
            # another day, or who calls, was filled in after it
            Conference.objects.update(moved_at=timezone.now() + timedelta(hours=1))
    where = at(world, "conference_move", made.row)
    answer = as_person(world.ronald).post(where, {"stage": "check", "version": 1})
    assert answer.status_code == 302


@pytest.mark.parametrize(("now", "to"), [("inform", "private"), ("private", "plan")])
def test_before_its_day_it_asks_on_which_day_they_met(world, as_person, maintenance, now, to):
    planned, met = world.today + timedelta(days=19), world.today - timedelta(days=2)
    with maintenance():
        made = build(world, now, held_on=planned, created_at=timezone.now() - timedelta(days=9))
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "conference"))
    assert page.context["page"].waits_for_day
    with override("nl"):
        written = date_format(planned, "l j F Y")
    assert page.content.decode().count(written) == 2  # where it stands, and before the button
    asked = go(ronald, world, made, to)
    assert asked.status_code == 200
    assert asked.context["form"]["held_on"].value() is None  # one tap puts no day there
    assert written in asked.content.decode()
    form = asked.context["form"]
    sent = {"stage": form["stage"].value(), "version": form["version"].value()}
    too_early = world.today - timedelta(days=10)  # before it was begun
    for wrong in ("", planned.isoformat(), "morgen of zo", too_early.isoformat()):
        answer = ronald.post(at(world, "conference_move", made.row), {**sent, "held_on": wrong})
        assert answer.status_code == 200, wrong
        assert "held_on" in answer.context["form"].errors
    with maintenance():
        row = Conference.objects.get()
        assert (row.stage, row.held_on) == (now, planned)
    answer = ronald.post(
        at(world, "conference_move", made.row), {**sent, "held_on": met.isoformat()}
    )
    assert answer.url == at(world, "conference")
    with override("nl"):
        now_there = date_format(met, "l j F Y")
    assert now_there in " ".join(map(str, ronald.get(answer.url).context["messages"]))
    with maintenance():
        row = Conference.objects.get()
    assert (row.stage, row.held_on) == (to, met)


def test_without_its_day_the_action_goes_not_on_either(world, visit, maintenance):
    with maintenance():
        made = build(world, "inform", held_on=world.today + timedelta(days=1))
    viewer = visit(world.ronald, world.van_dijk)
    for held_on in (None, world.today + timedelta(days=1)):
        with pytest.raises(Overtaken):
            actions.go_to(
                by=viewer, conference=made.row, version=1, stage="private", held_on=held_on
            )


@pytest.mark.parametrize("to", ["circle", "inform"])
def test_what_is_done_before_the_day_asks_for_no_day(world, as_person, maintenance, to):
    with maintenance():
        made = build(world, STAGES[STAGES.index(to) - 1])
    assert go(as_person(world.ronald), world, made, to).status_code == 302


@pytest.mark.parametrize(("days", "counted"), [(-5, -5), (0, 0), (9, 0), (None, 0)])
def test_looking_back_is_reckoned_from_the_day_that_they_met(world, maintenance, days, counted):
    with maintenance():
        held_on = None if days is None else world.today + timedelta(days=days)
        row = build(world, "follow", held_on=held_on).row
    first = world.today + timedelta(days=counted)
    assert stages.look_on(row, 3) == first + relativedelta(months=3)
    assert stages.next_look(row) == (3, first + relativedelta(months=3))


@pytest.mark.parametrize("stage", ["private", "plan", "check", "follow", "done"])
def test_the_day_on_which_they_met_can_be_put_right(world, as_person, maintenance, stage):
    began, met = timezone.now() - timedelta(days=30), world.today - timedelta(days=2)
    with maintenance():
        made = build(world, stage, held_on=world.today - timedelta(days=20), created_at=began,
                     second_looked_on=world.today if stage == "done" else None)  # fmt: skip
    where, ronald = at(world, "conference_when", made.row), as_person(world.ronald)
    early = world.today - timedelta(days=40)
    answer = fill_in(ronald, where, held_on=early.isoformat(), place="Bij oma")
    assert list(answer.context["form"].errors) == ["held_on"]
    answer = fill_in(ronald, where, held_on=met.isoformat(), place="Bij oma")
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Conference.objects.get().held_on == met


def test_before_they_met_a_day_that_is_over_is_no_day_to_plan(world, as_person, maintenance):
    with maintenance():
        made = build(world, "inform", created_at=timezone.now() - timedelta(days=30))
    over = (world.today - timedelta(days=2)).isoformat()
    where = at(world, "conference_when", made.row)
    answer = fill_in(as_person(world.ronald), where, held_on=over, place="Bij oma")
    assert list(answer.context["form"].errors) == ["held_on"]


@pytest.mark.parametrize("stage", ["check", "follow", "done"])
def test_a_plan_that_was_presented_is_of_no_day_to_come(world, as_person, maintenance, stage):
    met = world.today - timedelta(days=5)
    with maintenance():
        made = build(world, stage, held_on=met, created_at=timezone.now() - timedelta(days=30),
                     second_looked_on=world.today if stage == "done" else None)  # fmt: skip
    later = (world.today + timedelta(days=20)).isoformat()
    where = at(world, "conference_when", made.row)
    answer = fill_in(as_person(world.ronald), where, held_on=later, place="Bij oma")
    assert answer.context["form"].errors["held_on"] == [str(MET_ALREADY)]
    with maintenance():
        assert Conference.objects.get().held_on == met


@pytest.mark.parametrize("stage", ["check", "follow"])
def test_without_a_plan_no_page_says_that_there_is_one(world, as_person, maintenance, stage):
    with maintenance():
        for model in (Agreement, Step):
            model.objects.all().delete()
        made = build(world, stage, held_on=world.today, presented_on=world.today)
        Goal.objects.update(created_at=timezone.now() - timedelta(days=60))
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "conference"))
    assert page.context["page"].now == NOW_WITHOUT_PLAN[stage]
    with maintenance():
        Goal.objects.update(created_at=timezone.now())
    assert ronald.get(at(world, "conference")).context["page"].now == NOW[stage]
    assert made.row.pk == page.context["page"].row.pk


@pytest.mark.parametrize("months", [3, 12])
def test_looking_back_does_not_open_before_its_day(world, as_person, maintenance, months):
    with maintenance():
        made = build(world, "follow", held_on=world.today, presented_on=world.today)
    ronald, where = as_person(world.ronald), at(world, "conference_look", made.row, months)
    day = stages.look_on(made.row, months)
    with override("nl"):
        from_then = date_format(day, "j F Y")
    asks = (lambda: ronald.get(where), lambda: ronald.post(where, {"text": "Goed", "version": 1}))
    for ask in asks:
        answer = ask()
        assert answer.url == at(world, "conference")
        assert from_then in " ".join(map(str, ronald.get(answer.url).context["messages"]))
    with maintenance():
        assert not ConferenceWord.objects.filter(text="Goed").exists()


@pytest.mark.parametrize("days", [-3, -1])
def test_with_another_day_the_reminder_to_look_back_moves_too(
    world, as_person, visit, maintenance, days
):
    with maintenance():
        made = build(world, "follow", held_on=world.today - timedelta(days=5),
                     created_at=timezone.now() - timedelta(days=30))  # fmt: skip
    visit(world.ronald, world.van_dijk)
    reminders_conference.plan_looks(made.row)
    day = world.today + timedelta(days=days)
    where = at(world, "conference_when", made.row)
    sent = fill_in(as_person(world.ronald), where, held_on=day.isoformat(), place="Bij oma")
    assert sent.status_code == 302, sent.context["form"].errors
    with maintenance():
        row = Conference.objects.get()
        waiting = ScheduleItem.objects.filter(object_id=row.pk, kind="conference_look")
        due = {timezone.localdate(when) for when in waiting.values_list("due_at", flat=True)}
    assert due == {stages.look_on(row, 3), stages.look_on(row, 12)}


def test_after_the_day_was_asked_the_second_question_is_asked_too(world, as_person, maintenance):
    """They planned a day to come and go on now; and what was written down while the conference was
    prepared is not the plan that it made."""
    with maintenance():
        made = build(world, "plan", held_on=world.today + timedelta(days=3))
        long_ago = timezone.now() - timedelta(days=60)
        Conference.objects.update(created_at=long_ago)
        all_of_before()
    ronald, where = as_person(world.ronald), at(world, "conference_move", made.row)
    asked = ronald.post(where, {"stage": "check", "version": 1})
    form = asked.context["form"]
    assert "held_on" in form.fields
    sent = {name: form[name].value() for name in ("request_id", "version", "author", "stage")}
    unsure = ronald.post(where, sent | {"held_on": world.today.isoformat()})
    assert unsure.status_code == 200
    form = unsure.context["form"]
    with maintenance():
        assert Conference.objects.get().stage == "plan"
    assert form["sure"].value() == "yes"
    names = ("request_id", "version", "author", "stage", "sure", "held_on")
    assert all(f'name="{name}"' in unsure.text for name in names[3:])
    sent = {name: form[name].value() for name in names}
    assert ronald.post(where, sent).url == at(world, "conference")
    with maintenance():
        row = Conference.objects.get()
        assert (row.stage, row.held_on) == ("check", world.today)


def test_what_was_prepared_before_a_day_without_a_plan_is_not_its_plan(
    world, as_person, maintenance
):
    """No day was ever kept: the goals since it began count for nothing."""
    with maintenance():
        made = build(world, "plan", held_on=None)
        Conference.objects.update(created_at=timezone.now() - timedelta(days=60))
        all_of_before()
        row = Conference.objects.get(pk=made.row.pk)
    with maintenance():
        assert not has_plan(row)
        type(made.word).objects.update(became_goal_id=world.water.pk)
        assert has_plan(row)
