"""A family without a case is found with a paper, and then two people decide as with a case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access.models import Standstill
from audit.models import AuditEvent
from casework.models import FoundHome
from delivery.models import OutboxMessage
from people.models import (
    Address,
    Custody,
    CustodyDoor,
    Death,
    HouseholdMember,
    Invitation,
    Person,
)
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.casework.shown import as_shown
from tests.plan_numbers import number_of

pytestmark = pytest.mark.django_db
BORN = "1985-04-02"
PAPER = "Beschikking rechtbank, 3 maart 2026"


@pytest.fixture
def home(world, maintenance):
    """The plan of Noor, whom no team helps."""
    with maintenance():
        Address.objects.update_or_create(
            household=world.el_idrissi, defaults={"street": "Straat 1", "postcode": "2525 ab"}
        )
        Person.objects.filter(pk=world.noor.pk).update(born_on=BORN)
    return world.el_idrissi


def words(world, ground="custody", **others):
    return {"ground": ground, "evidence": PAPER, "team": world.moerwijk.pk} | others


def find(client, world, ground="custody", **others):
    how = others or {"key": number_of(world.el_idrissi.pk)}
    return fill_in(client, reverse("found_homes"), **words(world, ground, **how))


@pytest.fixture
def found(world, home, as_person, maintenance):
    def by(ground="custody"):
        assert find(as_person(world.linda), world, ground).status_code == 302
        with maintenance():
            return FoundHome.objects.get(ground=ground)

    return by


def lines(maintenance, **wanted):
    with maintenance():
        return AuditEvent.objects.filter(**wanted).count()


def looks(client, household):
    return client.get(reverse("looks", args=[household.pk])).content.decode()


def test_it_is_found_by_its_number_or_by_postcode_and_birthday(world, home, as_person, maintenance):
    linda = as_person(world.linda)
    assert "Noor" not in linda.get(reverse("found_homes")).content.decode()
    assert lines(maintenance, subject_kind="found_home") == 0
    typed = number_of(home.pk).lower().replace("-", " ")
    for how in ({"key": typed}, {"postcode": "2525AB", "born_on": BORN}):
        answer = find(linda, world, **how)
        with maintenance():
            made = FoundHome.objects.first()
        assert answer.url == reverse("found_case", args=[made.pk])
        assert made.household_id == home.pk
    assert lines(maintenance, subject_kind="found_home", household_id=home.pk) == 2
    assert "Linda" in looks(as_person(world.noor), home)


def test_none_several_a_secret_address_and_ones_own_home_are_one_answer(
    world, home, as_person, maintenance
):
    linda = as_person(world.linda)
    key, place = {"key": number_of(home.pk)}, {"postcode": "2525 AB", "born_on": BORN}
    said = set()

    def errors(**how):
        form = find(linda, world, **how).context["form"]
        assert form["evidence"].value() == PAPER
        said.add(str(form.non_field_errors()))

    errors(key="0000-0000-0000")
    errors(postcode="2525 AB", born_on="1985-02-04")
    with maintenance():
        Address.objects.filter(household=home).update(is_secret=True)
    errors(**place)
    with maintenance():
        Address.objects.filter(household=home).update(is_secret=False)
        two = {"person": world.noor, "role": "parent", "started_on": world.today}
        HouseholdMember.objects.create(household=world.van_dijk, **two)
        Address.objects.update_or_create(
            household=world.van_dijk,
            defaults={"street": "x", "postcode": "2525AB", "is_secret": False},
        )
    errors(**place)
    with maintenance():
        HouseholdMember.objects.create(
            household=home, person=world.linda, role="partner", started_on=world.today
        )
    errors(**key)
    assert len(said) == 1
    assert lines(maintenance, kind="denied", subject_kind="found_home") == 5
    assert lines(maintenance, kind="read", subject_kind="found_home") == 0
    with maintenance():
        assert not FoundHome.objects.exists()


def test_trying_stops_after_ten(world, home, as_person, maintenance):
    linda = as_person(world.linda)
    for number in range(10):
        find(linda, world, key=f"{number:012}")
    assert find(linda, world).status_code == 200
    with maintenance():
        assert not FoundHome.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({}, "key"),
        ({"key": "M-0117"}, "key"),
        ({"postcode": "2525"}, "postcode"),
        ({"postcode": "2525 AB"}, "born_on"),
        ({"born_on": "1980-01-01"}, "postcode"),
        ({"key": "0000-0000-0000", "evidence": " "}, "evidence"),
    ],
)
def test_what_lacks_gets_a_sentence_and_is_no_try(world, as_person, maintenance, wrong, where):
    form = fill_in(as_person(world.linda), reverse("found_homes"), **words(world) | wrong)
    assert where in form.context["form"].errors
    assert lines(maintenance, kind="denied") == 0


def test_only_the_officer_of_that_organisation_finds(world, home, as_person, found, visitor):
    row = found()
    pages = [reverse("found_case", args=[row.pk]), reverse("found_custody_add", args=[row.pk])]
    for person in (world.samira, world.ingrid, world.noor, world.tom, world.els, world.anja):
        client = as_person(person)
        for page in (reverse("found_homes"), *pages):
            assert client.get(page).status_code == 404
        visitor(person)
        sql = "select casework_find_home(%s, 'custody', 'x', %s, '', null)"
        assert raw(sql, [world.moerwijk.pk, number_of(home.pk)]) == [(None,)]
        assert raw("select casework_found_by_me(%s)", [row.pk]) == [(None,)]


MAKE = """
insert into casework_foundhome (id, number, household_id, team_id, ground, evidence, is_by_key,
  found_by_id, found_at, ends_at, family_reads_at)
