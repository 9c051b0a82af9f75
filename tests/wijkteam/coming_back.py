"""What the tests of coming back share: asking, and the two of the team."""

import re
from datetime import timedelta

from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse

from access import context
from tests.wijkteam.test_login import NEW, code_in
from wijkteam.models import Recovery

STATE = "recovery_state"


def ask(email):
    """A browser that asked, and the number on its screen."""
    browser = Client()
    browser.post(reverse("recovery"), {"email": email})
    page = browser.get(reverse(STATE)).content.decode()
    return browser, re.search(r'class="secret">([A-Z]{4}-[A-Z]{4})<', page).group(1)


def check(client, number, how="document"):
    return client.post(reverse("let_in"), {"number": number, "action": "check", "how": how})


def confirm(client, number):
    return client.post(reverse("let_in"), {"number": number, "action": "confirm"})


def let_in(team, number):
    check(team[0], number)
    confirm(team[1], number)


def a_day_goes_by():
    """The clock of the database goes on, so what rests since the yes of the team opens."""
    with context.as_maintenance():
        Recovery.objects.filter(used_at=None).update(opens_at=F("opens_at") - timedelta(hours=24))


def go_on(browser, email=NEW):
    a_day_goes_by()
    browser.post(reverse(STATE), {"email": email})
    return browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
