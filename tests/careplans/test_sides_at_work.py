"""An organisation that is a side of an agreement: who works there hears of it and looks back."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import Agreement, AgreementParty, Proposal
from delivery.models import ScheduleItem
from people.models import OrganisationMembership, Person, User
from tests.access.raw import fails
from tests.careplans.apart import stands_still
from tests.careplans.reminding import DAY, SUMMER, days_pass
from tests.world import grant

pytestmark = pytest.mark.django_db
ON = SUMMER


@pytest.fixture
def at(world):
    return lambda name, *rows: reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])


@pytest.fixture
def colleague(world, maintenance):
    """Works at the college too, and was let in nowhere by name."""
    with maintenance():
        user = User.objects.create(email="bram@voorbeeld.example")
        bram = Person.objects.create(user=user, first_name="Bram")
        works(world, bram)
    return bram


def works(world, person, **other):
    return OrganisationMembership.objects.create(
        person=person, organisation=world.college, role="partner", job="mentor",
        started_on=world.today - 400 * DAY, **other,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def let_in(world, maintenance):
    """The college as a whole sees the steps about the water, until long after."""
    with maintenance():
        Proposal.all_objects.all().delete()
        made = grant(world, None, Part.STEPS, Level.RESPOND, organisation=world.college)
        Grant.objects.filter(pk=made.pk).update(ends_on=None)
    return made


@pytest.fixture
def agreed(world, as_person, at, maintenance):
    """Ronald agrees something with the college, to look back at on that day."""
    sent = {"text": "De mentor belt", "starts_on": world.today.isoformat(),
            "who_1": f"person:{world.ronald.pk}", "promise_1": "Opnemen",
            "who_2": f"organisation:{world.college.pk}", "promise_2": "Elke week bellen",
            "review_on": ON.isoformat()}  # fmt: skip

    def make(**other):
        answer = as_person(world.ronald).post(at("agreement_add", world.water), sent | other)
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Agreement.objects.get(text="De mentor belt")

    return make


def told(maintenance):
    with maintenance():
        rows = ScheduleItem.objects.filter(kind="news-today")
        return set(rows.values_list("person__first_name", flat=True))


def looked_back(made):
    """Who is told on that day, and where it leads."""
    found = days_pass(ON - 5 * DAY, ON + DAY)
    return {(day, person) for day, person, path in found if str(made.pk) in path}


# -- the news ----------------------------------------------------------------------------------


def test_who_works_there_hears_that_something_is_asked(
    world, agreed, colleague, as_person, at, maintenance
):
    made = agreed()
    assert told(maintenance) == {"Marieke", "Bram"}
    page = as_person(colleague).get(at("today"))
    assert at("agreement_answer", made) in page.content.decode()


def test_an_agreement_without_an_organisation_is_no_news_there(world, agreed, maintenance):
    agreed(who_2="", name_2="Buurman Ab")
    assert told(maintenance) == set()


def test_other_words_are_asked_anew_and_another_day_is_not(
    world, agreed, as_person, at, maintenance
):
    made = agreed()
    with maintenance():
        ScheduleItem.objects.all().delete()
    sent = {"text": "De mentor belt", "starts_on": world.today.isoformat(), "version": "1",
            "who_1": f"person:{world.ronald.pk}", "promise_1": "Opnemen",
            "who_2": f"organisation:{world.college.pk}", "promise_2": "Elke week bellen",
            "review_on": (ON + DAY).isoformat()}  # fmt: skip
    ronald, where = as_person(world.ronald), at("agreement_change", made)
    assert ronald.post(where, sent).status_code == 302
    assert told(maintenance) == set()
    sent |= {"version": "2", "promise_2": "Elke dag bellen"}
    assert ronald.post(where, sent).status_code == 302
    assert told(maintenance) == {"Marieke"}


def gone(world, **other):
    OrganisationMembership.objects.filter(person=world.marieke).update(**other)


NOT_TOLD = {
    "left": lambda world: gone(world, ended_on=world.today - DAY),
    "another role": lambda world: gone(world, role="privacy_officer"),
    "stands still": lambda world: stands_still(world, world.marieke),
}


@pytest.mark.parametrize("why", NOT_TOLD)
def test_who_works_there_no_more_or_stands_still_hears_nothing(
    world, agreed, colleague, maintenance, why
):
    with maintenance():
        NOT_TOLD[why](world)
    agreed()
    assert told(maintenance) == {"Bram"}


# -- the reminder ------------------------------------------------------------------------------


def test_who_works_there_on_that_day_looks_back_once(world, agreed, colleague):
    made = agreed()
    people = (world.ronald, world.marieke, colleague)
    assert looked_back(made) == {(ON, each.pk) for each in people}


def test_who_came_since_does_and_who_left_does_not(world, agreed, maintenance):
    made = agreed()
    with maintenance():
        user = User.objects.create(email="nina@voorbeeld.example")
        nina = Person.objects.create(user=user, first_name="Nina")
        works(world, nina)
        gone(world, ended_on=world.today - DAY)
    assert looked_back(made) == {(ON, world.ronald.pk), (ON, nina.pk)}


def test_who_left_between_planning_and_sending_is_not_told(world, agreed, maintenance):
    made = agreed()
    days_pass(ON - 2 * DAY, ON - DAY)
    with maintenance():
        assert ScheduleItem.objects.filter(kind="agreement", person=world.marieke).exists()
        gone(world, ended_on=world.today - DAY)
    assert looked_back(made) == {(ON, world.ronald.pk)}


@pytest.mark.parametrize("how", ["withdrawn", "ended", "no", "bin", "private"])
def test_there_is_nothing_to_look_back_at(world, agreed, let_in, maintenance, how):
    made = agreed()
    now = timezone.now()
    with maintenance():
        if how == "withdrawn":
            Grant.objects.filter(pk=let_in.pk).update(withdrawn_at=now, withdrawn_by=world.ronald)
        elif how == "ended":
            Agreement.objects.filter(pk=made.pk).update(
                ended_on=world.today, ended_by_id=world.ronald.pk
            )
        elif how == "no":
            AgreementParty.objects.filter(agreement=made, organisation=world.college).update(
                answer="no", answered_at=now, noted_by=world.marieke
            )
        elif how == "bin":
            Agreement.all_objects.filter(pk=made.pk).update(
                deleted_at=now, deleted_by_id=world.ronald.pk
            )
        else:
            Agreement.objects.filter(pk=made.pk).update(scope=world.debts.scope)
    assert world.marieke.pk not in {person for _day, person in looked_back(made)}


def test_a_no_of_one_person_is_not_that_of_the_organisation(world, agreed, maintenance):
    made = agreed()
    with maintenance():
        AgreementParty.objects.filter(agreement=made, person=world.ronald).update(answer="no")
    assert looked_back(made) == {(ON, world.marieke.pk)}


# -- raw SQL -----------------------------------------------------------------------------------


def tell(made, kind="news-today"):
    with connection.cursor() as cursor:
        ask = "select careplans_tell_at_work(%s, %s, %s)"
        cursor.execute(ask, [made.pk, kind, timezone.now()])
        return cursor.fetchall()


@pytest.mark.parametrize(("who", "kind", "is_told"), [
    ("ronald", "news-today", True), ("ronald", "agreement", False),
    ("samira", "news-today", False), ("marieke", "news-today", False),
    ("noor", "news-today", False),
])  # fmt: skip
def test_who_writes_it_down_tells_and_learns_nothing(
    world, visit, agreed, colleague, maintenance, who, kind, is_told
):
    made = agreed()
    with maintenance():
        ScheduleItem.objects.all().delete()
    visit(getattr(world, who), world.van_dijk)
    assert tell(made, kind) == [("",)]
    with maintenance():
        assert (ScheduleItem.objects.count() == 2) is is_told


@pytest.mark.parametrize("who", ["ronald", "marieke"])
def test_nobody_asks_who_works_where(world, visit, agreed, who):
    made = agreed()
    visit(getattr(world, who), world.van_dijk)
    assert fails("select careplans_at_work_for(%s)", [made.pk])
    assert fails("select * from careplans_sides_coming_due(%s, %s)", [ON, ON])
