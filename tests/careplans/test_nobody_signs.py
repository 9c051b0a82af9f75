"""A decision about a child of whom nobody holds custody: it gives nothing, and the pages say so."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part
from people.models import Custody

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def given(world, maintenance):
    """What was given about Kevin, signed by all who signed then."""
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
        row = Grant.objects.create(
            household=world.van_dijk, person=world.joost, team=world.moerwijk, part=Part.GOALS,
            level=Level.SEE, subject=world.kevin, given_by=world.ronald, purpose="school",
        )  # fmt: skip
        for person in (world.kevin, world.ronald, world.anja):
            GrantSignature.objects.create(grant=row, person=person)
    return row


@pytest.fixture
def custody_ends(world, maintenance):
    def end():
        with maintenance():
            Custody.objects.filter(child=world.kevin).update(
                ended_on=world.today - timedelta(days=1), end_evidence="beschikking",
                end_recorded_by=world.samira, end_confirmed_by=world.joost,
                end_confirmed_at=timezone.now(),
            )  # fmt: skip

    return end


def page_of(as_person, world):
    """Of Kevin, whom it is about: to others it is closed when they hold custody no more."""
    client = as_person(world.kevin)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client.get(address(world, "sharing"))


def names(cards):
    return {card.name for card in cards}


def test_signed_by_all_it_is_open(world, as_person, given, visit):
    page = page_of(as_person, world).context["page"]
    assert "Joost de Wit" in names(page.open)
    assert "Joost de Wit" not in names(page.pending)
    assert world.school.scope_id in visit(world.joost, world.van_dijk).rights


def test_without_a_signer_it_does_not_count_and_says_what_is_needed(
    world, as_person, given, custody_ends, visit
):
    custody_ends()
    assert visit(world.joost, world.van_dijk) is None
    answer = page_of(as_person, world)
    page, text = answer.context["page"], answer.content.decode()
    assert "Joost de Wit" not in names(page.open)
    (card,) = [card for card in page.pending if card.name == "Joost de Wit"]
    (decision,) = card.decisions
    assert (decision.unsignable, decision.lacking, decision.can_sign) == ("Kevin", "", False)
    assert not card.look_url
    assert "Nobody can sign for Kevin now" in text
    assert "write down who holds custody" in text


def test_the_first_page_names_nobody_who_sees_nothing(
    world, as_person, given, custody_ends, maintenance
):
    first = address(world, "today")
    guests = as_person(world.kevin).get(first).context["page"].guests
    assert world.joost.pk in {guest.person_id for guest in guests}
    custody_ends()
    guests = as_person(world.kevin).get(first).context["page"].guests
    assert world.joost.pk not in {guest.person_id for guest in guests}


def test_there_is_nothing_to_sign(world, as_person, given, custody_ends):
    custody_ends()
    url = address(world, "grant_sign", given.pk)
    assert as_person(world.kevin).get(url).status_code == 409  # it has changed, and says so
