"""The demo world in the database: complete, the same twice, and everybody sees their own part."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import CommandError, call_command
from django.utils import timezone

from access import context
from access.models import Grant, Level, Standstill
from audit.models import AuditActor, AuditEvent
from careplans import models as plan
from casework.legal import lines
from casework.models import Case, HelpPlan, OfferException, WmoReport
from delivery.models import ScheduleItem
from network.models import NetworkMember, ProfessionalProfile
from oversight.overviews.reviews import months
from people.models import Custody, Household, HouseholdMember, Person, User
from tests.lots import some
from wijkteam.demo import dates, van_dijk_debts
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.people import person_id, user_id
from wijkteam.partners import known

VAN_DIJK = key("household", "van_dijk")
PLAN_ROWS = (
    plan.Priority, plan.Goal, plan.Step, plan.Agreement, plan.Progress, plan.Proposal,
    NetworkMember,
)  # fmt: skip
NOBODY_ANY_MORE = ("karin", "els", "tom", "noor", "ingrid", "linda", "mila", "hanneke")


def enter(person_key):
    """The visitor and the viewer in household Van Dijk, by the database's own rules."""
    visitor = context.enter(user_id(person_key))
    return visitor, context.enter_household(visitor, VAN_DIJK)


def titles(model, name):
    return set(model.objects.values_list(name, flat=True))


def everything_is_there(load, maintenance):
    count = load()
    with maintenance():
        ours = Person.objects.filter(pk__in=[person_id("ronald"), person_id("bram")])
        assert count > 2000
        assert ours.count() == 2
        assert Household.objects.filter(plan__isnull=False).count() == 42 + 2
        assert Case.objects.filter(number__startswith="M-").count() == 42
        assert Case.objects.filter(number__startswith="M-", state="waiting").count() == 7
        assert ProfessionalProfile.objects.filter(is_public=True).count() == 8
        assert plan.StepTick.objects.filter(household_id=VAN_DIJK).count() > 200
        assert plan.StepTick.objects.filter(for_on__gte=timezone.localdate()).count() == 0
        told = AuditEvent.objects.filter(household_id=VAN_DIJK)
        assert told.filter(kind="denied").count() == 2
        assert told.filter(kind="read", grant_id__isnull=False).count() >= 20
        ronald = User.objects.get(pk=user_id("ronald"))
        assert ronald.check_password("keukentafel")


def a_place_at_the_school_waits_for_the_second_yes(maintenance):
    """Marieke asked for it; Linda may say yes, and Marieke may not."""
    for person, may_confirm in (("linda", True), ("marieke", False)):
        enter(person)
        places = {place.name: place for place in known()}
        assert places["Noud Peters"].is_asked
        assert places["Noud Peters"].may_confirm == may_confirm


def each_month_but_the_last_was_signed(maintenance):
    """Nobody signs a month before one that was not begun."""
    enter("linda")
    last, *before = months()
    assert len(before) >= 3
    assert all(month.review for month in before)
    hers = [month.review for month in before if month.review.started_by_id == person_id("linda")]
    assert len(hers) >= 2  # the small world of the tests holds one month of its own
    assert all(review.signed_at for review in hers)
    assert last.review.signed_at is None


def who_looked_did_so_for_what_it_was_given_for(maintenance):
    """As in a house that runs: the line says the purpose of the grant."""
    with maintenance():
        looks = AuditActor.objects.filter(event__kind="read", event__grant_id__isnull=False)
        said = set(looks.values_list("event__grant_id", "purpose"))
        given = dict(Grant.objects.values_list("pk", "purpose"))
    compared = [(given[key], purpose) for key, purpose in said if key in given]
    assert len(compared) > 10
    assert [words for words in compared if words[0] != words[1]] == []


def test_a_second_time_changes_nothing_and_keeps_what_was_typed(load, maintenance):
    load()
    goals = plan.Goal.objects.filter(household_id=VAN_DIJK)
    with maintenance():
        goals.update(title="Iets anders")
    assert load() == 0
    with maintenance():
        assert set(goals.values_list("title", flat=True)) == {"Iets anders"}
        mine = set(goals.values_list("pk", flat=True))
    assert load(is_reset=True) > 2000
    with maintenance():
        assert "Weer water in huis, en dat zo houden" in titles(plan.Goal, "title")
        assert set(goals.values_list("pk", flat=True)) == mine


