"""Who may stop somebody's coming back: owners at home, once, and named to nobody else."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone, translation
from django.utils.translation import gettext

from access import context as access
from access.models import Grant
from audit.models import AuditEvent
from careplans.overviews.looks import looks
from delivery.models import OutboxMessage
from people.models import HouseholdMember, User
from tests.access.raw import raw
from tests.casework.deaths import decide, died, fresh, undo, write_down  # noqa: F401
from tests.oversight.test_standstill import second_owner, still  # noqa: F401
from tests.wijkteam.coming_back import a_day_goes_by, ask, check, confirm, go_on, let_in
from wijkteam.models import Recovery
from wijkteam.recovery_here import WAITS, link_for

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOTHING = "Er is niets tegen te houden"
ASKS = "Iemand vroeg om binnen te komen met jouw account"
STATE_PAGE = reverse_lazy("recovery_state")
STOP = "select recovery_stop_by(%s, %s)"


@pytest.fixture
def lives_with(world, maintenance):
    def add(person, household, **fields):
        with maintenance():
            return HouseholdMember.objects.create(
                household=household, person=person,
                started_on=world.today - timedelta(days=90), **fields,
            )  # fmt: skip

    return add


@pytest.fixture
def newest(maintenance):
    def read():
        with maintenance():
            return Recovery.objects.latest("asked_at")

    return read


def stops(recovery, person):
    raw("select access_enter(null)")
    return raw(STOP, [recovery.pk, person.pk]) == [(True,)]


def test_an_owner_who_stands_still_stops_nobody_and_hears_nothing(
    world,
    kevin,
    team,
    still,  # noqa: F811
    newest,
    maintenance,
):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    assert not stops(newest(), world.ronald)
    with maintenance():
        mails = OutboxMessage.objects.filter(key__startswith="recovery:")
        assert world.ronald.pk not in set(mails.values_list("person_id", flat=True))


def test_another_owner_stops_it_once_and_then_somebody_looks_afresh(
    world, with_password, team, as_person, lives_with, newest, maintenance
):
    """Two owners who fell out: Ronald cannot keep her out for ever."""
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    user = with_password(world.noor)
    _browser, number = ask(user.email)
    let_in(team, number)
    Client().post(link_for(newest().pk, world.ronald.pk))
    assert newest().stopped_by_id == world.ronald.pk
    browser, number = ask(user.email)
    page = team[0].post(reverse("let_in"), {"number": number}).content.decode()
    assert "extra goed" in page or "look extra well" in page
    let_in(team, number)
    assert newest().confirmed_at is None, "the same two as before"
    confirm(as_person(world.ingrid), number)
    Client().post(link_for(newest().pk, world.ronald.pk))
    assert newest().stopped_at is None
    with maintenance():
        mails = OutboxMessage.objects.filter(key__startswith=f"recovery:{newest().pk}:confirmed")
        assert [mail.person_id for mail in mails] == [world.ronald.pk]
    assert go_on(browser).url == reverse("mfa_index")


def test_whose_account_it_is_stops_it_each_time(world, kevin, team, as_person, newest):
    for _ in range(2):
        _browser, number = ask(kevin.email)
        let_in(team, number)
        assert stops(newest(), world.kevin)


def test_a_family_that_let_somebody_help_does_not_stop_them(
    world, with_password, as_person, newest, maintenance
):
    """Fatma has a plan of her own and helps Ronald; Ronald keeps no plan in which she lives."""
    _browser, number = ask(with_password(world.fatma).email)
    check(as_person(world.samira), number)
    confirm(as_person(world.linda), number)
    assert newest().confirmed_at
    with maintenance():
        assert Grant.objects.filter(person=world.fatma, household=world.van_dijk).exists()
    assert not stops(newest(), world.ronald)


def test_who_stops_it_is_named_to_no_other_family(
    world, with_password, as_person, team, visit, lives_with, newest
):
    """Kevin has a place with Ronald and with Noor. Noor stops; the Van Dijks read no name."""
    lives_with(world.kevin, world.el_idrissi, role="child")
    _browser, number = ask(with_password(world.kevin).email)
    let_in(team, number)
    assert stops(newest(), world.noor)
    visit(world.ronald, world.van_dijk)
    assert not raw("select name from audit_auditactor where person_id = %s", [world.noor.pk])
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert "El Idrissi" not in page.content.decode()


def test_her_own_family_reads_who_stopped_it(world, with_password, team, lives_with, newest, visit):
    lives_with(world.kevin, world.el_idrissi, role="child")
    _browser, number = ask(with_password(world.kevin).email)
    let_in(team, number)
    assert stops(newest(), world.noor)
    visit(world.noor, world.el_idrissi)
    lines = AuditEvent.objects.filter(route="recovery_stop", household_id=world.el_idrissi.pk)
    assert [line.person_id for line in lines] == [world.noor.pk]


HELD = "hield tegen dat iemand weer binnenkomt"


@pytest.fixture
def held(world, with_password, team, lives_with, newest):
    """Noor lives with the Van Dijks as an owner and asked; Ronald stopped it with his letter."""
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    user = with_password(world.noor)
    still_in = Client()  # where somebody is still logged in with that account
    still_in.force_login(user, backend=BACKEND)
    assert still_in.get(reverse("today", args=[world.van_dijk.pk])).status_code == 200
    browser, number = ask(user.email)
    let_in(team, number)
    stop = link_for(newest().pk, world.ronald.pk)
    return browser, still_in, stop


@pytest.mark.parametrize("reader", ["ronald", "noor", "kevin"])
def test_the_home_reads_which_owner_held_the_other_out(world, held, as_person, reader):
    Client().post(held[2])
    client = held[1] if reader == "noor" else as_person(getattr(world, reader))
    page = client.get(reverse("looks", args=[world.van_dijk.pk]))
    shown = page.content.decode()
    assert HELD in shown
    assert "Ronald van Dijk</bdi>" in shown


def test_who_lives_here_and_only_looks_is_still_no_line(world, held, as_person):
    assert held[1].get(reverse("goals", args=[world.van_dijk.pk])).status_code == 200
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert "Noor El Idrissi</bdi>" not in page.content.decode()


def test_who_pressed_the_button_reads_that_it_worked(held):
    stop, client = held[2], Client()
    shown = client.post(stop, follow=True).content.decode()
    assert "Het is tegengehouden" in shown
    assert "Er is niets tegen te houden" not in shown
    assert "Het is tegengehouden" in Client().get(stop).content.decode()


def test_who_has_the_letter_of_one_number_reads_that_somebody_came_in_with_the_other(
    world, held, team, newest
):
    """Coming in stops the other numbers; who should call then does not read that all is well."""
    browser, number = ask(User.objects.get(pk=world.noor.user_id).email)
    let_in(team, number)
    assert str(newest().pk) not in held[2]
    assert go_on(browser).url == reverse("mfa_index")
    shown = Client().get(held[2])
    assert not shown.context["opens_at"]
    assert not shown.context["is_held"]
    assert "Bel het team" in shown.content.decode()


def test_who_wanted_to_come_in_reads_that_it_was_held_and_gets_a_mail(world, held, maintenance):
    browser, _still_in, stop = held
    Client().post(stop)
    assert "hield het tegen" in browser.get(STATE_PAGE).content.decode()
    with maintenance():
        mails = OutboxMessage.objects.filter(template="recovery_held")
        assert [mail.person_id for mail in mails] == [world.noor.pk]


def test_owners_who_could_not_stop_it_hear_too_that_it_was_stopped(
    world, with_password, team, lives_with, as_person, newest, maintenance
):
    """They were told that somebody comes in again; the letter of whoever stops it is not theirs."""
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    user = with_password(world.noor)
    _browser, number = ask(user.email)
    let_in(team, number)
    Client().post(link_for(newest().pk, world.ronald.pk))
    _browser, number = ask(user.email)
    check(team[0], number)
    confirm(as_person(world.ingrid), number)
    second = newest().pk
    Client().post(link_for(second, world.noor.pk))
    assert newest().stopped_by_id == world.noor.pk
    with maintenance():
        mails = OutboxMessage.objects.filter(key__startswith=f"recovery:{second}:held")
        assert [(mail.template, mail.person_id) for mail in mails] == [
            ("recovery_held", world.ronald.pk)
        ]


def test_the_mail_promises_a_name_only_to_who_lives_with_whoever_stopped_it():
    """It goes to owners of another home too, whose log has no line of it."""
    with translation.override(None):
        text = render_to_string("delivery/mail/recovery_held.txt", {"link": "/thuis/"})
    about = [line for line in text.splitlines() if "under who looked" in line]
    assert len(about) == 1
    assert about[0].startswith("Does whoever stopped it live with you? Then ")


def test_after_it_was_stopped_no_page_asks_to_stop_it(world, held):
    _browser, still_in, stop = held
    home = reverse("today", args=[world.van_dijk.pk])
    assert ASKS in still_in.get(home).content.decode()
    Client().post(stop)
    assert ASKS not in still_in.get(home).content.decode()


def test_stopping_it_oneself_takes_it_off_every_page(world, held, newest):
    _browser, still_in, _stop = held
    home = reverse("today", args=[world.van_dijk.pk])
    assert ASKS in still_in.get(home).content.decode()
    elsewhere = Client()
    elsewhere.force_login(User.objects.get(pk=world.noor.user_id), backend=BACKEND)
    elsewhere.post(reverse("recovery_not_me"))
    assert newest().stopped_at
    assert ASKS not in still_in.get(home).content.decode()


def told(key, maintenance):
    with maintenance():
        mails = OutboxMessage.objects.filter(key__startswith=f"recovery:{key}:held")
        return sorted((row.template, str(row.person_id)) for row in mails)


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_who_heard_of_it_hears_that_the_account_itself_stopped_it(
    world, held, team, newest, maintenance, visit, is_confirmed
):
    """The plan had lines of the team that looked, and has one of the end."""
    user = User.objects.get(pk=world.noor.user_id)
    if not is_confirmed:
        held[1].post(reverse("recovery_not_me"))
        _browser, number = ask(user.email)
        check(team[0], number)
    key = newest().pk
    held[1].post(reverse("recovery_not_me"))
    assert newest().stopped_at
    assert told(key, maintenance) == [("recovery_held", str(world.ronald.pk))]
    visit(world.ronald, world.van_dijk)
    lines = AuditEvent.objects.filter(route="recovery_stop", subject_id=key)
    assert [(line.person_id, line.household_id) for line in lines] == [
        (world.noor.pk, world.van_dijk.pk)
    ]


def test_of_what_nobody_of_the_team_looked_at_nobody_hears_the_end(
    world, with_password, lives_with, newest, maintenance
):
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    user = with_password(world.noor)
    ask(user.email)
    here = Client()
    here.force_login(user, backend=BACKEND)
    here.post(reverse("recovery_not_me"))
    assert newest().stopped_at
    assert told(newest().pk, maintenance) == []
    with maintenance():
        assert not AuditEvent.objects.filter(route="recovery_stop").exists()


def test_a_new_number_can_still_be_stopped_where_they_are_logged_in(
    world, held, team, as_person, newest
):
    """An old letter opened again takes the bar away just as little."""
    _browser, still_in, stop = held
    home = reverse("today", args=[world.van_dijk.pk])
    Client().post(stop)
    _browser, number = ask(User.objects.get(pk=world.noor.user_id).email)
    check(team[0], number)
    confirm(as_person(world.ingrid), number)
    still_in.post(stop)
    other = newest()
    assert not other.stopped_at
    assert still_in.get(home).context["recovery_stop_url"] == link_for(other.pk, world.noor.pk)
    assert ASKS in still_in.get(home).content.decode()
    still_in.post(link_for(other.pk, world.noor.pk))
    assert ASKS not in still_in.get(home).content.decode()


def test_who_lives_with_them_reads_who_kept_the_other_out(
    world, with_password, team, visit, lives_with, newest
):
    """The page of stopping promises it; else an owner keeps the other one out unseen."""
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    _browser, number = ask(with_password(world.ronald).email)
    let_in(team, number)
    answer = Client().post(link_for(newest().pk, world.noor.pk), follow=True)
    assert answer.context["is_held"]
    with translation.override("nl"):
        assert gettext("There is nothing to stop") not in answer.content.decode()
    seen = looks(visit(world.ronald, world.van_dijk))
    folds = {fold.person_id: fold for fold in seen.folds}
    assert world.noor.pk in folds
    says = [line.sentence for line in folds[world.noor.pk].lines]
    assert any("stopped that somebody" in one or "hield tegen" in one for one in says), says


def test_where_they_are_logged_in_nothing_is_left_to_stop(
    world, with_password, team, lives_with, newest
):
    lives_with(world.noor, world.van_dijk, role="partner", is_owner=True)
    user = with_password(world.ronald)
    here = Client()
    here.force_login(user)
    UserSession.objects.create(user=user, session_key=here.session.session_key, ip="127.0.0.1")
    _browser, number = ask(user.email)
    let_in(team, number)
    assert WAITS in SessionStore(here.session.session_key)
    Client().post(link_for(newest().pk, world.noor.pk))
    assert WAITS not in SessionStore(here.session.session_key)


def test_what_a_session_of_before_an_upgrade_keeps_stands_in_nobodys_way(held, maintenance):
    """The stop counts and is told, whatever waits in another browser of that account."""
    _browser, still_in, stop = held
    session = still_in.session
    session[WAITS] = {"path": "/old/address/", "until": session[WAITS]["until"]}
    session.save()
    assert Client().post(stop).status_code == 302
    assert WAITS not in still_in.session
    with maintenance():
        assert OutboxMessage.objects.filter(template="recovery_held").exists()


# who works here and keeps a plan at home


def test_who_works_here_and_keeps_a_plan_rests_a_day_and_the_owners_hear(
    world, with_password, as_person, lives_with, newest, maintenance
):
    lives_with(world.samira, world.el_idrissi, role="partner", is_owner=True)
    _browser, number = ask(with_password(world.samira).email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    assert newest().opens_at > timezone.now() + timedelta(hours=23)
    with maintenance():
        mails = OutboxMessage.objects.filter(person_id=world.noor.pk, key__startswith="recovery:")
        assert {mail.template for mail in mails} == {"recovery_owners", "recovery_rests_other"}
        lines = AuditEvent.objects.filter(household_id=world.el_idrissi.pk, subject_kind="recovery")
        assert {"recovery_check", "recovery_confirm"} <= {line.route for line in lines}
    assert raw("select recovery_use(%s)", [newest().pk]) == [(None,)]


def test_families_that_she_helps_by_her_work_hear_nothing(
    world, with_password, as_person, newest, maintenance
):
    _browser, number = ask(with_password(world.samira).email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    assert newest().opens_at <= timezone.now()
    with maintenance():
        assert not OutboxMessage.objects.filter(person_id=world.ronald.pk).exists()


# who died meanwhile


def test_who_died_meanwhile_does_not_come_back(world, kevin, team, row, died):  # noqa: F811
    _browser, number = ask(kevin.email)
    check(team[0], number)
    died(world.kevin)
    confirm(team[1], number)
    assert row().confirmed_at is None


def test_who_died_in_the_day_between_does_not_come_back(world, kevin, team, row, died):  # noqa: F811
    _browser, number = ask(kevin.email)
    let_in(team, number)
    died(world.kevin)
    a_day_goes_by()
    raw("select access_enter(null)")
    assert raw("select recovery_use(%s)", [row().pk]) == [(None,)]


def test_nobody_hears_which_recovery_rests_on_another_log_in(kevin, team, world, newest):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    recovery = newest()
    asks = "select recovery_of(%s)"
    access.enter(kevin.pk)
    assert raw(asks, [kevin.pk]) == [(recovery.pk,)]
    access.enter(world.samira.user_id)
    assert raw(asks, [kevin.pk]) == [(None,)]
    assert raw("select recovery_beside(%s)", [recovery.pk]) == [(recovery.pk,)]
    raw("select access_enter(null)")
    assert raw(asks, [kevin.pk]) == [(None,)]


def test_where_nothing_is_asked_there_is_nothing_to_stop(world, with_password, newest):
    """And where something is, the page that asks has no bar above it that asks the same."""
    user = with_password(world.noor)
    here = Client()
    here.force_login(user, backend=BACKEND)
    page = reverse("recovery_not_me")
    assert NOTHING in here.get(page).content.decode()
    ask(user.email)
    assert "Heb jij niet gevraagd" in here.get(page).content.decode()
    here.post(page)
    assert newest().stopped_at
    assert NOTHING in here.get(page).content.decode()


def test_the_bar_does_not_stand_above_the_page_that_asks_the_same(world, held):
    _browser, still_in, stop = held
    assert ASKS in still_in.get(reverse("account")).content.decode()
    assert ASKS not in still_in.get(reverse("recovery_not_me")).content.decode()
    assert ASKS not in still_in.get(stop).content.decode()


def test_who_stopped_it_by_the_letter_reads_it_once_and_has_a_way_on(held):
    _browser, _still_in, stop = held
    page = Client().post(stop, follow=True).content.decode()
    assert page.count("Het is tegengehouden") == 1
    assert "Het is gestopt" not in page
    assert reverse("account") in page
