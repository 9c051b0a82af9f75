"""What the tests of coming back share: asking, and the two of the team."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.wijkteam.test_login import NEW, code_in

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


def go_on(browser, email=NEW):
    browser.post(reverse(STATE), {"email": email})
    return browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