values (gen_random_uuid(), 'Z-1', %s, %s, 'custody', 'x', true, %s, now(),
  now() + interval '9 days', now())"""
WRITE = """
insert into people_custody (id, child_id, holder_id, kind, evidence, started_on, recorded_by_id,
  team_id, case_id, confirmed_by_id, confirmed_at)
values (gen_random_uuid(), %s, %s, 'parent', 'x', '2026-01-01', %s, %s, %s, %s,
  case when %s::uuid is null then null else now() end)"""


def test_the_database_refuses_it_by_hand(world, home, found, visitor):
    row = found()
    mila, linda, team = world.mila.pk, world.linda.pk, world.moerwijk.pk
    visitor(world.linda)
    assert fails(MAKE, [world.van_dijk.pk, team, linda])
    assert fails("update casework_foundhome set ends_at = now() + interval '1 year'")
    assert fails("delete from casework_foundhome")
    ingrid = world.ingrid.pk
    for child, by, of_team, place, second in [
        (mila, linda, team, row.pk, ingrid),  # confirmed at once
        (mila, ingrid, team, row.pk, None),  # in the name of another
        (mila, linda, team, world.case.pk, None),  # by the number of a case
        (mila, linda, world.laak.pk, row.pk, None),  # for another team than was named
        (world.kevin.pk, linda, team, row.pk, None),  # of another family
    ]:
        wanted = [child, world.noor.pk, by, of_team, place, second, second]
        assert fails(WRITE, wanted), wanted
    for table in ("careplans_goal", "careplans_priority", "people_address", "access_grant",
                  "people_householdmember"):  # fmt: skip
        assert raw(f"select * from {table} where household_id = %s", [home.pk]) == [], table


def write_custody(client, row, world, **others):
    sent = {"child": world.mila.pk, "holder": "new", "first_name": "Bram", "kind": "parent",
            "started_on": world.today.isoformat(), "evidence": PAPER} | others  # fmt: skip
    return fill_in(client, reverse("found_custody_add", args=[row.pk]), **sent)


def decide(client, fact, answer="yes"):
    url = reverse("custody_decide", args=[fact.pk])
    return client.post(url, {"answer": answer, **as_shown(fact)})


def test_custody_and_its_end_go_by_two_as_with_a_case(
    world, found, as_person, maintenance, visitor
):
    row, linda, joost = found(), as_person(world.linda), as_person(world.joost)
    assert write_custody(linda, row, world).url == reverse("found_case", args=[row.pk])
    with maintenance():
        fact = Custody.objects.get(evidence=PAPER)
    visitor(world.linda)
    mine = "update people_custody set confirmed_by_id = %s, confirmed_at = now() where id = %s"
    assert fails(mine, [world.linda.pk, fact.pk])
    assert row.number in joost.get(reverse("second_looks")).content.decode()
    assert "Bram" in joost.get(reverse("custody_second", args=[fact.pk])).content.decode()
    decide(joost, fact)
    with maintenance():
        fact.refresh_from_db()
    assert fact.confirmed_by_id == world.joost.pk
    door = {"email": "bram@voorbeeld.example", "evidence": "Paspoort gezien"}
    url = reverse("found_custody_door", args=[row.pk, fact.pk])
    assert fill_in(linda, url, **door).status_code == 302
    with maintenance():
        shown = str(CustodyDoor.objects.get().pk)
    joost.post(reverse("custody_decide", args=[fact.pk]), {"answer": "sent", "door": shown})
    with maintenance():
        assert Invitation.objects.filter(person_id=fact.holder_id).exists()
    url = reverse("found_custody_end", args=[row.pk, fact.pk])
    end = {"ended_on": world.today.isoformat(), "end_evidence": PAPER}
    assert fill_in(linda, url, **end).status_code == 302
    with maintenance():
        fact.refresh_from_db()
    decide(as_person(world.ingrid), fact)
    with maintenance():
        fact.refresh_from_db()
        told = AuditEvent.objects.filter(subject_kind="custody", household_id=row.household_id)
        kinds = list(told.order_by("id").values_list("kind", flat=True))
    assert fact.end_confirmed_by_id == world.ingrid.pk
    assert kinds == ["create", "read", "grant", "change", "withdraw"]


def test_of_two_who_write_at_once_one_is_kept(world, found, as_person, maintenance):
    row, linda = found(), as_person(world.linda)
    with maintenance():
        held = {"child": world.mila, "holder": world.noor, "started_on": world.today}
        Custody.objects.create(**held, evidence="x", recorded_by=world.samira)
    form = write_custody(linda, row, world, holder=world.noor.pk).context["form"]
    assert "holder" in form.errors


def test_a_number_that_is_over_and_one_of_another_officer_open_nothing(
    world, found, as_person, maintenance
):
    row, linda = found(), as_person(world.linda)
    with maintenance():
        FoundHome.objects.update(found_by=world.joost)
    assert linda.get(reverse("found_case", args=[row.pk])).status_code == 404
    with maintenance():
        past = timezone.now() - timedelta(minutes=1)
        FoundHome.objects.update(
            found_by=world.linda, ends_at=past, found_at=past - timedelta(days=30)
        )
    for name in ("found_case", "found_custody_add"):
        assert linda.get(reverse(name, args=[row.pk])).status_code == 404
    assert linda.get(reverse("standstill_set", args=[row.number])).status_code == 404


def test_a_standstill_goes_by_its_number_and_the_paper_is_asked_once(
    world, found, as_person, visit, maintenance
):
    row, linda = found("court_order"), as_person(world.linda)
    url = reverse("standstill_set", args=[row.number])
    assert linda.get(url).context["form"]["evidence"].value() == PAPER
    sent = {"ground": "court_order", "evidence": PAPER, "person": world.noor.pk,
            "ends_on": (world.today + timedelta(days=9)).isoformat()}  # fmt: skip
    assert fill_in(linda, url, **sent).status_code == 302
    with maintenance():
        still = Standstill.objects.get()
    assert still.is_after_yes  # she is the only owner
    as_person(world.ingrid).post(reverse("standstill_confirm", args=[still.pk]))
    assert visit(world.noor, world.el_idrissi) is None


def test_of_danger_the_family_reads_three_days_later_and_once(world, found, as_person, maintenance):
    row, noor = found("danger"), as_person(world.noor)
    find(as_person(world.linda), world, "danger", postcode="2525 AB", born_on=BORN)
    with maintenance():
        again = FoundHome.objects.exclude(pk=row.pk).get()
    assert row.family_reads_at == row.found_at + timedelta(days=3)
    assert again.family_reads_at == row.family_reads_at
    as_person(world.linda).get(reverse("found_case", args=[row.pk]))
    assert "Linda" not in looks(noor, world.el_idrissi)
    with maintenance():
        FoundHome.objects.update(family_reads_at=timezone.now())
    assert "Linda" in looks(noor, world.el_idrissi)


def test_of_danger_every_later_line_and_the_mail_wait_and_older_lines_stay(
    world, home, as_person, maintenance
):
    linda, noor, joost = as_person(world.linda), as_person(world.noor), as_person(world.joost)
    find(linda, world, "court_order")
    before = looks(noor, home).count("Linda")
    assert before
    find(linda, world, "danger")
    with maintenance():
        row = FoundHome.objects.get(ground="danger")
    write_custody(linda, row, world)
    with maintenance():
        fact = Custody.objects.get(evidence=PAPER)
    decide(joost, fact)
    door = {"email": "bram@voorbeeld.example", "evidence": "Paspoort gezien"}
    fill_in(linda, reverse("found_custody_door", args=[row.pk, fact.pk]), **door)
    with maintenance():
        shown = str(CustodyDoor.objects.get().pk)
    joost.post(reverse("custody_decide", args=[fact.pk]), {"answer": "sent", "door": shown})
    page = looks(noor, home)
    assert page.count("Linda") == before
    assert "Joost" not in page
    with maintenance():
        assert OutboxMessage.objects.get(person=world.noor).try_at == row.family_reads_at
    said = linda.get(reverse("found_case", args=[row.pk])).content.decode()
    day = date_format(timezone.localtime(row.family_reads_at), "H:i")
    assert day in said
    assert day in linda.get(reverse("found_homes")).content.decode()
    with maintenance():
        past = timezone.now() - timedelta(days=10)
        moved = {"found_at": past, "family_reads_at": past + timedelta(days=3)}
        FoundHome.objects.update(**moved)
    find(linda, world, "danger", postcode="2525 AB", born_on=BORN)
    page = looks(noor, home)
    assert "Joost" in page
    assert page.count("Linda") > before
    with maintenance():
        last = FoundHome.objects.order_by("-found_at").first()
    assert last.family_reads_at == last.found_at
    said_now = linda.get(reverse("found_case", args=[last.pk])).content.decode()
    assert said_now != said
    assert day not in said_now


def test_a_death_goes_by_its_number(world, found, as_person, maintenance):
    row, linda = found("death"), as_person(world.linda)
    url = reverse("death_set", args=[row.number])
    sent = {"person": world.noor.pk, "died_on": world.today.isoformat(), "proof": "deed"}
    assert fill_in(linda, url, **sent).status_code == 302
    with maintenance():
        assert Death.objects.get().household_id == row.household_id


def test_the_number_stands_at_home_and_nowhere_else(world, home, as_person):
    def bare(text):
        return text.replace("-", "").lower()

    for household, people in ((home, [world.noor]), (world.van_dijk, [world.ronald, world.kevin])):
        number = bare(number_of(household.pk))
        assert number not in bare(str(household.pk))
        for person in people:
            page = as_person(person).get(reverse("family", args=[household.pk]))
            assert number in bare(page.content.decode())
            for name in ("plan", "today", "looks"):
                page = as_person(person).get(reverse(name, args=[household.pk]))
                assert number not in bare(page.content.decode() + page.request["PATH_INFO"])
    for person in (world.anja, world.samira):
        for name in ("family", "plan"):
            page = as_person(person).get(reverse(name, args=[world.van_dijk.pk]))
            assert number not in bare(page.content.decode())


def test_an_owner_gives_the_plan_another_number_and_the_old_one_finds_nothing(
    world, home, as_person, visit, maintenance
):
    old, linda = number_of(home.pk), as_person(world.linda)
    url = reverse("plan_number_renew", args=[home.pk])
    assert as_person(world.noor).get(url).status_code == 405
    assert as_person(world.ronald).post(url).status_code == 404
    of_kevin = reverse("plan_number_renew", args=[world.van_dijk.pk])
    assert as_person(world.kevin).post(of_kevin).status_code == 403
    visit(world.kevin, world.van_dijk)
    assert raw("select access_renew_plan_number()") == [(False,)]
    for person in (world.kevin, world.samira):
        visit(person, world.van_dijk)
        assert fails("select plan_number from people_household")
        assert fails("update people_household set plan_number = 'A'")
    assert raw("select access_plan_number()") == [(None,)]
    page = as_person(world.noor).post(url, follow=True).content.decode()
    new = number_of(home.pk)
    assert new != old
    assert new in page
    assert find(linda, world, key=old).status_code == 200
    assert find(linda, world, key=new).status_code == 302
    assert lines(maintenance, kind="change", subject_kind="household", household_id=home.pk) == 1


@pytest.mark.parametrize("ground", ["danger", "death"])
def test_found_for_danger_the_mail_about_a_death_waits_as_well(
    world, home, found, as_person, maintenance, ground
):
    with maintenance():
        bram = Person.objects.create(first_name="Bram", born_on="1980-01-01")
        HouseholdMember.objects.create(household=home, person=bram, role="partner")
    row = found(ground)
    sent = {"person": bram.pk, "died_on": world.today.isoformat(), "proof": "deed"}
    url = reverse("death_set", args=[row.number])
    assert fill_in(as_person(world.linda), url, **sent).status_code == 302
    with maintenance():
        death = Death.objects.get()
    as_person(world.ingrid).post(reverse("death_decide", args=[death.pk]), {"answer": "yes"})
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="death:")
        (at_home,) = told.filter(person=world.noor)
        (office,) = told.filter(person=world.linda)
    assert (at_home.try_at == row.family_reads_at) is (ground == "danger")
    assert office.try_at <= timezone.now()
    if ground == "death":
        assert at_home.try_at <= timezone.now()
