"""The plan of a conference is looked at after it was presented: what somebody saw before does not
count, and nothing is called done while a safety condition is not met."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Level, Part
from careplans.actions import conference as actions
from careplans.models import Conference, SafetyCheck
from delivery.models import ScheduleItem
from tests.access.outsiders import pledges
from tests.access.raw import fails, raw
from tests.careplans.conferences import at, build
from tests.careplans.sending import queries_of
from tests.world import grant

pytestmark = pytest.mark.django_db
ON = "update careplans_conference set stage = %s, version = version + 1"
BEFORE = timedelta(days=2)


def scene(world, maintenance, stage="check", **fields):
    """A plan, and one condition that Karin set and saw met two days before."""
    with maintenance():
        made = build(world, stage, **fields)
        pledges(world)
        earlier = timezone.now() - BEFORE
        SafetyCheck.objects.update(noted_at=earlier, checked_on=world.today - BEFORE)
        grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
    return made


def go(client, world, made, to, version=1):
    sent = {"stage": to, "version": version, "sure": "yes"}
    return client.post(at(world, "conference_move", made.row), sent, follow=True)


def note(client, world, is_met, day):
    sent = {"is_met": is_met, "text": "Ik keek", "checked_on": day.isoformat()}
    return client.post(at(world, "safety_check", world.condition), sent)


def stage_of(maintenance):
    with maintenance():
        return Conference.objects.get().stage


def test_what_was_seen_before_the_plan_does_not_count(world, as_person, maintenance, visit):
    made = scene(world, maintenance)
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "conference")).content.decode()
    assert 'value="follow"' not in page
    answer = go(ronald, world, made, "follow")
    assert [str(said) for said in answer.context["messages"]]
    visit(world.ronald, world.van_dijk)
    assert fails(ON, ["follow"])
    assert stage_of(maintenance) == "check"


def test_an_outcome_after_it_lets_the_plan_go_on_and_the_day_is_kept(world, as_person, maintenance):
    made = scene(world, maintenance)
    assert note(as_person(world.karin), world, "yes", world.today).status_code == 302
    ronald = as_person(world.ronald)
    assert 'value="follow"' in ronald.get(at(world, "conference")).content.decode()
    go(ronald, world, made, "follow")
    with maintenance():
        row = Conference.objects.get()
    assert (row.stage, row.agreed_on) == ("follow", world.today)


def test_a_no_after_it_holds_the_plan_until_it_is_a_yes(world, as_person, maintenance):
    made = scene(world, maintenance)
    karin, ronald = as_person(world.karin), as_person(world.ronald)
    note(karin, world, "no", world.today)
    go(ronald, world, made, "follow")
    assert stage_of(maintenance) == "check"
    note(karin, world, "yes", world.today)
    go(ronald, world, made, "follow")
    assert stage_of(maintenance) == "follow"


def test_what_was_seen_on_an_earlier_day_and_written_down_now_does_not_count(
    world, as_person, maintenance
):
    made = scene(world, maintenance)
    with maintenance():
        earlier = timezone.now() - timedelta(days=30)
        type(world.condition).objects.update(created_at=earlier)
    assert note(as_person(world.karin), world, "yes", world.today - BEFORE).status_code == 302
    go(as_person(world.ronald), world, made, "follow")
    assert stage_of(maintenance) == "check"


def test_a_plan_that_changed_is_presented_and_looked_at_once_more(world, as_person, maintenance):
    made = scene(world, maintenance, "follow")
    with maintenance():
        SafetyCheck.objects.update(noted_at=timezone.now(), checked_on=world.today)
    ronald = as_person(world.ronald)
    go(ronald, world, made, "plan")
    go(ronald, world, made, "check", 2)
    go(ronald, world, made, "follow", 3)
    assert stage_of(maintenance) == "check"
    note(as_person(world.karin), world, "yes", world.today)
    go(ronald, world, made, "follow", 3)
    assert stage_of(maintenance) == "follow"


def test_it_is_not_done_with_a_condition_that_is_not_met_at_that_moment(
    world, as_person, maintenance, visit
):
    made = scene(world, maintenance, "follow", second_looked_on=world.today)
    karin, ronald = as_person(world.karin), as_person(world.ronald)
    note(karin, world, "no", world.today)
    page = ronald.get(at(world, "conference")).content.decode()
    assert 'value="done"' not in page
    go(ronald, world, made, "done")
    assert stage_of(maintenance) == "follow"
    visit(world.ronald, world.van_dijk)
    assert fails(ON, ["done"])
    note(karin, world, "yes", world.today)
    go(ronald, world, made, "done")
    assert stage_of(maintenance) == "done"


def test_a_family_without_conditions_waits_for_nobody(world, as_person, maintenance):
    with maintenance():
        made = build(world, "check")
    go(as_person(world.ronald), world, made, "follow")
    assert stage_of(maintenance) == "follow"


def test_who_set_a_condition_hears_of_the_plan_and_reads_since_when_it_waits(
    world, as_person, maintenance
):
    made = scene(world, maintenance, "plan")
    karin = as_person(world.karin)
    assert not karin.get(at(world, "safety")).context["page"].waits_for_check
    go(as_person(world.ronald), world, made, "check")
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-safety", person=world.karin)
        assert told.exists()
    page = karin.get(at(world, "safety")).context["page"]
    assert page.waits_for_check
    assert page.open[0].waits
    note(karin, world, "yes", world.today)
    assert not karin.get(at(world, "safety")).context["page"].waits_for_check


def test_who_may_set_nothing_here_does_not_learn_of_the_conference(
    world, as_person, maintenance, visit
):
    scene(world, maintenance)
    with maintenance():
        grant(world, world.joost, Part.SAFETY, Level.SEE, team=world.moerwijk)
    for who in (world.joost, world.marieke, world.noor):
        visit(who, world.van_dijk)
        assert raw("select careplans_presented_at()") == [(None,)]
    assert as_person(world.joost).get(at(world, "safety")).context["page"].presented_at is None
    visit(world.karin, world.van_dijk)
    assert raw("select careplans_presented_at() is not null") == [(True,)]


WRONG = [
    "update careplans_conference set presented_at = now() - interval '1 year', version = 9",
    "update careplans_conference set agreed_on = current_date, version = 9",
    "update careplans_conference set stage = 'plan', presented_at = null, version = 9",
]


@pytest.mark.parametrize("sql", WRONG)
def test_the_family_does_not_write_when_it_was_presented_or_agreed(sql, world, maintenance, visit):
    scene(world, maintenance)
    visit(world.ronald, world.van_dijk)
    assert fails(sql)


# The day of the Netherlands, which the database does not call today for an hour or two.
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"
NOTE = """insert into careplans_safetycheck
  (id, household_id, condition_id, is_met, text, checked_on, noted_by_id, noted_at)
  values (gen_random_uuid(), %s, %s, true, 'Ik keek', {day}, %s, {moment})"""


def test_nobody_writes_an_outcome_of_a_day_to_come(world, maintenance, visit):
    scene(world, maintenance)
    visit(world.karin, world.van_dijk)
    keys = [world.van_dijk.pk, world.condition.pk, world.karin.pk]
    assert fails(NOTE.format(day="current_date + 2", moment="now()"), keys)
    raw(NOTE.format(day="current_date", moment="now() + interval '9 days'"), keys)
    assert raw(
        "select count(*) from careplans_safetycheck where noted_at > now() + interval '1 h'"
    )[0] == (0,)


def test_a_no_of_the_same_moment_is_said_in_a_sentence(world, as_person, maintenance, monkeypatch):
    """The page still thought that it could go on: the database did not."""
    made = scene(world, maintenance)
    monkeypatch.setattr(actions, "why_not", lambda *_asked: "")
    answer = go(as_person(world.ronald), world, made, "follow")
    assert str(actions.UNSAFE) in [str(said) for said in answer.context["messages"]]
    assert stage_of(maintenance) == "check"


def test_who_finishes_and_who_checks_wait_for_each_other(world, maintenance, visit):
    """One lock of the household is held by both, to the end of what they do."""
    scene(world, maintenance)
    held = "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
    visit(world.karin, world.van_dijk)
    (before,) = raw(held)[0]
    keys = [world.van_dijk.pk, world.condition.pk, world.karin.pk]
    raw(NOTE.format(day=TODAY, moment="now()"), keys)
    assert raw(held)[0][0] == before + 1
    visit(world.ronald, world.van_dijk)
    raw(ON, ["follow"])
    assert raw(held)[0][0] == before + 1  # the same one


def test_the_safety_page_costs_one_question_more_and_no_more(world, as_person, maintenance):
    scene(world, maintenance)
    karin = as_person(world.karin)
    one = queries_of(karin, at(world, "safety"))
    with maintenance():
        for number in range(5):
            world.condition.pk, world.condition.text = None, f"Nog een {number}"
            world.condition._state.adding = True
            world.condition.id = type(world.condition)().id
            world.condition.save()
    assert queries_of(karin, at(world, "safety")) == one
