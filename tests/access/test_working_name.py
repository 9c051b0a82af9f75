"""A family reads the name that the workplace knows of who looked, and no other."""

import pytest
from django.urls import reverse

from audit.models import AuditActor
from people.models import Person, TeamMembership
from tests.access.test_owners import refused
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(world, as_person):
    """Samira begins a plan of her own, and calls herself Marieke Jansen there."""
    samira = as_person(world.samira)
    answer = fill_in(samira, reverse("begin"), family_name="Niets")
    home = answer["Location"].split("/")[2]
    words = {"first_name": "Marieke", "last_name": "Jansen", "prefix": ""}
    assert fill_in(samira, reverse("own_name", args=[home]), **words).status_code == 302
    return samira, home


@pytest.fixture
def last_name_in(maintenance):
    def read(person, home):
        with maintenance():
            rows = AuditActor.objects.filter(person_id=person.pk, household_id=home)
            return rows.latest("event_id").name

    return read


def test_who_looks_at_work_is_named_as_the_workplace_knows_them(world, renamed, last_name_in):
    samira, _home = renamed
    samira.get(reverse("goal", args=[world.van_dijk.pk, world.water.pk]))
    assert last_name_in(world.samira, world.van_dijk.pk) == "Samira El Amrani"


def test_at_home_they_have_the_name_they_chose(world, renamed, last_name_in):
    samira, home = renamed
    samira.get(reverse("today", args=[home]))
    assert last_name_in(world.samira, home) == "Marieke Jansen"


def test_somebody_of_an_organisation_as_well(world, as_person, maintenance, last_name_in):
    with maintenance():
        Person.objects.filter(pk=world.marieke.pk).update(first_name="Kees")
    page = reverse("goal", args=[world.van_dijk.pk, world.school.pk])
    assert as_person(world.marieke).get(page).status_code == 200
    assert last_name_in(world.marieke, world.van_dijk.pk) == "Marieke Jansen"


def test_old_lines_keep_the_name_of_then(world, as_person, last_name_in, maintenance):
    as_person(world.samira).get(reverse("goal", args=[world.van_dijk.pk, world.water.pk]))
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(working_name="Samira de Vries")
    assert last_name_in(world.samira, world.van_dijk.pk) == "Samira El Amrani"
    as_person(world.samira).get(reverse("goal", args=[world.van_dijk.pk, world.water.pk]))
    assert last_name_in(world.samira, world.van_dijk.pk) == "Samira de Vries"


def test_a_new_place_takes_the_name_that_is_known_and_no_other(world, visitor, maintenance):
    with maintenance():
        new = Person.objects.create(first_name="Bo", last_name="Bos", made_by=world.ingrid)
    visitor(world.ingrid)
    made = TeamMembership.objects.create(
        person=new, team=world.moerwijk, role="asked", working_name="Iemand anders"
    )
    with maintenance():
        assert TeamMembership.objects.get(pk=made.pk).working_name == "Bo Bos"


def test_in_bare_sql_nobody_changes_it(world, visitor):
    change = "update people_teammembership set working_name = 'X' where person_id = %s returning 1"
    visitor(world.ingrid)
    for person in (world.ingrid, world.samira):
        refused(change, [person.pk], "permission denied")
    visitor(world.samira)
    refused(change, [world.samira.pk], "permission denied")