def test_the_next_day_it_moves_along_and_touches_nobody_else(load, maintenance, world):
    load()
    with maintenance():
        others = plan.Step.objects.filter(household=world.van_dijk)
        before = list(others.order_by("pk").values())
        people = Person.objects.count()
        shelf = plan.Step.objects.get(text="De boekenplank bij Fatma ophangen")
        looks = AuditEvent.objects.filter(household_id=VAN_DIJK).count()
    load(days=1)
    with maintenance():
        assert list(others.order_by("pk").values()) == before
        assert Person.objects.count() == people
        moved = plan.Step.objects.get(pk=shelf.pk)
        assert moved.due_on == shelf.due_on + timedelta(days=1)
        # the log is never rewritten: only what happened since is added
        events = AuditEvent.objects.filter(household_id=VAN_DIJK)
        assert looks <= events.count() <= looks + 3


ODD_DAYS = [datetime(2027, 1, 31, 0, 2), datetime(2027, 3, 28, 4, 0), datetime(2028, 2, 29, 23, 58)]


@pytest.mark.parametrize("now", some(ODD_DAYS, 1, of="demo"))
def test_any_day_and_hour_will_do(load, maintenance, now):
    moment = timezone.make_aware(now)
    load(days=(moment - timezone.now()) / timedelta(days=1))
    with maintenance():
        assert not plan.Message.objects.filter(household_id=VAN_DIJK, sent_at__gt=moment).exists()
        assert not plan.MessageRead.objects.filter(read_at__gt=moment).exists()
        assert not plan.Progress.objects.filter(created_at__gt=moment).exists()
        assert not AuditEvent.objects.filter(happened_at__gt=moment).exists()
        kevin = Person.objects.get(pk=person_id("kevin"))
        assert relativedelta(now.date(), kevin.born_on).years == 14
        # at any hour something is due, so that the worker has a reminder to send
        late = ScheduleItem.objects.filter(due_at__lte=moment, person_id=person_id("ronald"))
        assert late.count() == 1


def everybody_of_the_cast_sees_their_own_part(maintenance):
    _, ronald = enter("ronald")
    assert ronald.is_owner
    assert len(titles(plan.Goal, "title")) == 3
    assert "Mama vaker zien, zonder dat het ruzie wordt." not in titles(plan.Priority, "text")

    _, kevin = enter("kevin")
    assert kevin.is_family
    assert not kevin.is_owner
    assert len(titles(plan.Goal, "title")) == 2  # no money
    assert "Mama vaker zien, zonder dat het ruzie wordt." in titles(plan.Priority, "text")

    _, anja = enter("anja")
    assert titles(plan.Goal, "title") == {"Kevin gaat elke dag naar school"}
    assert "Dat Kevin gewoon bij mij blijft wonen." not in titles(plan.Priority, "text")
    assert anja.is_family

    _, fatma = enter("fatma")
    assert titles(plan.Goal, "title") == set()
    assert set(plan.Step.objects.values_list("executor_id", flat=True)) == {person_id("fatma")}
    assert fatma.own_steps == Level.RESPOND

    samira_visitor, samira = enter("samira")
    parts = {"goals", "steps", "progress", "safety", "meetings", "matters"}
    assert {right.part for right in samira.rights.values()} == parts
    assert samira.part_level("goals") == Level.PROPOSE
    assert len(titles(plan.Goal, "title")) == 2
    matters = titles(plan.Priority, "text")  # of the family as a whole, and nothing private
    assert "Geen blauwe enveloppen meer in de keukenla." in matters
    assert "Mama vaker zien, zonder dat het ruzie wordt." not in matters
    assert samira_visitor.is_staff

    _, joost = enter("joost")
    assert {right.part for right in joost.rights.values()} == {"money"}
    assert titles(plan.Goal, "title") == {van_dijk_debts.DEBTS.title}
    assert sum(plan.Debt.objects.values_list("amount", flat=True)) == 3830
    assert plan.SafetyCondition.objects.count() == 0

    _, marieke = enter("marieke")
    assert titles(plan.Goal, "title") == {"Kevin gaat elke dag naar school"}
    assert marieke.part_level("money") == 0


def nobody_else_has_a_place_there(maintenance):
    for person_key in NOBODY_ANY_MORE:
        visitor, viewer = enter(person_key)
        assert visitor.person_id == person_id(person_key)
        assert viewer is None, person_key
        assert plan.Goal.objects.count() == plan.Step.objects.count() == 0, person_key


