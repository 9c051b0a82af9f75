"""What the tests of who has no e-mail share: a letter, a yes to it, and the sheet."""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from delivery.invitations import invite_in
from people.actions import Way
from people.invitations import in_groups, short_code_for
from people.models import Person

CODE = re.compile(r"\b(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}\b")
HERE = "/uitnodiging/"


def on_screen(text):
    """A sentence as the screens say it."""
    with translation.override(settings.LANGUAGE_CODE):
        return translation.gettext(text)


def letter_to(viewer, name="Truus", way=Way.LETTER, **how):
    person = Person.objects.create(first_name=name, made_by_id=viewer.person_id)
    return invite_in(viewer, person=person, way=way, **how)


def open_letter(letter):
    """A browser in which the code of the letter was typed, and that was shown what it offers."""
    browser = Client()
    browser.post(HERE, {"code": in_groups(short_code_for(letter.pk))})
    browser.get(HERE)
    return browser


def say_yes(letter):
    """A browser that is in without e-mail, and the codes of its sheet."""
    browser = open_letter(letter)
    browser.post(reverse("without_mail"))
    return browser, codes_on(browser)


def codes_on(browser):
    return CODE.findall(browser.get(reverse("sheet")).content.decode())


def type_code(code, browser=None, **more):
    browser = browser or Client()
    return browser, browser.post(reverse("sheet_login"), {"code": code}, **more)
