"""Standstill: everything rests for one person, nothing is taken away, and two people decide it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Standstill
from audit.models import AuditEvent
from careplans.models import Priority
from people.models import HouseholdMember, OrganisationMembership
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


def words(world, person, **others):
    day = world.today + timedelta(days=4)
    return {"person": person.pk, "ground": "home_ban", "evidence": "Besluit burgemeester",
            "begun_on": world.today.isoformat(), "ends_on": day.isoformat()} | others  # fmt: skip


def set_url(number="M-0117"):
    return reverse("standstill_set", args=[number])


@pytest.fixture
def second_owner(world, maintenance):
    """Els keeps the plan together with Ronald."""
    with maintenance():
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=world.els, role="partner", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


@pytest.fixture
def still(world, as_person, maintenance, second_owner):
    """Linda sets it for Ronald, one of the two who keep the plan."""
    answer = fill_in(as_person(world.linda), set_url(), **words(world, world.ronald))
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Standstill.objects.get()


def today(world):
    return reverse("today", args=[world.van_dijk.pk])


def lift(as_person, world, still):
    return as_person(world.linda).post(lift_url(still))


def lift_url(still):
    return reverse("standstill_lift", args=[still.pk])


def later(maintenance, still, **ago):
    with maintenance():
        Standstill.objects.filter(pk=still.pk).update(
            started_at=still.started_at - timedelta(**ago),
            begun_on=still.begun_on and still.begun_on - timedelta(**ago),
            ends_at=still.ends_at,
        )


def test_who_stands_still_has_no_page_left_and_reads_why_at_home(world, as_person, still):
    ronald = as_person(world.ronald)
    for name in ("today", "plan", "family", "looks", "conversations", "documents", "sharing"):
        assert ronald.get(reverse(name, args=[world.van_dijk.pk])).status_code == 404, name
    home = ronald.get(reverse("home")).content.decode()
    assert "Van Dijk" in home
    assert "Wijkteam Moerwijk" in home
    assert "Besluit burgemeester" not in home
    assert home.index("<h1>") < home.index("Van Dijk") < home.index("Wijkteam Moerwijk")


def test_every_page_that_is_not_there_leads_who_is_logged_in_to_why(
    world, as_person, client, still
):
    """At the address that they kept as at one that never was: nobody learns what exists."""
    ronald = as_person(world.ronald)
    kept, never = today(world), reverse("today", args=[world.case.pk])
    said = [content_of(ronald.get(url)) for url in (kept, never, "/gezin/weg/")]
    assert said[0] == said[1] == said[2]
    assert f'href="{reverse("home")}"' in said[0]
    assert "Op je startpagina staat wat er nu voor je open is." in said[0]
    assert "startpagina" not in content_of(client.get("/gezin/weg/"))


def content_of(answer):
    assert answer.status_code == 404
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_the_others_keep_everything(world, as_person, visit, still):
    assert as_person(world.kevin).get(today(world)).status_code == 200
    assert as_person(world.samira).get(today(world)).status_code == 200
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)


def test_a_signature_of_who_stands_still_is_not_waited_for(world, visit, maintenance, still):
    """Marieke's grant has three signatures; Ronald's is not asked now, and Anja's still is."""
    assert visit(world.marieke, world.van_dijk).rights


def test_nothing_is_deleted_and_lifted_everything_is_as_before(
    world, as_person, visit, maintenance, still
):
    with maintenance():
        assert HouseholdMember.objects.get(person=world.ronald, ended_on=None).is_owner
        assert Priority.objects.filter(pk=world.own_secret.pk).exists()
    lift(as_person, world, still)
    viewer = visit(world.ronald, world.van_dijk)
    assert viewer.is_owner
    assert Priority.objects.filter(pk=world.own_secret.pk).exists()
    assert viewer.held == (world.kevin.pk,)


def test_the_database_shows_nothing_either(world, visit, still):
    assert visit(world.ronald, world.van_dijk) is None
    for table in ("careplans_priority", "people_address", "access_grant", "careplans_message"):
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table


def test_it_is_of_this_household_only(world, visit, maintenance, still):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.ronald, role="other",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    assert visit(world.ronald, world.el_idrissi).is_family


