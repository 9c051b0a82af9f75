"""Nothing is mailed to who has no address: it waits on their own page, and the post does not fail.

And an address may come later, when it is proved.
"""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careplans.reminders import NAME as REMINDER
from delivery import outbox, schedule
from delivery.mail import MAILS
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Person, User
from tests import world as build
from tests.access.raw import fails, raw
from tests.wijkteam.paper import letter_to, on_screen, say_yes, type_code
from tests.wijkteam.test_login import code_in
from wijkteam import account_news

pytestmark = pytest.mark.django_db
NEWS = "There is news for you"


@pytest.fixture
def letter(world, visit):
    return letter_to(visit(world.ronald, world.van_dijk))


@pytest.fixture
def truus(letter):
    """In without e-mail, with the codes on paper."""
    browser, codes = say_yes(letter)
    browser.post(reverse("sheet"), {"action": "kept"})
    browser.codes = codes
    return browser


@pytest.fixture
def user(truus, letter, maintenance):
    with maintenance():
        return Person.objects.select_related("user").get(pk=letter.person_id).user


def put(letter, maintenance, template="news", **how):
    """As the schedule does: for whoever of them was here last."""
    with maintenance():
        outbox.remind(
            key=f"test:{template}", person_id=letter.person_id, template=template,
            path="/thuis/", **how,
        )  # fmt: skip


def send(now=None):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        sent = outbox.send_waiting(now)
        cursor.execute("set local role wijkteam_web")
    return sent


def rows(maintenance, **which):
    with maintenance():
        return list(OutboxMessage.objects.filter(**which))


@pytest.mark.parametrize("template", ["news", *account_news.WORDS])
def test_the_post_neither_sends_nor_fails_nor_tries_again(truus, letter, maintenance, template):
    put(letter, maintenance, template)
    for _turn in range(3):
        assert send(timezone.now() + timedelta(hours=1)) == 0
    (row,) = rows(maintenance, key=f"test:{template}")
    assert (row.state, row.attempts, row.error) == ("here", 0, "")
    assert not mail.outbox


def test_every_account_mail_has_words_here():
    from wijkteam.mails import ACCOUNT_MAILS

    assert set(account_news.WORDS) == set(ACCOUNT_MAILS) <= set(MAILS)


def test_a_person_without_any_log_in_is_still_a_fault_that_shows(world, visit, maintenance):
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Piet", made_by_id=viewer.person_id)
    outbox.put(key="test:nobody", person_id=person.pk, template="news", path="/")
    send()
    (row,) = rows(maintenance, key="test:nobody")
    assert (row.state, row.attempts, row.error) == ("waiting", 1, "NoAddressError")


def test_who_has_an_address_still_gets_mail(world, visit, maintenance):
    visit(world.anja, world.van_dijk)
    outbox.put(key="test:r", person_id=world.ronald.pk, template="news", path="/")
    assert send() == 1
    assert mail.outbox[-1].to == ["ronald@voorbeeld.example"]


def test_what_was_not_mailed_stands_on_the_first_page_once(truus, letter, maintenance):
    put(letter, maintenance)
    send()
    page = truus.get(reverse("home"))
    assert on_screen(NEWS) in page.content.decode()
    assert on_screen(NEWS) not in truus.get(reverse("home")).content.decode()
    assert on_screen(NEWS) in truus.get(reverse("own_news")).content.decode()


def test_looking_with_head_sees_nothing(truus, letter, maintenance):
    put(letter, maintenance)
    for name in ("home", "own_news"):
        truus.head(reverse(name))
    assert [row.sent_at for row in rows(maintenance, key="test:news")] == [None]


def test_what_the_post_has_not_looked_at_yet_is_seen_too_and_is_no_mail_after_that(
    truus, letter, maintenance
):
    put(letter, maintenance)
    assert on_screen(NEWS) in truus.get(reverse("own_news")).content.decode()
    assert send() == 0
    (row,) = rows(maintenance, key="test:news")
    assert (row.state, row.attempts) == ("here", 0)


def test_what_is_for_later_is_not_shown_yet(truus, letter, maintenance):
    put(letter, maintenance, at=timezone.now() + timedelta(hours=9))
    assert on_screen(NEWS) not in truus.get(reverse("own_news")).content.decode()


def test_who_gets_mail_has_an_empty_page_of_news(world, as_person, visit, maintenance):
    visit(world.anja, world.van_dijk)
    outbox.put(key="test:r", person_id=world.ronald.pk, template="news", path="/")
    page = as_person(world.ronald).get(reverse("own_news")).content.decode()
    assert "ronald@voorbeeld.example" in page
    assert rows(maintenance, key="test:r")[0].state == "waiting"


def test_who_gets_mail_cannot_hold_their_own_mail_back(world, visit, maintenance):
    visit(world.anja, world.van_dijk)
    outbox.put(key="test:r", person_id=world.ronald.pk, template="news", path="/")
    assert fails("update delivery_outboxmessage set state = 'here', sent_at = now()")
    assert rows(maintenance, key="test:r")[0].state == "waiting"


