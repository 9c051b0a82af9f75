"""The privacy officer decides nothing about her own look, nor about her own home."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess
from careplans.models import Complaint
from oversight import actions, reviewing
from oversight.models import Finding, LogReview
from oversight.months import slug
from people.models import HouseholdMember, OrganisationMembership
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


@pytest.fixture
def own_look(world, maintenance):
    """In the review of a month one look is Linda's own, and one is not."""
    with maintenance():
        office = OrganisationMembership.objects.get(person=world.linda, role="privacy_officer")
        OrganisationMembership.objects.create(
            organisation_id=office.organisation_id, person=world.els, role="privacy_officer",
            started_on=world.today - timedelta(days=30),
        )  # fmt: skip
        review = LogReview.objects.exclude(pk=world.review.pk).first() or world.review
        LogReview.objects.filter(pk=review.pk).update(signed_at=None, signed_by=None)
        review.findings.update(mark="", marked_by=None, marked_at=None)
        return Finding.objects.create(
            review=review, rule="night", person_id=world.linda.pk, event_id=world.linda.pk,
            first_at=timezone.now(),
        )  # fmt: skip


BY_HAND = (
    "update oversight_finding set mark = 'fine', marked_by_id = %s, marked_at = now() where id = %s"
)
SIGN = "update oversight_logreview set signed_by_id = %s, signed_at = now() where id = %s"


def marked(finding, maintenance):
    with maintenance():
        return Finding.objects.get(pk=finding.pk).mark


def test_she_does_not_mark_a_look_of_her_own(world, as_person, visitor, own_look, maintenance):
    linda = as_person(world.linda)
    url = reverse("finding", args=[own_look.pk])
    page = linda.get(url)
    assert page.context["form"] is None
    assert page.context["is_mine"]
    linda.post(url, {"mark": "fine", "note": ""})
    assert marked(own_look, maintenance) == ""
    with pytest.raises(PermissionDenied):
        reviewing.mark_finding(by=visitor(world.linda), finding=own_look, version=1, mark="fine")


def test_nor_by_hand_or_in_the_name_of_another(world, visitor, own_look):
    visitor(world.linda)
    assert fails(BY_HAND, [world.linda.pk, own_look.pk])
    assert fails(BY_HAND, [world.els.pk, own_look.pk])
    assert fails("update oversight_finding set person_id = null where id = %s", [own_look.pk])


def test_another_officer_marks_it(world, visitor, own_look, maintenance):
    reviewing.mark_finding(by=visitor(world.els), finding=own_look, version=1, mark="fine")
    assert marked(own_look, maintenance) == "fine"


def test_what_is_about_others_she_marks_and_that_in_her_own_name(
    world, visitor, own_look, maintenance
):
    with maintenance():
        other = Finding.objects.create(
            review=own_look.review, rule="night", person_id=world.samira.pk,
            event_id=world.samira.pk, first_at=timezone.now(),
        )  # fmt: skip
    visitor(world.linda)
    assert fails(BY_HAND, [world.els.pk, other.pk])
    assert raw(BY_HAND, [world.linda.pk, other.pk]) == 1


def test_a_month_with_an_open_look_of_her_own_is_not_signed(
    world, as_person, visitor, own_look, maintenance
):
    with maintenance():
        own_look.review.findings.exclude(pk=own_look.pk).delete()
    month = slug(own_look.review.month_on)
    linda = as_person(world.linda)
    assert linda.get(reverse("review", args=[month])).context["own"] == 1
    linda.post(reverse("review_sign", args=[month]))
    visitor(world.linda)
    assert fails(SIGN, [world.linda.pk, own_look.review_id])
    reviewing.mark_finding(by=visitor(world.els), finding=own_look, version=1, mark="fine")
    visitor(world.linda)
    assert fails(SIGN, [world.els.pk, own_look.review_id])
    assert raw(SIGN, [world.linda.pk, own_look.review_id]) == 1