def test_without_a_second_it_ends_after_72_hours(world, as_person, visit, maintenance, still):
    later(maintenance, still, hours=71)
    assert visit(world.ronald, world.van_dijk) is None
    later(maintenance, still, hours=73)
    assert visit(world.ronald, world.van_dijk).is_owner


def confirm_as_leader(as_person, person, still):
    return as_person(person).post(reverse("standstill_confirm", args=[still.pk]))


def test_the_leader_confirms_and_then_it_stays(world, as_person, visit, maintenance, still):
    ingrid = as_person(world.ingrid)
    url = reverse("standstill_second", args=[still.pk])
    listed = ingrid.get(reverse("second_looks")).content.decode()
    assert url in listed
    assert "Ronald" not in listed
    assert "Ronald" in ingrid.get(url).content.decode()
    with maintenance():
        line = AuditEvent.objects.get(kind="read", subject_kind="standstill")
        assert (line.person_id, line.household_id) == (world.ingrid.pk, world.van_dijk.pk)
    confirm_as_leader(as_person, world.ingrid, still)
    later(maintenance, still, hours=73)
    assert visit(world.ronald, world.van_dijk) is None


def test_who_comes_second_reads_that_it_was_done_already(world, as_person, maintenance, still):
    open_page = reverse("standstill_second", args=[still.pk])
    asked = as_person(world.ingrid).get(open_page).content.decode()
    assert "telt nu al" in asked
    assert reverse("second_looks") in asked
    assert (
        "Zonder jouw ja vervalt het"
        in as_person(world.ingrid).get(reverse("second_looks")).content.decode()
    )
    confirm_as_leader(as_person, world.ingrid, still)
    url = reverse("standstill_confirm", args=[still.pk])
    again = as_person(world.ingrid).post(url, follow=True).content.decode()
    assert "Iemand anders had dit al bevestigd" in again
    linda = as_person(world.linda)
    linda.post(lift_url(still))
    assert (
        "Het stilzetten was al voorbij" in linda.post(lift_url(still), follow=True).content.decode()
    )
    again = as_person(world.ingrid).post(url, follow=True).content.decode()
    assert "Het stilzetten was al voorbij" in again


def test_who_set_it_is_not_the_second(world, as_person, visit, maintenance, still):
    url = reverse("standstill_decide", args=[still.pk])
    as_person(world.linda).post(url, {"answer": "yes"})
    with maintenance():
        assert Standstill.objects.get().confirmed_at is None
        with pytest.raises(IntegrityError, match="another"), transaction.atomic():
            Standstill.objects.update(confirmed_by=world.linda, confirmed_at=timezone.now())


def test_another_privacy_officer_is_a_second_too(world, as_person, maintenance, still):
    with maintenance():
        OrganisationMembership.objects.create(
            organisation=world.city, person=world.joost, role="privacy_officer"
        )
    url = reverse("standstill_decide", args=[still.pk])
    as_person(world.joost).post(url, {"answer": "yes"})
    with maintenance():
        assert Standstill.objects.get().confirmed_by == world.joost


def test_only_the_officer_sets_and_lifts_it(world, as_person, maintenance, still):
    for person in (world.samira, world.ingrid, world.ronald, world.tom, world.anja):
        client = as_person(person)
        assert client.get(set_url()).status_code == 404
        assert client.get(reverse("standstills")).status_code == 404
        assert client.get(lift_url(still)).status_code == 404
        assert client.post(lift_url(still)).status_code == 404
    for person in (world.samira, world.tom, world.linda):
        assert confirm_as_leader(as_person, person, still).status_code == 404
    with maintenance():
        assert Standstill.objects.get().ended_at is None


INSERT = """
insert into access_standstill (id, household_id, person_id, team_id, case_id, case_number, ground,
  evidence, started_at, ends_at, set_by_id, confirmed_by_id, confirmed_at)
values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', 'home_ban', 'x', now(),
  now() + interval '9 days', %s, %s, case when %s::uuid is null then null else now() end)
"""


