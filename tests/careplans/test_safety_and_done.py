"""Safety conditions and the end of a plan."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Level, Part
from audit.models import AuditEvent
from careplans.models import CarePlan, Goal, Priority, SafetyCondition
from people.models import Household, HouseholdMember
from tests.access.outsiders import member
from tests.careplans.sending import fill_in, hidden_of
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def test_two_owners_who_both_say_that_it_is_done_leave_it_done(world, as_person, maintenance):
    with maintenance():
        other = member(world, "coowner", 41, "parent", True, None)
    clients = [as_person(person) for person in (world.ronald, other)]
    url = at(world, "plan_finish")
    seen = [hidden_of(client.get(url).context["form"]) for client in clients]
    for client, words in zip(clients, seen, strict=True):
        client.post(url, words)
    with maintenance():
        assert CarePlan.objects.get(household=world.van_dijk).finished_on is not None


def test_done_is_kept_also_when_a_child_wrote_the_first_words(world, as_person, maintenance):
    with maintenance():
        CarePlan.objects.filter(household=world.van_dijk).delete()
    fill_in(as_person(world.ronald), at(world, "plan_finish"))
    page = as_person(world.ronald).get(at(world, "safety")).context["page"]
    assert page.finished_on is not None


def test_a_family_that_wrote_nothing_yet_sees_its_condition_from_the_front_page(
    world, as_person, maintenance
):
    with maintenance():
        home = Household.objects.create(name="Nieuw", started_at=timezone.now())
        HouseholdMember.objects.create(
            household=home, person=world.noor, role="parent", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
        SafetyCondition.objects.create(
            household=home, scope=scope(home, Part.SAFETY), text="Slaapt thuis", why="Veilig",
            ground="guardianship", ground_text="", checker="Karin", check_on=world.today,
            author_role="Voogd", created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
    page = as_person(world.noor).get(reverse("plan", args=[home.pk]))
    assert page.status_code == 200
    assert reverse("safety", args=[home.pk]) in page.content.decode()


def test_other_words_keep_the_sentence_that_a_goal_came_from(world, as_person, maintenance):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(priority=world.stay)
        row(Priority, world.stay.scope, world.ronald, text="Rust", said_by=world.ronald)
        Priority.objects.filter(pk=world.stay.pk).update(
            dropped_at=timezone.now(), dropped_by=world.ronald
        )
    ronald, where = as_person(world.ronald), at(world, "goal_change", world.water.pk)
    form = ronald.get(where).context["form"]
    words = {"title": "Water in huis", "why": "", "state": "open"}
    if "priority_id" in form.fields:  # what a browser sends: the value, where it is offered
        value = form["priority_id"].value()
        offered = [key for key, _label in form.fields["priority_id"].choices]
        words["priority_id"] = value if value in offered else offered[0]
    assert fill_in(ronald, where, **words).status_code == 302
    with maintenance():
        assert Goal.objects.get(pk=world.water.pk).priority_id == world.stay.pk


@pytest.mark.parametrize("is_first", [True, False])
def test_who_was_let_in_for_safety_alone_finds_that_page(world, as_person, maintenance, is_first):
    with maintenance():
        grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
        if not is_first:
            scope(world.van_dijk, Part.SAFETY)
    karin = as_person(world.karin)
    seen = [karin.get(at(world, name)) for name in ("today", "plan")]
    linked = at(world, "safety")
    assert any(linked in page.content.decode() for page in seen if page.status_code == 200)
    for page in seen:  # and no link leads to a page that is not there
        if page.status_code == 200 and f'href="{at(world, "plan")}"' in page.content.decode():
            assert karin.get(at(world, "plan")).status_code == 200


def test_an_outcome_is_not_of_before_the_condition_was_set(world, as_person, maintenance):
    with maintenance():
        grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
        condition = SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, Part.SAFETY), text="Water",
            why="Schoon", ground="code", ground_text="", checker="Karin", check_on=world.today,
            author_role="Jeugdbescherming", created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
    words = {"is_met": "yes", "text": "Het was zo", "checked_on": "2019-01-01"}
    answer = as_person(world.karin).post(at(world, "safety_check", condition.pk), words)
    assert answer.status_code == 200
    assert "checked_on" in answer.context["form"].errors


def test_the_plan_page_says_that_it_is_done_and_what_still_waits(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "plan_finish")
    page = ronald.get(url)
    assert page.context["waiting"] == 1
    assert reverse("proposals", args=[world.van_dijk.pk]) in page.content.decode()
    answer = ronald.post(url, hidden_of(page.context["form"]), follow=True)
    assert [str(said) for said in answer.context["messages"]]
    assert answer.context["page"].finished_on == world.today
    with maintenance():
        SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, Part.SAFETY), text="Water",
            why="Schoon", ground="code", ground_text="", checker="Karin", check_on=world.today,
            author_role="", created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
    assert ronald.get(at(world, "plan")).context["page"].finished_on is None


@pytest.mark.parametrize("asks", ["", "iets"])
def test_a_yes_that_does_not_say_to_what_changes_nothing(world, as_person, maintenance, asks):
    answer = as_person(world.ronald).post(at(world, "plan_finish"), {"asks": asks})
    assert answer.status_code == 200
    with maintenance():
        assert CarePlan.objects.get(household=world.van_dijk).finished_on is None


def test_who_lives_elsewhere_reads_that_this_is_about_the_child_and_looked_at_nothing(
    world, as_person, maintenance
):
    with maintenance():
        SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, Part.SAFETY), text="Water",
            why="Schoon", ground="code", ground_text="", checker="Karin", check_on=world.today,
            author_role="", created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
    anja = as_person(world.anja)
    answer = anja.get(at(world, "safety"))
    page = answer.context["page"]
    assert page.sees_child_alone
    assert "zien ze altijd" not in answer.content.decode()  # below it stands that she does not
    assert not page.open
    assert anja.get(at(world, "network")).status_code in (200, 404)
    assert not as_person(world.ronald).get(at(world, "safety")).context["page"].sees_child_alone
    with maintenance():
        seen = AuditEvent.objects.filter(person_id=world.anja.pk, kind="read")
        assert not seen.filter(part__in=(Part.SAFETY, Part.NETWORK)).exists()


def test_who_said_that_it_is_done_is_read_and_the_way_back_stands_beside_it(world, as_person):
    ronald = as_person(world.ronald)
    fill_in(ronald, at(world, "plan_finish"))
    for person, may in ((world.ronald, True), (world.kevin, False)):
        answer = as_person(person).get(at(world, "plan"))
        page = answer.content.decode()
        assert answer.context["page"].finished_by.startswith("Ronald")
        assert page.count(at(world, "plan_finish")) == may
    assert as_person(world.samira).get(at(world, "plan")).context["page"].finished_by == ""


def test_who_said_that_it_is_done_and_has_no_name_here_leaves_no_empty_place(
    world, as_person, maintenance
):
    with maintenance():
        CarePlan.objects.filter(household=world.van_dijk).update(
            finished_on=world.today, finished_by=world.tom
        )
        SafetyCondition.objects.filter(household=world.van_dijk).delete()
    answer = as_person(world.ronald).get(at(world, "plan"))
    assert answer.context["page"].finished_on == world.today
    assert answer.context["page"].finished_by == ""
    assert "Dat is gezegd op" in answer.text
    assert " zei dat op" not in answer.text
