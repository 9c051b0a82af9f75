"""Undoing a death brings back what it ended, and nothing that ended meanwhile otherwise."""

import threading
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access import context
from access.models import Grant, GrantSignature, Level, Part
from casework.closing import close_case
from people.models import Death, Household, HouseholdMember, Person, Succession, TeamMembership
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from tests.casework.deaths import decide
from tests.casework.keepers import ask_url
from tests.writing.conftest import elsewhere

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


@pytest.fixture
def given(world, maintenance):
    """About Kevin of 17, to Joost through his team and without naming a case."""
    with maintenance():
        born = world.today - timedelta(days=17 * 366)
        Person.objects.filter(pk=world.kevin.pk).update(born_on=born)
        made = Grant.objects.create(
            household=world.van_dijk, person=world.joost, team=world.moerwijk, part=Part.GOALS,
            level=Level.SEE, subject=world.kevin, given_by=world.kevin, purpose="x",
        )  # fmt: skip
        GrantSignature.objects.create(grant=made, person=world.kevin)
    return made


def take_undone(world, as_person, death):
    url = reverse("death_undo", args=[death.pk])
    assert fill_in(as_person(world.linda), url, because="Een ander").status_code == 302
    decide(as_person(world.ingrid), death)


def is_open(given, death, maintenance):
    with maintenance():
        assert Death.objects.get(pk=death.pk).undo_confirmed_at
        return Grant.objects.get(pk=given.pk).withdrawn_at is None


def test_what_came_through_the_team_of_a_case_that_closed_stays_ended(
    world, as_person, died, given, maintenance
):
    death = died(world.kevin)
    by = context.enter(world.samira.user_id)
    assert close_case(by=by, case=world.case, reason="reached")
    take_undone(world, as_person, death)
    assert not is_open(given, death, maintenance)


def test_what_came_through_a_place_that_ended_stays_ended(
    world, as_person, died, given, maintenance
):
    death = died(world.kevin)
    with maintenance():
        TeamMembership.objects.filter(person=world.joost).update(ended_on=world.today)
    take_undone(world, as_person, death)
    assert not is_open(given, death, maintenance)


@pytest.mark.parametrize("ends", [True, False])
def test_what_came_through_a_place_at_a_partner_that_ended_stays_ended(
    world, as_person, died, given, maintenance, ends
):
    with maintenance():
        place = world.marieke.offices.get(role="partner")
        Grant.objects.filter(pk=given.pk).update(
            person=world.marieke, team=None, organisation=place.organisation
        )
    death = died(world.kevin)
    if ends:
        with maintenance():
            world.marieke.offices.filter(pk=place.pk).update(ended_on=world.today)
    take_undone(world, as_person, death)
    assert is_open(given, death, maintenance) is not ends


def test_while_the_case_and_the_place_go_on_it_comes_back(
    world, as_person, died, given, maintenance
):
    death = died(world.kevin)
    take_undone(world, as_person, death)
    assert is_open(given, death, maintenance)


