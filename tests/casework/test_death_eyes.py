"""A death, and who keeps the plan after it: two people who are two, and not at home there."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from casework import custody as custody_actions
from casework import death as death_actions
from casework import succession as succession_actions
from people.models import Custody, Death, HouseholdMember, Succession, TeamMembership
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from tests.casework.deaths import add_url, decide, words
from tests.casework.keepers import agree, ask_url
from tests.casework.test_death_rows import CONFIRM, INSERT

pytestmark = pytest.mark.django_db
AGREE = "update people_succession set confirmed_by_id = %s, confirmed_at = now() where id = %s"
NO_SECOND = "Jij kunt hier niet de tweede zijn"


@pytest.fixture
def lives_there(world, maintenance):
    def live(person):
        with maintenance():
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="partner", started_on=world.today
            )

    return live


@pytest.fixture
def brought_in(maintenance):
    def bring(person, by, days):
        with maintenance():
            TeamMembership.objects.filter(person=person).update(
                made_by=by, made_at=timezone.now() - timedelta(days=days)
            )

    return bring


@pytest.mark.parametrize("days", [1, 90])
def test_whom_one_brought_in_is_never_the_second_beside_them(
    world, as_person, visitor, write_down, fresh, brought_in, days
):
    brought_in(world.joost, world.samira, days)
    death = write_down(world.ronald)
    joost = as_person(world.joost)
    assert NO_SECOND in joost.get(reverse("death_second", args=[death.pk])).content.decode()
    decide(joost, death)
    assert fresh(death).confirmed_at is None
    visitor(world.joost)
    with pytest.raises(DatabaseError, match="two people settle a death"):
        raw(CONFIRM, [world.joost.pk, death.pk])


def test_a_place_that_a_colleague_made_looks_along_after_two_weeks(
    world, as_person, write_down, fresh, brought_in
):
    brought_in(world.joost, world.ingrid, 13)
    death = write_down(world.ronald)
    decide(as_person(world.joost), death)
    assert fresh(death).confirmed_at is None
    brought_in(world.joost, world.ingrid, 15)
    decide(as_person(world.joost), death)
    assert fresh(death).confirmed_at


def test_who_lives_there_confirms_nothing_and_does_not_find_it(
    world, as_person, visitor, write_down, fresh, lives_there
):
    death = write_down(world.ronald)
    lives_there(world.joost)
    joost = as_person(world.joost)
    assert "Ronald" not in joost.get(reverse("second_looks")).content.decode()
    assert decide(joost, death).status_code == 404
    assert decide(joost, death, "no").status_code == 404
    assert fresh(death).confirmed_at is None
    visitor(world.joost)
    with pytest.raises(DatabaseError, match="not at home there"):
        raw(CONFIRM, [world.joost.pk, death.pk])


def test_who_lives_there_writes_nothing_down(world, as_person, visitor, lives_there, maintenance):
    lives_there(world.samira)
    page = fill_in(as_person(world.samira), add_url(world), **words(world, world.ronald))
    assert "Je hoort zelf bij dit gezin" in page.content.decode()
    visitor(world.samira)
    place = [world.ronald.pk, world.van_dijk.pk, world.moerwijk.pk, world.case.pk]
    with pytest.raises(DatabaseError):
        raw(INSERT, [*place, world.samira.pk, None, None])
    with maintenance():
        assert not Death.objects.exists()


def test_a_mistake_too_is_for_two_who_are_two_and_not_at_home(
    world, as_person, died, fresh, brought_in, lives_there
):
    death = died(world.ronald)
    brought_in(world.joost, world.samira, 90)
    url = reverse("death_undo", args=[death.pk])
    assert fill_in(as_person(world.samira), url, because="Een ander").status_code == 302
    decide(as_person(world.joost), death)
    assert fresh(death).undo_confirmed_at is None
    lives_there(world.ingrid)
    assert decide(as_person(world.ingrid), death).status_code == 404
    assert as_person(world.ingrid).get(url).status_code == 404
    assert fresh(death).undo_confirmed_at is None


def test_who_keeps_the_plan_is_for_two_who_are_two(
    world, as_person, visitor, proposed, fresh, brought_in
):
    brought_in(world.joost, world.samira, 90)
    joost = as_person(world.joost)
    page = joost.get(reverse("keeper_second", args=[proposed.pk]))
    assert NO_SECOND in page.content.decode()
    agree(joost, proposed)
    assert fresh(proposed).confirmed_at is None
    visitor(world.joost)
    with pytest.raises(DatabaseError, match="two people propose"):
        raw(AGREE, [world.joost.pk, proposed.pk])
    agree(as_person(world.ingrid), proposed)
    assert fresh(proposed).confirmed_at


def test_who_lives_there_proposes_and_agrees_to_nobody(
    world, as_person, death, lives_there, maintenance
):
    lives_there(world.joost)
    joost = as_person(world.joost)
    assert joost.get(ask_url(world, death)).status_code == 404
    fill_in(as_person(world.samira), ask_url(world, death), person=world.anja.pk)
    with maintenance():
        row = Succession.objects.get()
    assert agree(joost, row).status_code == 404
    assert agree(joost, row, "no").status_code == 404
    with maintenance():
        assert Succession.objects.get().confirmed_at is None


@pytest.fixture
def deletions(maintenance):
    """How many lines of this test: tests on a connection of their own leave theirs behind."""

    def count():
        with maintenance():
            return AuditEvent.objects.filter(kind="delete").count()

    before = count()
    return lambda: count() - before


def test_a_death_that_somebody_confirmed_meanwhile_is_not_told_to_be_taken_back(
    deletions, world, as_person, visitor, write_down, fresh, maintenance
):
    before = write_down(world.ronald)
    decide(as_person(world.joost), before)
    assert not death_actions.take_back(by=visitor(world.samira), death=before)
    assert fresh(before).confirmed_at
    assert deletions() == 0


def test_an_asking_that_was_answered_meanwhile_is_not_told_to_be_taken_back(
    deletions, world, visitor, asked, fresh, maintenance
):
    with maintenance():
        Succession.objects.update(answered_at=timezone.now(), is_accepted=False)
    assert not succession_actions.take_back(by=visitor(world.samira), succession=asked)
    assert fresh(asked)
    assert deletions() == 0


def test_custody_that_was_confirmed_meanwhile_is_not_told_to_be_taken_back(
    deletions, world, visitor, maintenance
):
    with maintenance():
        Custody.objects.filter(holder=world.ronald).delete()
        before = Custody.objects.create(
            child=world.kevin, holder=world.ronald, evidence="x", started_on=world.today,
            recorded_by=world.samira, team=world.moerwijk, case_id=world.case.pk,
        )  # fmt: skip
    assert custody_actions.confirm(by=visitor(world.joost), custody=before)
    assert not custody_actions.take_back(by=visitor(world.samira), custody=before)
    assert deletions() == 0


def test_what_really_went_has_its_line(deletions, world, as_person, write_down, fresh, maintenance):
    death = write_down(world.ronald)
    decide(as_person(world.joost), death, "no")
    assert fresh(death) is None
    assert deletions() == 1
