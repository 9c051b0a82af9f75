"""A form asks what applies, and a page says what is still needed."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.households import Still
from access.models import Grant
from access.models.standstill import Standstill
from careplans.forms.sharing_what import cells_of, nearest
from careplans.models import AgreementParty, Proposal
from people.models import Custody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("part", "levels"),
    [
        ("matters", [1, 3]),  # typed as somebody of the family says it (docs/adr/0027)
        ("network", [1]),
        ("progress", [1, 2, 3]),  # a score takes 2, to propose rungs 3 (docs/adr/0027)
        ("safety", [1, 3]),  # a condition is set by who may propose (docs/adr/0028)
        ("goals", [1, 3]),
        ("steps", [1, 2, 3]),
    ],
)
def test_a_part_offers_only_what_means_something_there(part, levels):
    assert [level for level, _label in cells_of(part) if level] == levels


def test_what_was_given_wider_begins_at_the_nearest_that_is_offered():
    assert (nearest("goals", 2), nearest("goals", 3), nearest("matters", 2)) == (1, 3, 1)


def in_english(as_person, person):
    client = as_person(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_a_proposal_of_who_left_may_be_answered_and_need_not(world, as_person, maintenance):
    said = "looks in no more. You may answer, but you need not."
    pages = [reverse(name, args=[world.van_dijk.pk]) for name in ("proposals", "today")]
    ronald = in_english(as_person, world.ronald)
    for page in pages:
        assert said not in ronald.get(page).content.decode()
    with maintenance():
        AgreementParty.objects.filter(person=world.ronald).delete()  # somebody waits for those
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    for page in pages:
        assert said in ronald.get(page).content.decode()


def test_what_somebody_waits_for_comes_before_it(world, as_person, maintenance):
    """Of two proposals the first page shows that of who still looks in, also when it is newer."""
    first = reverse("today", args=[world.van_dijk.pk])
    with maintenance():
        Proposal.objects.create(
            household=world.van_dijk, scope=world.proposal.scope, goal=world.proposal.goal,
            kind=world.proposal.kind, payload={"text": "Van Joost"}, created_by=world.joost,
            changed_by=world.joost,
        )  # fmt: skip
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    page = as_person(world.ronald).get(first)
    assert page.context["page"].turn.title == "Van Joost"


def test_an_empty_form_does_not_say_that_what_was_typed_is_kept(world, as_person):
    where = reverse("priority_add", args=[world.van_dijk.pk])
    ronald = in_english(as_person, world.ronald)
    form = ronald.get(where).context["form"]
    untouched = {field.html_name: field.value() for field in form if field.value()}
    text = ronald.post(where, untouched).content.decode()
    assert "One thing is still missing" in text
    assert "What you filled in is still here." not in text


def test_a_standstill_of_whole_days_has_a_last_day():
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    still = Still("Van Dijk", midnight, "Moerwijk", "")
    assert still.last_on == midnight.date() - timedelta(days=1)
    assert Still("Van Dijk", midnight + timedelta(hours=7), "Moerwijk", "").last_on is None
    assert Standstill(ends_at=midnight).last_on == midnight.date() - timedelta(days=1)


def test_the_day_of_writing_down_is_no_start_of_custody():
    now = timezone.now()
    today = timezone.localdate()
    assert not Custody(started_on=today, confirmed_at=now).is_legal_start
    assert Custody(started_on=today - timedelta(days=400), confirmed_at=now).is_legal_start
