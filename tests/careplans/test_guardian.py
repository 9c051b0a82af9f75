"""The guardian of an institution: signs for the child, sees and proposes, and writes nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part
from audit.models import AuditEvent
from delivery.models import ScheduleItem
from people.models import Custody, OrganisationMembership, Person, PlaceQuestion
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def karin_is_guardian(world, maintenance):
    """The custody of both parents has ended, and the institution has it through Karin."""
    with maintenance():
        Custody.objects.filter(child=world.kevin).update(
            ended_on=world.today, end_recorded_by=world.samira, end_confirmed_by=world.joost,
            end_confirmed_at=timezone.now(),
        )  # fmt: skip
        return Custody.objects.create(
            child=world.kevin, holder=world.karin, organisation=world.protection, kind="guardian",
            evidence="Beschikking", started_on=world.today, recorded_by=world.samira,
            confirmed_by=world.joost, confirmed_at=timezone.now(),
        )  # fmt: skip


@pytest.fixture
def asked(world, maintenance):
    """Tom may see Kevin's goals once Kevin and his guardian have signed."""
    with maintenance():
        grant = Grant.objects.create(
            household=world.van_dijk, person=world.tom, part=Part.GOALS, level=Level.SEE,
            subject=world.kevin, given_by=world.kevin, purpose="helpen met school",
        )  # fmt: skip
        GrantSignature.objects.create(grant=grant, person=world.kevin)
    return grant


def here(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def test_she_sees_what_is_about_the_child_and_proposes(world, as_person):
    karin = as_person(world.karin)
    assert karin.get(here(world, "today")).status_code == 200
    assert karin.get(here(world, "goal", world.school.pk)).status_code == 200
    assert karin.get(here(world, "propose_step", world.school.pk)).status_code == 200
    assert karin.get(here(world, "goal_change", world.school.pk)).status_code == 403


def test_she_sees_nothing_else_and_decides_nothing(world, as_person):
    karin = as_person(world.karin)
    for name, args in [("goal", [world.water.pk]), ("goal", [world.debts.pk])]:
        assert karin.get(here(world, name, *args)).status_code == 404
    for name in ("family", "sharing", "grant_add", "looks"):
        assert karin.get(here(world, name)).status_code == 403
    page = karin.get(here(world, "today")).content.decode()
    assert "Alleen voor Ronald" not in page
    assert "Geheimstraat" not in page


def test_she_signs_in_the_place_of_the_parents(world, as_person, visit, asked):
    assert visit(world.tom, world.van_dijk) is None
    karin = as_person(world.karin)
    turn = karin.get(here(world, "today")).context["page"].turn
    assert turn.url.endswith("/tekenen/")  # Marieke's waits for her too, and is older
    assert fill_in(karin, here(world, "grant_sign", asked.pk)).status_code == 302
    assert visit(world.tom, world.van_dijk).rights


def test_a_parent_whose_custody_ended_does_not_sign(world, as_person, asked):
    ronald = as_person(world.ronald)
    assert ronald.get(here(world, "grant_sign", asked.pk)).status_code in (403, 404)


def test_another_guest_signs_nothing(world, as_person, asked):
    for person in (world.samira, world.marieke, world.fatma, world.joost):
        answer = as_person(person).get(here(world, "grant_sign", asked.pk))
        assert answer.status_code in (403, 404)


def test_it_ends_with_her_place_at_the_institution(world, visit, maintenance):
    assert visit(world.karin, world.van_dijk)
    with maintenance():
        OrganisationMembership.objects.filter(person=world.karin).update(ended_on=world.today)
    assert visit(world.karin, world.van_dijk) is None


def test_it_ends_on_the_sixteenth_birthday(world, visit, maintenance):
    with maintenance():
        born = world.today.replace(year=world.today.year - 16, day=min(world.today.day, 28))
        Person.objects.filter(pk=world.kevin.pk).update(born_on=born - timedelta(days=1))
    assert visit(world.karin, world.van_dijk) is None


def test_her_looks_stand_in_the_log_as_the_task_of_the_law(world, as_person, maintenance):
    as_person(world.karin).get(here(world, "goal", world.school.pk))
    with maintenance():
        line = AuditEvent.objects.filter(person_id=world.karin.pk, subject_kind="goal").get()
        assert line.ground == "task"
    assert "Karin" in as_person(world.ronald).get(here(world, "today")).content.decode()


@pytest.fixture
def place_asked(world, as_person, maintenance):
    """Ronald says that Kevin does not live here any more."""
    as_person(world.ronald).post(here(world, "member_end", world.kevin_here.pk))
    with maintenance():
        return PlaceQuestion.objects.get(member=world.kevin_here)


def test_she_is_asked_on_her_first_page_whether_the_child_left(
    world, as_person, place_asked, maintenance
):
    assert set(place_asked.asked_ids) == {world.kevin.pk, world.karin.pk}
    karin, where = as_person(world.karin), here(world, "place_question", place_asked.pk)
    page = karin.get(here(world, "today")).content.decode()
    assert where in page
    assert "Ronald vraagt" in page
    assert "Kevin" in karin.get(where).content.decode()
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-place", person=world.karin)
        assert told.exists()


def test_nothing_ends_before_her_yes_and_her_no_ends_the_question(
    world, as_person, place_asked, maintenance
):
    where = here(world, "place_question", place_asked.pk)
    as_person(world.kevin).post(where, {"answer": "yes"})
    with maintenance():
        world.kevin_here.refresh_from_db()
        assert world.kevin_here.ended_on is None
    karin = as_person(world.karin)
    karin.post(where, {"answer": "no"})
    with maintenance():
        place_asked.refresh_from_db()
        assert (place_asked.is_agreed, place_asked.closed_at is None) == (False, False)
    assert where not in karin.get(here(world, "today")).content.decode()


def test_another_guest_reads_nothing_of_the_question(world, as_person, place_asked):
    where = here(world, "place_question", place_asked.pk)
    for person in (world.samira, world.marieke):
        client = as_person(person)
        assert where not in client.get(here(world, "today")).content.decode()
        assert client.get(where).status_code == 404
