"""A death by raw SQL: what two people confirm, nobody writes alone, and nothing begins after it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from access.models import Grant
from people.models import Custody, HouseholdMember
from tests.casework.shown import as_shown

pytestmark = pytest.mark.django_db


def raw(sql, params=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


INSERT = """
insert into people_death (id, person_id, household_id, team_id, case_id, case_number, died_on,
  proof, recorded_by_id, recorded_at, confirmed_by_id, confirmed_at)
values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', current_date, 'deed', %s, now(), %s,
  case when %s::uuid is null then null else now() end)
"""


def test_the_database_refuses_it_by_hand(world, visitor):
    home, team, case = world.van_dijk.pk, world.moerwijk.pk, world.case.pk
    for who, household, person, yes in [
        (world.ingrid, home, world.ronald, None),  # leads, does not help
        (world.tom, home, world.ronald, None),
        (world.anja, home, world.ronald, None),
        (world.samira, home, world.ronald, world.joost.pk),  # confirmed at once
        (world.samira, home, world.noor, None),  # not of this household
        (world.samira, world.el_idrissi.pk, world.noor, None),  # not of this case
        (world.linda, world.el_idrissi.pk, world.noor, None),
    ]:
        visitor(who)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, [person.pk, household, team, case, who.pk, yes, yes])


CONFIRM = "update people_death set confirmed_by_id = %s, confirmed_at = now() where id = %s"
UNDO = """
update people_death set undo_because = 'x', undo_recorded_by_id = %s, undo_recorded_at = now(),
  undo_confirmed_by_id = %s, undo_confirmed_at = now() where id = %s
"""


@pytest.mark.parametrize(
    ("who", "as_whom"), [("samira", "samira"), ("samira", "joost"), ("joost", "ingrid")]
)
def test_confirming_by_hand_is_refused(world, visitor, write_down, who, as_whom):
    death = write_down(world.ronald)
    visitor(getattr(world, who))
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [getattr(world, as_whom).pk, death.pk])


def test_who_confirmed_is_not_changed_afterwards(world, visitor, died):
    death = died(world.ronald)
    for change in ["confirmed_by_id = %s", "confirmed_by_id = %s, confirmed_at = now()"]:
        visitor(world.ingrid)
        with pytest.raises(DatabaseError, match="once"):
            raw(f"update people_death set {change} where id = %s", [world.ingrid.pk, death.pk])


def test_undoing_alone_by_hand_is_refused(world, visitor, died):
    death = died(world.ronald)
    for first, second in [("samira", "samira"), ("samira", "joost")]:
        visitor(world.samira)
        with pytest.raises(DatabaseError):
            raw(UNDO, [getattr(world, first).pk, getattr(world, second).pk, death.pk])


@pytest.mark.parametrize("sql", [
    "update people_death set ended = '{}'",
    "update people_death set died_on = died_on - 1",
    "update people_succession set place = '{}'",
    "insert into people_succession (id) values (gen_random_uuid())",
])  # fmt: skip
def test_what_the_database_keeps_is_not_written_by_hand(world, visit, died, sql):
    died(world.ronald)
    visit(world.samira, world.van_dijk)
    with pytest.raises(DatabaseError):
        raw(sql)


def test_the_day_itself_is_not_taken_away_by_hand(world, visit, died):
    died(world.kevin)
    visit(world.ronald, world.van_dijk)
    alive = "update people_person set died_on = null where id = %s"
    for person in (world.ronald, world.kevin):
        visit(person, world.van_dijk)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            raw(alive, [world.kevin.pk])


def test_the_day_is_not_set_by_the_family_either(world, visit):
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw("update people_person set died_on = current_date where id = %s", [world.ronald.pk])


def test_a_log_in_of_who_died_is_not_opened_by_hand(world, died):
    died(world.ronald)
    with pytest.raises(DatabaseError, match="stays closed"):
        raw("update people_user set is_active = true where id = %s", [world.ronald.user_id])


def test_nothing_begins_for_who_died(world, died, visit, maintenance):
    death = died(world.anja)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="nothing begins"), transaction.atomic():
        Grant.objects.bulk_create([Grant(
            household=world.van_dijk, person=world.anja, part="goals", level=1, purpose="x",
            given_by=world.ronald,
        )])  # fmt: skip
    with maintenance():
        facts = Custody.objects.filter(holder=world.anja)
        assert [fact.ended_on for fact in facts] == [death.died_on]


def test_an_owner_does_not_put_who_died_back(world, died, as_person, visit, maintenance):
    with maintenance():
        place = HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent"
        )
    died(world.anja)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="no place"):
        raw("update people_householdmember set ended_on = null where id = %s", [place.pk])
    page = as_person(world.ronald).get(reverse("family", args=[world.van_dijk.pk]))
    assert "Anja" not in [member.name for member in page.context["page"].gone]


def test_custody_that_waited_for_who_died_is_not_confirmed(world, died, as_person, maintenance):
    with maintenance():
        place = {"household": world.van_dijk, "role": "other", "started_on": world.today}
        HouseholdMember.objects.create(person=world.els, **place)
        fact = Custody.objects.create(
            child=world.kevin, holder=world.els, evidence="x", started_on=world.today,
            recorded_by=world.samira, team=world.moerwijk, case_id=world.case.pk,
        )  # fmt: skip
    died(world.els)
    answer = as_person(world.joost).post(
        reverse("custody_decide", args=[fact.pk]), {"answer": "yes", **as_shown(fact)}
    )
    assert answer.status_code == 302
    with maintenance():
        assert Custody.objects.get(pk=fact.pk).confirmed_at is None
    form = as_person(world.samira).get(reverse("custody_add", args=[world.case.pk])).context["form"]
    assert "Els Kramer" not in dict(form.fields["holder"].choices).values()