def test_the_database_refuses_it_by_hand(world, visitor):
    home, case, team = world.van_dijk, world.case.pk, world.moerwijk.pk
    for who, household, person, yes in [
        (world.ingrid, home, world.ronald, None),
        (world.samira, home, world.ronald, None),
        (world.anja, home, world.ronald, None),
        (world.linda, home, world.ronald, world.ingrid.pk),  # confirmed at once
        (world.linda, home, world.noor, None),  # not of this household
        (world.linda, world.el_idrissi, world.noor, None),  # not of this case
    ]:
        visitor(who)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, [household.pk, person.pk, team, case, who.pk, yes, yes])


def test_a_leader_does_not_lift_and_nobody_moves_it(world, visitor, still):
    for person, change in [
        (world.ingrid, "ended_at = now(), ended_by_id = %s"),
        (world.ingrid, "ends_at = now(), ended_by_id = %s"),
        (world.linda, "confirmed_at = now(), confirmed_by_id = %s"),
    ]:
        visitor(person)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update access_standstill set {change}", [person.pk])


@pytest.mark.parametrize(("ground", "days", "is_fine"), [
    ("home_ban", 10, True), ("home_ban", 11, False), ("danger", 27, True), ("danger", 28, False),
    ("court_order", 28, True), ("court_order", 400, False),
])  # fmt: skip
def test_each_ground_has_its_longest_time(world, as_person, ground, days, is_fine):
    day = (world.today + timedelta(days=days)).isoformat()
    sent = words(world, world.ronald, ground=ground, ends_on=day)
    answer = fill_in(as_person(world.linda), set_url(), **sent)
    assert (answer.status_code == 302) is is_fine


def test_staff_gains_nothing_by_it(world, visit, as_person, maintenance, still):
    confirm_as_leader(as_person, world.ingrid, still)
    for person in (world.linda, world.ingrid):
        assert visit(person, world.van_dijk) is None
    with maintenance():
        owners = HouseholdMember.objects.filter(household=world.van_dijk, is_owner=True)
        assert {row.person for row in owners} == {world.ronald, world.els}


def test_a_case_that_is_not_there_names_nobody(world, as_person):
    linda = as_person(world.linda)
    for number in ("M-9999", "M-0156"):
        assert linda.get(set_url(number)).status_code == 404


def test_the_family_reads_it_and_each_leaves_its_line(world, as_person, maintenance, still):
    confirm_as_leader(as_person, world.ingrid, still)
    page = as_person(world.kevin).get(reverse("family", args=[world.van_dijk.pk]))
    assert [m.name for m in page.context["page"].members if m.still] == ["Ronald van Dijk"]
    lift(as_person, world, still)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="standstill").order_by("id")
        assert [(line.kind, line.person_id) for line in lines] == [
            ("create", world.linda.pk), ("grant", world.ingrid.pk), ("withdraw", world.linda.pk),
        ]  # fmt: skip
        assert {line.household_id for line in lines} == {world.van_dijk.pk}


def test_it_is_lifted_only_after_what_happens_then_was_said(world, as_person, maintenance, still):
    linda = as_person(world.linda)
    asked = linda.get(lift_url(still)).content.decode()
    assert "vanaf de volgende klik" in asked
    assert "Nog eens stilzetten telt pas als een tweede ja zegt" in asked
    with maintenance():
        assert Standstill.objects.get().ended_at is None
    assert linda.post(lift_url(still)).status_code == 302
    with maintenance():
        assert Standstill.objects.get().ended_at is not None
    # it is over: nothing to ask, and a second click changes nothing
    assert linda.get(lift_url(still)).status_code == 404
    assert linda.post(lift_url(still), follow=True).status_code == 200


def test_an_answer_of_before_lifts_and_confirms_nothing(world, as_person, maintenance, still):
    with maintenance():
        OrganisationMembership.objects.create(
            person=world.noor, organisation=world.city, role="privacy_officer",
            started_on=world.today,
        )  # fmt: skip
    url = reverse("standstill_decide", args=[still.pk])
    as_person(world.noor).post(url, {"answer": "lift"})
    with maintenance():
        row = Standstill.objects.get()
    assert (row.ended_at, row.confirmed_at) == (None, None)
    as_person(world.noor).post(url, {"answer": "yes"})
    with maintenance():
        assert Standstill.objects.get().confirmed_at
