"""Coming back without phone and mail: two of the team, told to the owners, never in silence."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access import context
from audit.models import AuditEvent
from delivery.mail import MAILS
from delivery.models import OutboxMessage
from people.models import HouseholdMember, User
from tests.wijkteam.coming_back import STATE, a_day_goes_by, ask, check, confirm, go_on, let_in
from tests.wijkteam.test_login import NEW, code_in, log_in
from wijkteam.models import Recovery

pytestmark = pytest.mark.django_db


def test_the_whole_road(kevin, team, world, row):
    elsewhere = Client()
    elsewhere.force_login(kevin, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser, number = ask(kevin.email)
    let_in(team, number)
    assert "secret" not in browser.get(reverse(STATE)).content.decode()
    answer = go_on(browser)
    assert answer.url == reverse("mfa_index")
    assert browser.session["_auth_user_id"] == str(kevin.pk)
    assert row().used_at
    now = User.objects.get(pk=kevin.pk)
    assert (now.email, now.has_usable_password()) == (NEW, False)
    assert not Authenticator.objects.filter(user=kevin).exists()
    assert [a.email for a in EmailAddress.objects.filter(user=kevin)] == [NEW]
    assert elsewhere.get(reverse("account")).status_code == 302
    assert browser.get(reverse("home")).url == reverse("today", args=[world.van_dijk.pk])


def test_each_step_of_the_team_is_a_line_that_the_family_sees(kevin, team, world, visit):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    visit(world.ronald, world.van_dijk)
    lines = AuditEvent.objects.filter(subject_kind="recovery", kind="change").order_by("id")
    assert [line.person_id for line in lines] == [world.samira.pk, world.joost.pk]
    assert {line.ground for line in lines} == {"task"}


def test_the_other_owners_and_the_old_address_get_a_neutral_mail(kevin, team, world, maintenance):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    with maintenance():
        rows = set(OutboxMessage.objects.values_list("template", "person_id"))
    assert rows == {
        ("recovery_asked", world.kevin.pk),
        ("recovery_owners", world.ronald.pk),
        ("recovery_rests", world.kevin.pk),
        ("recovery_rests_other", world.ronald.pk),
    }


def test_each_mail_says_whose_account_it_is(kevin, team, world, maintenance):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    own = render_to_string(MAILS["recovery_rests"].template, {"link": ""})
    other = render_to_string(MAILS["recovery_rests_other"].template, {"link": ""})
    assert "met jouw account" in own
    assert "niet om jouw eigen account" in other
    assert "plan" not in own


def test_who_chose_nothing_is_asked_to_choose(kevin, team):
    _browser, number = ask(kevin.email)
    page = team[0].post(reverse("let_in"), {"number": number, "action": "check"})
    assert "Kies hoe je weet wie dit is." in page.content.decode()


def test_one_of_the_team_is_not_enough(kevin, team):
    browser, number = ask(kevin.email)
    check(team[0], number)
    confirm(team[0], number)
    browser.post(reverse(STATE), {"email": NEW})
    assert not mail.outbox
    assert "_auth_user_id" not in browser.session


def test_confirming_comes_after_looking(kevin, team, row):
    _browser, number = ask(kevin.email)
    confirm(team[1], number)
    assert row().confirmed_at is None


@pytest.mark.parametrize("key", ["ronald", "kevin", "fatma", "noor", "els"])
def test_who_has_no_place_in_a_team_or_office_does_not_find_the_page(as_person, world, key):
    assert as_person(getattr(world, key)).get(reverse("let_in")).status_code == 404


def test_a_family_member_who_works_here_cannot_look_at_their_own(kevin, team, world, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.samira, role="other", started_on=world.today
        )
    _browser, number = ask(kevin.email)
    page = check(team[0], number)
    assert page.context["form"].errors
    assert world.kevin.last_name not in page.content.decode()


def test_the_team_gets_no_way_into_the_account(kevin, team):
    """What comes back to the team holds no key; another browser with the number gets nowhere."""
    browser, number = ask(kevin.email)
    check(team[0], number)
    text = confirm(team[1], number).content.decode()
    key = browser.session["recovery"]["id"]
    assert key not in text
    stranger = Client()
    assert stranger.get(reverse(STATE)).url == reverse("recovery")


def test_a_row_is_written_by_the_functions_alone(kevin, world, row):
    ask(kevin.email)
    context.enter(world.samira.user_id)
    for sql in (
        "update wijkteam_recovery set confirmed_at = now()",
        "delete from wijkteam_recovery",
        "insert into wijkteam_recovery select * from wijkteam_recovery",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_database_itself_wants_two_people(kevin, world, row, maintenance):
    ask(kevin.email)
    key = row().pk
    with pytest.raises(DatabaseError), maintenance():
        Recovery.objects.filter(pk=key).update(
            checked_by=world.samira, checked_at=timezone.now(),
            confirmed_by=world.samira, confirmed_at=timezone.now(),
        )  # fmt: skip


def test_who_can_still_log_in_stops_it(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    owner = Client()
    owner.force_login(kevin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert owner.get(reverse("recovery_not_me")).status_code == 200
    owner.post(reverse("recovery_not_me"))
    browser.post(reverse(STATE), {"email": NEW})
    assert not mail.outbox
    assert User.objects.get(pk=kevin.pk).email != NEW


def test_another_cannot_stop_it(kevin, team, world, as_person, row):
    _browser, _number = ask(kevin.email)
    as_person(world.noor).post(reverse("recovery_not_me"))
    assert row().stopped_at is None


def test_an_unknown_address_reads_the_same(kevin, team, maintenance):
    pages = []
    for email in (kevin.email, "niemand@voorbeeld.example"):
        browser, number = ask(email)
        page = browser.get(reverse(STATE)).content.decode()
        pages.append(re.sub(r'value="[^"]{40,}"', "", page).replace(number, "X"))
    assert pages[0] == pages[1]
    with maintenance():
        assert Recovery.objects.count() == 1


def test_after_two_days_it_is_over(kevin, team, maintenance):
    browser, number = ask(kevin.email)
    with maintenance():
        Recovery.objects.update(expires_at="2020-01-01T00:00Z")
    assert check(team[0], number).context["form"].errors
    assert browser.get(reverse(STATE)).status_code == 200
    assert number not in browser.get(reverse(STATE)).content.decode()


def test_it_works_once(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    key = browser.session["recovery"]
    go_on(browser)
    again = Client()
    session = again.session
    session["recovery"] = key
    session.save()
    again.post(reverse(STATE), {"email": "nog@voorbeeld.example"})
    assert len(mail.outbox) == 2  # the code, and the word to the old address
    assert "_auth_user_id" not in again.session


def test_an_address_of_another_account_is_refused_after_its_code(kevin, team, world):
    browser, number = ask(kevin.email)
    let_in(team, number)
    go_on(browser, world.noor.user.email)
    assert "_auth_user_id" not in browser.session
    assert User.objects.get(pk=world.noor.user_id).email == world.noor.user.email


def test_a_wrong_code_is_no_way_in(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    a_day_goes_by()
    browser.post(reverse(STATE), {"email": NEW})
    for _try in range(3):
        assert browser.post(reverse(STATE), {"code": "AAAA-AAAA"}).status_code == 200
    browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
    assert "_auth_user_id" not in browser.session


def test_guessing_numbers_is_slow(team, world):
    answers = [check(team[0], "BCDF-GHJK").status_code for _try in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_asking_is_slow(kevin):
    answers = [Client().post(reverse("recovery"), {"email": kevin.email}) for _try in range(22)]
    assert [answers[0].status_code, answers[-1].status_code] == [302, 429]


def test_the_number_is_not_kept(kevin, row):
    _browser, number = ask(kevin.email)
    assert number not in str(row().__dict__)


def test_a_name_is_seen_with_a_line_in_the_log(kevin, team, world, maintenance):
    _browser, number = ask(kevin.email)
    team[0].post(reverse("let_in"), {"number": number})
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="recovery", kind="read")
        assert {line.household_id for line in lines} == {None, world.van_dijk.pk}
        assert {(line.person_id, line.route) for line in lines} == {(world.samira.pk, "let_in")}


def test_logging_in_with_a_password_still_works_while_it_is_asked(world, with_password):
    user = with_password(world.ronald)
    ask(user.email)
    client = Client()
    log_in(client, user.email)
    assert "_auth_user_id" in client.session


def test_the_browser_that_asked_may_be_closed_for_the_night(kevin, team):
    """The road takes a visit and then a day and a night; a session of anybody else is gone after
    twelve hours, or when the browser closes."""
    browser, number = ask(kevin.email)
    assert not browser.session.get_expire_at_browser_close()
    assert browser.session.get_expiry_age() > 5 * 24 * 3600
    assert browser.cookies["session"]["max-age"]
    let_in(team, number)
    go_on(browser)
    assert browser.session.get_expire_at_browser_close()
    assert not browser.cookies["session"]["max-age"]


def test_who_logs_in_or_stops_asking_has_the_session_of_everybody(kevin, world, with_password):
    browser, _number = ask(kevin.email)
    browser.post(reverse(STATE), {"action": "stop"})
    assert browser.session.get_expire_at_browser_close()
    browser, _number = ask(kevin.email)
    log_in(browser, with_password(world.noor).email)
    assert "_auth_user_id" in browser.session
    assert browser.session.get_expire_at_browser_close()


STOP = "Stop hiermee op dit apparaat"


def test_on_a_computer_of_others_it_is_asked_not_to_and_can_be_stopped(kevin, team, client):
    """In each state in which the next one at this browser could go on."""
    assert "van jezelf" in client.get(reverse("recovery")).content.decode()
    browser, number = ask(kevin.email)
    for step in (lambda: None, lambda: check(team[0], number), lambda: confirm(team[1], number),
                 a_day_goes_by):  # fmt: skip
        step()
        page = browser.get(reverse(STATE)).content.decode()
        assert "Doe dit alleen op een telefoon of laptop van jezelf." in page
        assert STOP in page


def test_who_comes_after_one_who_stopped_finds_neither_the_number_nor_the_address(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    a_day_goes_by()
    browser.post(reverse(STATE), {"email": NEW})
    assert NEW in browser.get(reverse(STATE)).content.decode()
    answer = browser.post(reverse(STATE), {"action": "stop"}, follow=True).content.decode()
    assert "Het is op dit apparaat gestopt." in answer
    assert not {"recovery", "code_for_recovery"} & set(browser.session.keys())
    assert browser.get(reverse(STATE)).url == reverse("recovery")


def test_where_nothing_can_go_on_there_is_nothing_to_stop(kevin, team, world, maintenance):
    browser, _number = ask(kevin.email)
    with maintenance():
        Recovery.objects.update(expires_at=timezone.now() - timedelta(days=1))
    page = browser.get(reverse(STATE)).content.decode()
    assert STOP not in page
    answer = browser.post(reverse(STATE), {"action": "stop"}, follow=True).content.decode()
    assert "op dit apparaat gestopt" not in answer
