"""The privacy officer decides nothing about her own look, nor about her own home."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess
from careplans.models import Complaint
from oversight import actions
from people.models import HouseholdMember
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def about_linda(world, maintenance):
    with maintenance():
        Complaint.objects.filter(pk=world.question.pk).update(person_id=world.linda.pk)
        return Complaint.objects.get(pk=world.question.pk)


def test_she_neither_opens_nor_reads_a_question_about_her_own_look(
    world, as_person, about_linda, maintenance
):
    linda = as_person(world.linda)
    linda.post(reverse("complaint_open", args=[about_linda.pk]))
    page = linda.get(reverse("complaint", args=[about_linda.pk])).content.decode()
    assert "Ronald" not in page
    assert "Waarom keek zij?" not in page
    with maintenance():
        assert Complaint.objects.get(pk=about_linda.pk).state == "new"


def test_nor_does_she_answer_one_that_another_opened(world, visitor, about_linda, maintenance):
    with maintenance():
        Complaint.objects.filter(pk=about_linda.pk).update(
            state="opened", opened_at=timezone.now(), opened_by=world.tom
        )
    by = visitor(world.linda)
    with pytest.raises(PermissionDenied):
        actions.answer_complaint(by=by, complaint=about_linda, version=1, answer="Het klopte.")
    words = [world.linda.pk, world.linda.pk, about_linda.pk]
    assert fails(
        "update careplans_complaint set state = 'answered', answer = 'x', answered_by_id = %s, "
        "answered_at = now(), changed_by_id = %s where id = %s",
        words,
    )


def test_a_question_about_another_is_hers_to_answer(world, visitor):
    assert actions.open_complaint(by=visitor(world.linda), complaint=world.question)


@pytest.fixture
def hidden(world, maintenance):
    now = timezone.now()
    with maintenance():
        return EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar thuis",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5),
            is_hidden=True, hidden_because="Hij leest mee", review_on=world.today,
            confirmed_at=now, confirmed_by=world.ingrid,
        )  # fmt: skip


@pytest.fixture
def at_home(world, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.linda, role="partner",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


def test_who_lives_there_does_not_read_what_is_hidden_from_that_home(
    world, as_person, hidden, at_home
):
    linda = as_person(world.linda)
    assert linda.get(reverse("emergency_review", args=[hidden.pk])).status_code == 404
    assert linda.post(reverse("emergency_review", args=[hidden.pk])).status_code == 404
    assert "M-0117" not in linda.get(reverse("emergency_list")).content.decode()


SHOW = (
    "update access_emergencyaccess set is_hidden = %s, review_on = %s, reviewed_by_id = %s, "
    "reviewed_at = now() where id = %s"
)


@pytest.mark.parametrize("stays", [True, False])
def test_nor_does_the_database_let_them_decide_it(world, visitor, hidden, at_home, stays):
    visitor(world.linda)
    later = world.today + timedelta(days=5)
    assert raw(SHOW, [stays, later, world.linda.pk, hidden.pk]) == 0  # it is not there for her


def test_who_lives_elsewhere_decides_it(world, visitor, as_person, hidden):
    page = as_person(world.linda).get(reverse("emergency_review", args=[hidden.pk]))
    assert page.context["form"]
    visitor(world.linda)
    assert raw(SHOW, [True, world.today + timedelta(days=5), world.linda.pk, hidden.pk]) == 1
