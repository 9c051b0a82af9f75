"""What is over leaves the first page of who has read it; nobody else's, and nothing of the log."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess
from audit.models import AuditEvent
from careplans.models import PutAwayAlarm
from tests.access.raw import fails, raw
from tests.careplans.sending import queries_of

pytestmark = pytest.mark.django_db
ROW = """insert into careplans_putawayalarm (id, household_id, emergency_id, person_id, put_away_at)
values (gen_random_uuid(), %s, %s, %s, now())"""


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def taken(world, maintenance):
    """`taken(hours)`: Joost took emergency access that many hours ago, for two hours."""

    def at(hours=5):
        began = timezone.now() - timedelta(hours=hours)
        with maintenance():
            return EmergencyAccess.objects.create(
                household=world.van_dijk, person=world.joost, team=world.moerwijk,
                case_id=world.case.pk, case_number=world.case.number, parts=["goals"],
                reason="Gevaar", started_at=began, ends_at=began + timedelta(hours=2),
            )  # fmt: skip

    return at


@pytest.fixture
def alarms(world, as_person):
    """The alarms on the first page of somebody."""

    def of(person):
        return as_person(person).get(address(world, "today")).context["page"].alarms

    return of


def put_away(as_person, world, person, row):
    return as_person(person).post(address(world, "alarm_put_away", row.pk))


def test_each_of_the_family_puts_it_away_for_themselves(world, as_person, taken, alarms):
    row = taken()
    where = address(world, "alarm_put_away", row.pk)
    assert where in as_person(world.ronald).get(address(world, "today")).content.decode()
    assert put_away(as_person, world, world.ronald, row).url == address(world, "today")
    assert alarms(world.ronald) == ()  # another browser of his: it stands on the server
    assert [alarm.id for alarm in alarms(world.kevin)] == [row.pk]


def test_it_stays_under_who_looked_and_in_the_log(world, as_person, taken, maintenance):
    row = taken()
    with maintenance():
        before = AuditEvent.objects.count()
    put_away(as_person, world, world.ronald, row)
    with maintenance():
        assert AuditEvent.objects.count() == before
    page = as_person(world.ronald).get(address(world, "looks"))
    assert [alarm.id for alarm in page.context["alarms"]] == [row.pk]


def test_what_runs_stays_where_it_is(world, as_person, taken, alarms):
    row = taken(hours=1)
    assert put_away(as_person, world, world.ronald, row).status_code == 403
    assert [alarm.id for alarm in alarms(world.ronald)] == [row.pk]
    page = as_person(world.ronald).get(address(world, "today")).content.decode()
    assert address(world, "alarm_put_away", row.pk) not in page


def test_twice_is_once(world, as_person, taken, maintenance):
    row = taken()
    for _time in range(2):
        assert put_away(as_person, world, world.ronald, row).status_code == 302
    with maintenance():
        assert PutAwayAlarm.objects.count() == 1


@pytest.mark.parametrize("key", ["samira", "joost", "marieke", "fatma", "noor", "ingrid", "linda"])
def test_it_is_for_the_family(world, as_person, taken, maintenance, key):
    row = taken()
    person = getattr(world, key)
    may_know = as_person(person).get(address(world, "today")).status_code == 200
    answer = put_away(as_person, world, person, row)
    assert answer.status_code == (403 if may_know else 404)
    with maintenance():
        assert not PutAwayAlarm.objects.exists()


def test_what_the_family_may_not_know_of_yet_is_not_found(world, as_person, taken, maintenance):
    row = taken()
    with maintenance():
        EmergencyAccess.objects.filter(pk=row.pk).update(
            is_hidden=True, hidden_because="gevaar", review_on=world.today
        )
    assert put_away(as_person, world, world.ronald, row).status_code == 404


def test_an_emergency_of_another_family_is_not_found(world, as_person, taken):
    row = taken()
    url = reverse("alarm_put_away", args=[world.el_idrissi.pk, row.pk])
    assert as_person(world.noor).post(url).status_code == 404
    assert as_person(world.noor).get(url).status_code == 405


def test_the_database_takes_a_row_of_oneself_about_what_is_over(world, taken, visit):
    over, running = taken(), taken(hours=1)
    home = world.van_dijk.pk
    visit(world.kevin, world.van_dijk)
    assert fails(ROW, [home, over.pk, world.ronald.pk])
    assert fails(ROW, [home, running.pk, world.kevin.pk])
    assert fails(ROW, [world.el_idrissi.pk, over.pk, world.kevin.pk])
    assert raw(ROW, [home, over.pk, world.kevin.pk]) == 1
    assert fails("delete from careplans_putawayalarm")
    assert fails("update careplans_putawayalarm set put_away_at = now()")
    for person in (world.ronald, world.samira, world.joost):
        visit(person, world.van_dijk)
        assert raw("select count(*) from careplans_putawayalarm") == [(0,)]
        if person != world.ronald:
            assert fails(ROW, [home, over.pk, person.pk])


def test_it_takes_no_query_more(world, as_person, taken):
    client, first = as_person(world.ronald), address(world, "today")
    queries_of(client, first)
    without = queries_of(client, first)
    taken(), taken(hours=9)
    assert queries_of(client, first) == without