@pytest.mark.parametrize("column", ["path", "person_id", "template", "key", "try_at"])
def test_nobody_changes_a_notice(truus, user, visit, letter, maintenance, column):
    put(letter, maintenance)
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(%s)", [user.pk])
    assert fails(f"update delivery_outboxmessage set {column} = {column}")
    assert raw("update delivery_outboxmessage set state = 'here', sent_at = now() returning key")


def test_a_reminder_for_who_has_no_mail_comes_to_rest_on_their_page(
    truus, letter, world, maintenance
):
    with maintenance():
        person = Person.objects.get(pk=letter.person_id)
        build.grant(world, person, "steps", 2)
        goal = build.goal(world.van_dijk, "Bellen", world.ronald)
        due = timezone.localdate() + timedelta(days=1)
        step = build.step(goal, world.ronald, "Bellen", 2, executor=person, due_on=due)
        ScheduleItem.objects.create(
            household=world.van_dijk, kind=REMINDER, object_id=step.pk, person=person,
            due_at=timezone.now() - timedelta(minutes=1),
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        schedule.hand_over_due()
        outbox.send_waiting(timezone.now() + timedelta(days=2))
        cursor.execute("set local role wijkteam_web")
    found = rows(maintenance, person_id=letter.person_id)
    assert [row.state for row in found] == ["here"]
    assert not mail.outbox


def test_a_new_browser_is_told_here_and_not_by_mail(truus, letter, maintenance):
    type_code(truus.codes[0])
    send()
    (row,) = rows(maintenance, template="new_device", person_id=letter.person_id)
    assert row.state == "here"
    assert not mail.outbox


def test_a_change_of_how_one_logs_in_is_told_here(truus, user, letter, maintenance):
    with maintenance():
        device = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Telefoon"})
    gone = truus.post(reverse("mfa_remove_webauthn", args=[device.pk]))
    if gone.url.startswith(reverse("account_reauthenticate")[:18]):  # asked who it is first
        again = truus.post(reverse("reauthenticate_by_sheet"), {"code": truus.codes[0]})
        assert again.status_code == 302
        truus.post(reverse("mfa_remove_webauthn", args=[device.pk]))
    assert rows(maintenance, template="account_news", person_id=letter.person_id)
    assert not mail.outbox


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_set_password", "mfa_activate_totp"]
)
def test_what_needs_an_address_leads_to_adding_one(truus, name):
    for method in (truus.get, truus.post):
        assert method(reverse(name)).url == reverse("account_email")


@pytest.mark.parametrize("name", ["account", "account_email", "mfa_index", "usersessions_list",
                                  "reauthenticate_by_mail", "home", "recovery_not_me"])  # fmt: skip
def test_every_page_of_the_account_stands_without_an_address(truus, name):
    page = truus.get(reverse(name))
    assert page.status_code in (200, 302)
    assert "None" not in page.content.decode()


def test_no_code_is_mailed_to_nobody(truus):
    answer = truus.post(reverse("reauthenticate_by_mail"), {"action": "send"})
    assert answer.url.startswith(reverse("reauthenticate_by_sheet"))
    assert not mail.outbox


def add_address(browser, email="truus@voorbeeld.example"):
    words = {"action_add": "1", "email": email}
    asked = browser.post(reverse("account_email"), words)
    assert asked.url.startswith(reverse("reauthenticate_by_sheet"))
    assert not mail.outbox
    browser.post(asked.url, {"code": browser.codes[-1]})  # and goes on with what was asked
    return code_in(mail.outbox[-1])


def test_an_address_comes_later_and_is_proved_first(truus, user, maintenance):
    code = add_address(truus)
    user.refresh_from_db()
    assert user.email is None
    truus.post(reverse("account_email_verification_sent"), {"code": "WRONG-CODE"})
    user.refresh_from_db()
    assert user.email is None
    truus.post(reverse("account_email_verification_sent"), {"code": code})
    user.refresh_from_db()
    assert user.email == "truus@voorbeeld.example"
    assert EmailAddress.objects.filter(user=user, verified=True, primary=True).exists()


def test_with_an_address_the_sheet_stops_and_mail_goes_out(truus, letter, user, maintenance):
    code = add_address(truus)
    truus.post(reverse("account_email_verification_sent"), {"code": code})
    assert type_code(truus.codes[0])[1].status_code == 200
    assert truus.get(reverse("sheet")).status_code == 404
    put(letter, maintenance)
    assert send() >= 1
    assert mail.outbox[-1].to == ["truus@voorbeeld.example"]


def test_an_address_of_somebody_else_is_not_taken(truus, user, world):
    truus.post(reverse("account_email"), {"action_add": "1", "email": "ronald@voorbeeld.example"})
    user.refresh_from_db()
    assert user.email is None
    assert User.objects.filter(email="ronald@voorbeeld.example").count() == 1