def orphan(world):
    """A family whose only owner died yesterday, and a sister who was asked to keep the plan."""
    now = timezone.now()
    home = Household.objects.create(name=f"Wees {uuid4().hex[:6]}")
    gone, sister = (Person.objects.create(first_name=name) for name in ("Weg", "Zus"))
    for person in (gone, sister):
        HouseholdMember.objects.create(
            household=home, person=person, role="parent", is_owner=person == gone,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    staff = {"household": home, "team": world.moerwijk}
    death = Death.objects.create(
        person=gone, case_id=uuid4(), case_number="x", died_on=world.today, proof="deed",
        recorded_by=world.samira, **staff,
    )  # fmt: skip
    seen = {"confirmed_by": world.joost, "confirmed_at": now}
    Death.objects.filter(pk=death.pk).update(**seen)
    asked = Succession.objects.create(
        death=death, person=sister, proposed_by=world.samira, **staff, **seen
    )
    Death.objects.filter(pk=death.pk).update(
        undo_because="x", undo_recorded_by=world.samira, undo_recorded_at=now
    )
    return SimpleNamespace(home=home, people=(gone, sister), death=death, asked=asked)


def take_away(made):
    Succession.objects.filter(pk=made.asked.pk).delete()
    Death.objects.filter(pk=made.death.pk).delete()
    Household.objects.filter(pk=made.home.pk).delete()
    Person.objects.filter(pk__in=[person.pk for person in made.people]).delete()


@pytest.fixture
def made(world):
    found = elsewhere(lambda: orphan(world))
    yield found
    elsewhere(lambda: take_away(found))


def in_this_order(first, second):
    """`first` holds what it changed for a moment while `second` comes; errors of both."""
    begun, errors = threading.Event(), []

    def run(work, waits_for, then):
        try:
            waits_for()
            with transaction.atomic(), context.as_maintenance():
                work()
                then()
        except DatabaseError as error:
            errors.append(str(error))
        finally:
            connection.close()

    def held():
        begun.set()
        with connection.cursor() as cursor:
            cursor.execute("select pg_sleep(0.7)")

    threads = [
        threading.Thread(target=run, args=(first, lambda: None, held)),
        threading.Thread(target=run, args=(second, lambda: begun.wait(30), lambda: None)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return errors


@pytest.mark.parametrize("is_yes_first", [True, False])
def test_a_yes_and_the_undoing_at_once_leave_the_owner_of_before(world, made, is_yes_first):
    now = timezone.now()

    def yes():
        rows = Succession.objects.filter(pk=made.asked.pk, answered_at=None, ended_at=None)
        rows.update(answered_at=now, is_accepted=True)

    def undone():
        Death.objects.filter(pk=made.death.pk).update(
            undo_confirmed_by=world.joost, undo_confirmed_at=now
        )

    errors = in_this_order(yes, undone) if is_yes_first else in_this_order(undone, yes)

    def owners():
        rows = HouseholdMember.objects.filter(household=made.home, is_owner=True, ended_on=None)
        return [row.person_id for row in rows]

    assert errors == []
    assert elsewhere(owners) == [made.people[0].pk]
    assert elsewhere(lambda: Succession.objects.get(pk=made.asked.pk).ended_at)


@pytest.mark.parametrize("lived_there", [True, False])
@pytest.mark.parametrize("days", [40, 0])
def test_an_owner_until_a_day_gets_the_plan_back_until_that_day(
    world, as_person, maintenance, days, lived_there
):
    """And where that day is past when it is undone, who keeps the plan goes on keeping it."""
    with maintenance():
        mine = HouseholdMember.objects.filter(person=world.ronald, household=world.van_dijk)
        mine.update(ended_on=world.today + timedelta(days=40))
        if lived_there:
            HouseholdMember.objects.create(
                household=world.van_dijk, person=world.anja, role="parent"
            )
    death = written_down_and_seen(world, as_person, maintenance)
    asked = kept_by(world, as_person, maintenance, death, world.anja)
    until = world.today + timedelta(days=days)
    if not days:  # the day came while it was thought that he had died
        with maintenance():
            places = [place | {"ended_on": until.isoformat()} for place in death.ended["places"]]
            Death.objects.filter(pk=death.pk).update(ended=death.ended | {"places": places})
    page = as_person(world.samira).get(reverse("death_undo", args=[death.pk])).content.decode()
    assert ("stopt daar meteen mee" in page) is bool(days)
    assert ("blijft dat doen" in page) is not bool(days)
    assert ("Dan stopt dat ook" in page) is bool(days)
    fill_in(
        as_person(world.samira), reverse("death_undo", args=[death.pk]), because="Een naamgenoot"
    )
    page = as_person(world.ingrid).get(reverse("death_second", args=[death.pk])).content.decode()
    assert ("stopt daar meteen mee" in page) is bool(days)
    decide(as_person(world.ingrid), death)
    with maintenance():
        assert Death.objects.get(pk=death.pk).undo_confirmed_at
        assert mine.get().ended_on == until
        here = HouseholdMember.objects.here().filter(household=world.van_dijk, is_owner=True)
        assert [row.person for row in here] == [world.ronald if days else world.anja]
        asked.refresh_from_db()
        assert (asked.ended_at is None) is not bool(days)
        anja = HouseholdMember.objects.get(person=world.anja, household=world.van_dijk)
        assert anja.has_ended is (bool(days) and not lived_there)
    assert ask_url(world, death) not in list_of(as_person(world.samira))


def list_of(client):
    return client.get(reverse("second_looks")).content.decode()


def test_a_plan_that_is_nobodys_then_stands_in_the_list_and_somebody_is_asked(
    world, as_person, died, undo, maintenance
):
    """The place of its owner had a day of its own, which came while he was thought to be dead; and
    nobody was asked before the mistake was found."""
    with maintenance():
        mine = HouseholdMember.objects.filter(person=world.ronald, household=world.van_dijk)
        mine.update(ended_on=world.today + timedelta(days=40))
    death = died(world.ronald)
    with maintenance():
        death.refresh_from_db()
        places = [place | {"ended_on": world.today.isoformat()} for place in death.ended["places"]]
        Death.objects.filter(pk=death.pk).update(ended=death.ended | {"places": places})
    undo(death)
    samira, where = as_person(world.samira), ask_url(world, death)
    assert where in list_of(samira)
    form = samira.get(where).content.decode()
    assert f"is gestopt op {date_format(world.today, 'j F Y')}" in form
    assert "overleden" not in form
    kept_by(world, as_person, maintenance, death, world.anja)
    with maintenance():
        here = HouseholdMember.objects.here().filter(household=world.van_dijk, is_owner=True)
        assert [row.person for row in here] == [world.anja]
    assert where not in list_of(samira)


def written_down_and_seen(world, as_person, maintenance):
    sent = {"person": world.ronald.pk, "died_on": world.today.isoformat(), "proof": "deed"}
    fill_in(as_person(world.samira), reverse("death_add", args=[world.case.pk]), **sent)
    with maintenance():
        death = Death.objects.get()
    decide(as_person(world.joost), death)
    death.refresh_from_db()
    return death


def kept_by(world, as_person, maintenance, death, person):
    ask = reverse("keeper_ask", args=[death.pk, world.van_dijk.pk])
    fill_in(as_person(world.samira), ask, person=person.pk)
    with maintenance():
        asked = Succession.objects.get()
    for who, page in ((world.ingrid, "keeper_decide"), (person, "keep_plan")):
        answer = as_person(who).post(reverse(page, args=[asked.pk]), {"answer": "yes"})
        assert answer.status_code == 302
    return asked


def test_while_nothing_is_undone_the_last_owner_stays_also_beside_a_death(
    world, as_person, maintenance, visit
):
    """What lets the undoing through lets nobody else through: a death that counts is no owner."""
    with maintenance():
        HouseholdMember.objects.filter(person=world.ronald).update(
            ended_on=world.today + timedelta(days=40)
        )
    death = written_down_and_seen(world, as_person, maintenance)
    kept_by(world, as_person, maintenance, death, world.anja)
    visit(world.anja, world.van_dijk)
    raw("reset role")
    raw("set local role wijkteam_rights")  # nor does a function of rights
    with pytest.raises(DatabaseError, match="last owner"), transaction.atomic():
        raw(
            "update people_householdmember set is_owner = false where person_id = %s",
            [world.anja.pk],
        )
