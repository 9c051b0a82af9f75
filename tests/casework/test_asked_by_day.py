"""Of which days a family is asked how content it is: those that passed stay, and a link to the case
was in force that very day."""

from datetime import timedelta

import pytest

from access.models import Grant
from careplans.actions.plan_review import look_back_on
from careplans.models import CarePlan
from casework import contentment
from tests.access.raw import raw
from tests.casework import contented

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOMENTS = "select day from casework_content_moments(%s, %s, %s) order by day"


@pytest.fixture
def cover(world, maintenance):
    """`cover(review_on=…)`: the plan of the Van Dijks, who let the team in since long."""

    def change(**fields):
        with maintenance():
            since = world.today - 200 * DAY
            Grant.objects.update(starts_on=since)
            CarePlan.objects.filter(household=world.van_dijk).update(**fields)
            type(world.case).objects.filter(pk=world.case.pk).update(started_on=since)

    return change


@pytest.fixture
def chooses(world, visit):
    """An owner chooses the next day, as the page does."""

    def choose(day, stood_on):
        look_back_on(by=visit(world.ronald, world.van_dijk), day=day, stood_on=stood_on)

    return choose


@pytest.fixture
def kept(world, maintenance):
    """The days that passed, as the database keeps them."""

    def read():
        with maintenance():
            return CarePlan.objects.get(household=world.van_dijk).looked_back_on

    return read


@pytest.fixture
def asked(world, visit):
    def find():
        visit(world.ronald, world.van_dijk)
        return contentment.asked_cases() == {world.case.pk}

    return find


@pytest.fixture
def moments(world, maintenance):
    """The days of the last half year on which this case could be asked about."""

    def read():
        with maintenance():
            raw("set local role wijkteam_counts")
            rows = raw(MOMENTS, [world.case.pk, world.today - 180 * DAY, world.today])
            raw("reset role")
        return [day for (day,) in rows]

    return read


@pytest.mark.parametrize("next_in", [90, None], ids=["another", "none"])
def test_who_was_asked_stays_asked_when_the_next_day_is_chosen(
    next_in, world, cover, chooses, asked
):
    stood = world.today - DAY
    cover(review_on=stood)
    assert asked()
    chooses(world.today + next_in * DAY if next_in else None, stood)
    assert asked()


def test_a_past_quarter_stays_as_it_was(world, cover, chooses, moments):
    first, second = world.today - 100 * DAY, world.today - 10 * DAY
    cover(review_on=first)
    assert moments() == [first]
    chooses(second, first)
    chooses(world.today + 80 * DAY, second)
    assert moments() == [first, second]


def test_a_day_that_did_not_come_yet_is_not_kept(world, cover, chooses, kept, moments):
    cover(review_on=world.today + DAY)
    chooses(world.today + 8 * DAY, world.today + DAY)
    assert kept() == []
    assert moments() == []


def test_the_day_itself_has_come_and_each_is_kept_once(world, cover, chooses, kept):
    today, later = world.today, world.today + 8 * DAY
    cover(review_on=today)
    chooses(later, today)
    chooses(today, later)
    chooses(later, today)
    assert kept() == [today]


def test_nobody_writes_the_days_that_passed_over(world, cover, visit, kept):
    stood = world.today - DAY
    cover(review_on=stood)
    cover(review_on=world.today + DAY)
    visit(world.ronald, world.van_dijk)
    CarePlan.objects.filter(household=world.van_dijk).update(looked_back_on=[])
    assert kept() == [stood]


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"withdrawn": 9}, False),
        ({"withdrawn": 8}, True),
        ({"withdrawn": 2}, True),
        ({"ends_on": 9}, False),
        ({"ends_on": 8}, True),
        ({"starts_on": 7}, False),
        ({"starts_on": 8}, True),
    ],
    ids=str,
)
def test_only_a_link_of_that_very_day_lets_ask(fields, is_asked, world, cover, maintenance, asked):
    """The family looked back eight days ago; the number says how many days ago a link changed."""
    cover(review_on=world.today - 8 * DAY)
    days = {name: world.today - ago * DAY for name, ago in fields.items()}
    withdrawn = days.pop("withdrawn", None)
    if withdrawn:
        days |= {"withdrawn_at": contented.at(withdrawn), "withdrawn_by": world.ronald}
    with maintenance():
        Grant.objects.filter(household=world.van_dijk).update(**days)
    assert asked() is is_asked


def test_one_link_of_that_day_is_enough(world, cover, maintenance, asked):
    cover(review_on=world.today - 8 * DAY)
    gone = {"withdrawn_at": contented.at(world.today - 20 * DAY), "withdrawn_by": world.ronald}
    with maintenance():
        Grant.objects.filter(household=world.van_dijk).update(**gone)
        last = Grant.objects.filter(case_id=world.case.pk).first()
        Grant.objects.filter(pk=last.pk).update(withdrawn_at=None, withdrawn_by=None)
    assert asked()


@pytest.mark.parametrize(("before", "is_asked"), [(0, True), (1, False)], ids=["by it", "before"])
def test_the_closing_asks_where_it_ended_the_links_itself(
    before, is_asked, world, cover, maintenance, moments
):
    closed = world.today - 5 * DAY
    cover()
    ended = {"withdrawn_at": contented.at(closed - before * DAY), "withdrawn_by": world.ronald}
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(state="closed", closed_on=closed)
        Grant.objects.filter(household=world.van_dijk).update(**ended)
    assert moments() == ([closed] if is_asked else [])
