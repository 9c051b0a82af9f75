"""When the database is away, a page gives back what was typed, in a form that can be sent again."""

import errno
from html import unescape
from smtplib import SMTPServerDisconnected

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from careplans.forms.family import MemberForm as BirthForm
from careplans.forms.priorities import PriorityForm
from careplans.models import Priority
from launcher.journey.pages import Page
from tests.conftest import log_in
from tests.wijkteam.test_errors import SECRETS
from wijkteam import away
from writing.notes import Note

pytestmark = pytest.mark.django_db
WORDS = "Samen eten <b>&amp; lachen</b>\n\nOok op zondag"


@pytest.fixture
def gone(monkeypatch):
    """`gone()` takes the database away, also from who is in the middle of something; `gone(False)`
    brings it back."""
    is_gone = []

    def refuse(self, *arguments, before=BaseDatabaseWrapper.ensure_connection):
        if is_gone:
            raise OperationalError("connection refused")
        return before(self, *arguments)

    real = BaseDatabaseWrapper._cursor
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)

    def cursor(self, *arguments):
        refuse(self)
        return real(self, *arguments)

    monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", cursor)
    return lambda away=True: is_gone.append(1) if away else is_gone.clear()


@pytest.fixture
def ronald(world):
    return log_in(Client(raise_request_exception=False, enforce_csrf_checks=True), world.ronald)


@pytest.fixture
def form(ronald, world):
    where = reverse("priority_add", args=[world.van_dijk.pk])
    forms = Page(200, where, ronald.get(where).content).forms
    found = next(form for form in forms if "text" in form.fields)
    filled = {name: values[0] for name, values in found.fields.items()}
    return where, {**filled, "text": WORDS}


def resent(answer):
    """The form of that page as a browser would send it."""
    (found,) = Page(answer.status_code, "", answer.content).forms
    return found.action, {name: values[0] for name, values in found.fields.items()}


def test_the_words_come_back_in_a_form_that_saves_them_once(ronald, form, gone, world):
    where, data = form
    gone()
    answer = ronald.post(where, {**data, **SECRETS, "csrfmiddlewaretoken": "x"})
    assert answer.status_code == 503
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Retry-After"] == "30"
    text = answer.content.decode()
    assert WORDS in unescape(text)
    assert "<b>" not in text
    assert not any(secret in text for secret in SECRETS.values())
    gone(False)
    action, again = resent(answer)
    assert action == where
    assert again["request_id"] == data["request_id"]
    assert again["text"] == WORDS
    for _click in range(2):
        assert ronald.post(action, again).status_code == 302
    assert Priority.objects.filter(text=WORDS).count() == 1


def test_each_box_has_the_name_that_it_had(ronald, gone, world):
    where = reverse("priority_add", args=[world.van_dijk.pk])
    forms = Page(200, where, ronald.get(where).content).forms
    found = next(form for form in forms if "text" in form.fields)
    data = {name: values[0] for name, values in found.fields.items()} | {"text": WORDS}
    gone()
    shown = ronald.post(where, data).content.decode()
    label = str(PriorityForm.base_fields["text"].label)
    assert f'for="sent-1">{label}</label>' in shown


def test_a_day_comes_back_in_a_box_of_one_line():
    note = Note("x", BirthForm.form_name, "", "", ("born_on",), ("born_on",))
    box = away.typed_in(note, "born_on", "2026-11-23")
    assert (box.label, box.kind) == (str(BirthForm.base_fields["born_on"].label), "text")
    assert away.typed_in(note, "gone_since", "x").label == ""


def test_a_very_long_text_comes_back_to_its_last_word(ronald, form, gone):
    """It says "it is still here", so nothing is cut off, however long it is."""
    where, data = form
    long = "Wij schreven alles op. " * 2000 + "Tot hier."
    gone()
    answer = ronald.post(where, {**data, "text": long})
    assert answer.status_code == 503
    assert resent(answer)[1]["text"] == long


def test_also_when_it_goes_in_the_middle_of_saving(ronald, form, gone, monkeypatch):
    where, data = form

    def goes(*arguments, **options):
        gone()
        return Priority.objects.get()

    monkeypatch.setattr("careplans.views.priorities.once", goes)
    answer = ronald.post(where, data)
    assert answer.status_code == 503
    assert WORDS in unescape(answer.content.decode())
    assert resent(answer)[1]["request_id"] == data["request_id"]


def test_a_page_says_it_without_a_form(ronald, world, gone):
    gone()
    for address in ("/", "/thuis/", reverse("plan", args=[world.van_dijk.pk])):
        answer = ronald.get(address)
        assert answer.status_code in (200, 503), address
    assert answer.status_code == 503
    assert b"<form" not in answer.content


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_change_password"])
def test_a_form_of_the_log_in_gives_nothing_back(ronald, gone, name):
    gone()
    answer = ronald.post(reverse(name), SECRETS)
    assert answer.status_code == 503
    text = answer.content.decode()
    assert not any(secret in text for secret in SECRETS.values())


def test_a_note_that_is_not_ours_gives_nothing_back(ronald, form, gone):
    where, data = form
    gone()
    answer = ronald.post(where, {**data, "author": data["author"][:-2] + "xx"})
    assert answer.status_code == 503
    assert "Samen eten" not in answer.content.decode()


def test_a_file_is_said_to_be_left_out(ronald, form, gone):
    where, data = form
    gone()
    answer = ronald.post(where, {**data, "photo": SimpleUploadedFile("a.jpg", b"x")})
    assert away.sent_in(answer.wsgi_request).has_file
    assert "photo" not in resent(answer)[1]


def test_without_the_mail_server_who_asks_for_a_code_reads_what_to_do(world, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    anybody = Client(raise_request_exception=False)
    answer = anybody.post(reverse("account_request_login_code"), {"email": world.ronald.user.email})
    assert answer.status_code == 503
    assert b"<form" not in answer.content
    assert anybody.get(reverse("account_login")).status_code == 200


def test_what_counts_as_away():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert away.is_away(full)
    assert away.is_away(OperationalError("the connection is closed"))
    assert away.is_away(InterfaceError("connection already closed"))
    assert away.is_away(SMTPServerDisconnected("Connection unexpectedly closed"))
    assert away.is_away(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
    assert not away.is_away(ValueError("our own mistake"))
    assert not away.is_away(OSError(errno.EPERM, "not ours"))
    behind = RuntimeError("of the template")
    behind.__cause__ = full
    assert away.is_away(behind)
