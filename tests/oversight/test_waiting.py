"""What waits for the privacy officer stands on their first page, with counts on the tabs."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.models import Complaint
from oversight.overviews.waiting import load_waiting

pytestmark = pytest.mark.django_db


def asked(world, **words):
    return Complaint.objects.create(
        household=world.van_dijk, asked_by=world.ronald, changed_by=world.ronald,
        event_id=uuid4(), happened_on=world.today, words="Waarom?", **words,
    )  # fmt: skip


def test_the_first_page_says_what_waits(world, as_person, maintenance):
    linda = as_person(world.linda)
    with maintenance():
        before = Complaint.objects.filter(state="new").count()
        asked(world)
        asked(world, state="opened", opened_by=world.linda, opened_at=timezone.now())
    page = linda.get(reverse("home"), follow=True)
    assert page.redirect_chain[-1][0] == reverse("complaints")
    waits = page.context["office_waits"]
    assert (waits.new, waits.opened) == (before + 1, 1)
    text = page.content.decode()
    assert 'id="waits"' in text
    assert f'{waits.questions}<span class="hidden-text">' in text


def test_nobody_else_has_it(world, as_person, visitor):
    assert as_person(world.ingrid).get(reverse("dashboard")).context["office_waits"] is None
    visitor(world.samira)
    assert load_waiting().questions == 0