def the_database_and_visible_to_agree(maintenance):
    seen = {}
    for person_key in ("ronald", "kevin", "anja", "samira", "joost", "marieke", "fatma"):
        _, viewer = enter(person_key)
        for model in PLAN_ROWS:
            told = set(model.all_objects.visible_to(viewer).values_list("pk", flat=True))
            assert told == set(model.all_objects.values_list("pk", flat=True)), (person_key, model)
            seen[person_key, model] = len(told)
    assert seen["ronald", plan.Step] > seen["kevin", plan.Step] > seen["marieke", plan.Step] > 0


def test_the_command_asks_for_demo_mode(load, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
    settings.DEMO = True
    call_command("demo")
    call_command("demo")


def test_each_room_of_the_second_look_has_something_to_show(load, maintenance):
    for days in (0, 1):
        load(days=days)
        with maintenance():
            facts = Custody.objects.filter(recorded_by_id=person_id("aleksandra"))
            assert [fact.waits for fact in facts.order_by("-confirmed_at")] == [True, False]
            guardian = facts.get(kind="guardian")
            assert guardian.holder_id == person_id("renske")
            still = Standstill.objects.get(case_number__startswith="M-")
            assert still.confirmed_at
            assert not still.is_running
            homes = {guardian.child_id, facts.get(kind="parent").child_id, still.person_id}
            places = HouseholdMember.objects.filter(person_id__in=homes)
            assert places.values("household_id").distinct().count() == 3


def the_guardian_sees_one_child_and_nothing_of_the_plan(maintenance):
    with maintenance():
        guardian = Custody.objects.get(kind="guardian", holder_id=person_id("renske"))
        home = HouseholdMember.objects.get(person_id=guardian.child_id).household_id
    assert enter("renske")[1] is None
    viewer = context.enter_household(context.enter(user_id("renske")), home)
    assert viewer is not None
    assert not viewer.is_owner
    assert plan.Goal.objects.count() == 0


def no_owner_lost_sight_of_a_goal_by_these_facts(maintenance):
    with maintenance():
        facts = Custody.objects.filter(recorded_by_id=person_id("aleksandra"))
        children = list(facts.values_list("child_id", flat=True))
        assert not plan.Goal.objects.filter(scope__subject_id__in=children).exists()


def the_offer_of_an_own_plan_has_every_shape(maintenance):
    with maintenance():
        case = Case.objects.get(number="M-0117")
        answers = list(case.offers.get().answers.values_list("answer", "said_by__first_name"))
        assert answers == [("made", "Ronald"), ("yes", "Ronald")]
        assert HelpPlan.objects.filter(settled_on__isnull=False).count() >= 2
        assert HelpPlan.objects.filter(settled_on__isnull=True).exists()
        assert OfferException.objects.filter(is_agreed__isnull=True).exists()
        assert WmoReport.objects.filter(concluded_on__isnull=True).exists()
        helped = Case.objects.filter(number__startswith="M-", state__in=["active", "intake"])
        assert helped.filter(offers=None, exceptions=None, reports=None).exists()
    context.enter(user_id("ingrid"))
    found = lines.of_team(Case.objects.get(number="M-0117").team_id)
    states = {line.state for line in found}
    assert {"none", "offered", "later", "own", "made", "waived"} <= states
    today = timezone.localdate()
    late = [clock for line in found for clock in line.clocks if clock.is_over(today)]
    assert len(late) <= 4  # a team that keeps its terms, nearly always


@pytest.mark.parametrize("days", [0, 3])
def test_no_proposal_is_made_or_due_in_a_weekend(load, maintenance, days):
    load(days)
    with maintenance():
        rows = plan.Proposal.objects.filter(created_at__lt=timezone.now() - timedelta(days=1))
        weekend = [
            (row.kind, row.payload["text"], str(day))
            for row in rows
            for day in (timezone.localdate(row.created_at), row.payload.get("due_on"))
            if day and date.fromisoformat(str(day)).weekday() >= dates.SATURDAY
        ]
        assert rows
        assert weekend == []


def test_the_world_of_today(load, maintenance):
    """In one world: to write it takes seconds."""
    everything_is_there(load, maintenance)
    for holds in (
        a_place_at_the_school_waits_for_the_second_yes,
        each_month_but_the_last_was_signed,
        who_looked_did_so_for_what_it_was_given_for,
        everybody_of_the_cast_sees_their_own_part,
        nobody_else_has_a_place_there,
        the_database_and_visible_to_agree,
        the_guardian_sees_one_child_and_nothing_of_the_plan,
        no_owner_lost_sight_of_a_goal_by_these_facts,
        the_offer_of_an_own_plan_has_every_shape,
    ):
        holds(maintenance)
