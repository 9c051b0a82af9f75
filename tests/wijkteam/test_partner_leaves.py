"""A partner professional leaves: the functional manager ends the place by command."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Proposal
from people.models import OrganisationMembership

pytestmark = pytest.mark.django_db


def test_who_left_the_school_sees_nothing_at_the_next_request(world, as_person, maintenance):
    goal = reverse("goal", args=[world.van_dijk.pk, world.school.pk])
    marieke = as_person(world.marieke)
    assert marieke.get(goal).status_code == 200
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(created_by=world.marieke)
    call_command("partner_leaves", world.marieke.user.email.upper())
    assert as_person(world.marieke).get(goal).status_code == 404
    with maintenance():
        places = OrganisationMembership.objects.filter(person=world.marieke)
        assert not places.filter(ended_on=None).exists()
        assert not Grant.objects.filter(person=world.marieke, withdrawn_at=None).exists()
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"
        lines = AuditEvent.objects.filter(kind="maintenance", household_id=world.van_dijk.pk)
        assert {line.subject_kind for line in lines} == {"grant", "proposal"}
        assert Grant.objects.filter(person=world.samira, withdrawn_at=None).exists()


@pytest.mark.parametrize("name", ["samira", "ronald", "linda"])
def test_who_is_no_partner_now_does_not_leave_by_it(world, maintenance, name):
    with pytest.raises(CommandError, match="Nobody with this address"):
        call_command("partner_leaves", getattr(world, name).user.email)
    with pytest.raises(CommandError):
        call_command("partner_leaves", "niemand@voorbeeld.example")


def test_twice_is_once(world):
    call_command("partner_leaves", world.marieke.user.email)
    with pytest.raises(CommandError):
        call_command("partner_leaves", world.marieke.user.email)


@pytest.mark.parametrize("days", [0, 30])
def test_a_place_for_which_a_day_was_planned_is_closed_too(world, maintenance, days):
    day = timezone.localdate() + timedelta(days=days)
    with maintenance():
        OrganisationMembership.objects.filter(person=world.marieke).update(ended_on=day)
    call_command("partner_leaves", world.marieke.user.email)
    with maintenance():
        assert not Grant.objects.filter(person=world.marieke, withdrawn_at=None).exists()
        places = OrganisationMembership.objects.filter(person=world.marieke)
        assert set(places.values_list("ended_on", flat=True)) == {timezone.localdate()}


def test_what_they_took_over_is_taken_back_too(world, maintenance):
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(handed_to=world.marieke)
    call_command("partner_leaves", world.marieke.user.email)
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"
