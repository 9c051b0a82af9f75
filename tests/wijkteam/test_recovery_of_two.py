"""Two numbers of one account: who stops the one does not let the other come in."""
# ruff: noqa: F811 fixtures come in by name

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people.models import HouseholdMember, User
from tests.wijkteam.coming_back import a_day_goes_by, ask, check, confirm, go_on, let_in
from tests.wijkteam.test_login import NEW
from tests.wijkteam.test_recovery_stops import (  # noqa: F401 fixtures
    STATE_PAGE,
    held,
    lives_with,
    newest,
)
from wijkteam.models import Recovery
from wijkteam.recovery_here import link_for

pytestmark = pytest.mark.django_db
NO_MORE = "You cannot stop it with this letter any more. Do you not trust it? Call the team."


@pytest.fixture
def two_rest(world, held, team, newest):
    """Two numbers of Noor that the team confirmed: the browsers, and Ronald's letter of each."""
    browser, number = ask(User.objects.get(pk=world.noor.user_id).email)
    let_in(team, number)
    return (held[0], browser), (held[2], link_for(newest().pk, world.ronald.pk))


@pytest.mark.parametrize("pressed", [0, 1])
def test_who_stops_one_of_two_numbers_that_rest_stops_both(world, two_rest, maintenance, pressed):
    """Whoever does not trust the one trusts the other just as little; nobody comes in with it."""
    browsers, letters = two_rest
    assert "Het is tegengehouden" in Client().post(letters[pressed], follow=True).content.decode()
    assert "Het is tegengehouden" in Client().get(letters[1 - pressed]).content.decode()
    with maintenance():
        assert {row.stopped_by_id for row in Recovery.objects.all()} == {world.ronald.pk}
        told = OutboxMessage.objects.filter(template="recovery_held")
        assert [each.person_id for each in told] == [world.noor.pk]
        lines = AuditEvent.objects.filter(kind="withdraw", subject_kind="recovery")
        stopped = set(
            lines.filter(household_id=world.van_dijk.pk).values_list("subject_id", flat=True)
        )
        assert stopped == set(Recovery.objects.values_list("pk", flat=True))
    a_day_goes_by()
    for browser in browsers:
        assert "hield het tegen" in browser.post(STATE_PAGE, {"email": NEW}).content.decode()
    assert not mail.outbox


def test_of_two_numbers_the_one_that_is_not_yet_confirmed_wants_somebody_afresh(
    world, held, team, as_person, newest
):
    """It was asked and looked at before the stop, and the same two are no fresh look."""
    _browser, number = ask(User.objects.get(pk=world.noor.user_id).email)
    check(team[0], number)
    Client().post(held[2])
    confirm(team[1], number)
    assert newest().confirmed_at is None
    confirm(as_person(world.ingrid), number)
    assert newest().confirmed_at


def test_who_is_no_owner_any_more_reads_that_their_letter_stops_nothing(
    world, held, newest, maintenance
):
    """And presses no button that does nothing."""
    with maintenance():
        kept = HouseholdMember.objects.filter(person=world.ronald, household=world.van_dijk)
        kept.update(is_owner=False)
    for shown in (Client().get(held[2]), Client().post(held[2], follow=True)):
        assert shown.context["opens_at"]
        text = shown.content.decode()
        with translation.override("nl"):
            assert gettext("I do not trust it, stop it") not in text
            assert gettext(NO_MORE) in text
    assert newest().stopped_at is None


def test_what_was_held_stays_held_in_its_letter_when_they_come_in_rightly_after_it(
    world, held, team, as_person
):
    """Ronald's old letter does not frighten him once the team looked afresh."""
    Client().post(held[2])
    browser, number = ask(User.objects.get(pk=world.noor.user_id).email)
    check(team[0], number)
    confirm(as_person(world.ingrid), number)
    assert go_on(browser).url == reverse("mfa_index")
    shown = Client().get(held[2])
    assert shown.context["is_held"]
    assert "Het is tegengehouden" in shown.content.decode()
