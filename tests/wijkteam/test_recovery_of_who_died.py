# ruff: noqa: F811  (fixtures of another room)
"""Whom two people said to have died does not come back in, however far that was."""

import pytest
from django.core import mail
from django.urls import reverse

from delivery.models import OutboxMessage
from people.models import User
from tests.access.raw import raw
from tests.casework.deaths import died, write_down  # noqa: F401
from tests.wijkteam.coming_back import STATE, a_day_goes_by, ask, check, confirm, let_in

pytestmark = pytest.mark.django_db
ABOUT = "recovery:"


def use(row):
    raw("select access_enter(null)")
    return raw("select recovery_use(%s)", [row.pk])[0][0]


def letters(maintenance):
    with maintenance():
        return OutboxMessage.objects.filter(key__startswith=ABOUT).count()


def test_who_died_before_the_second_looked_is_not_let_in(world, kevin, team, row, died):
    _browser, number = ask(kevin.email)
    check(team[0], number)
    died(world.kevin)
    confirm(team[1], number)
    assert row().confirmed_at is None
    a_day_goes_by()
    assert use(row()) is None


def test_who_died_while_it_rested_does_not_come_in_and_nothing_is_rewritten(
    world,
    kevin,
    team,
    row,
    died,
    maintenance,
):
    browser, number = ask(kevin.email)
    let_in(team, number)
    before = letters(maintenance)
    died(world.kevin)
    a_day_goes_by()
    page = browser.get(reverse(STATE))
    assert page.status_code == 200
    sent = len(mail.outbox)
    browser.post(reverse(STATE), {"email": "nieuw@voorbeeld.example"})
    assert use(row()) is None
    assert row().used_at is None
    assert User.objects.get(pk=kevin.pk).email == kevin.email
    assert len(mail.outbox) == sent
    assert letters(maintenance) == before
