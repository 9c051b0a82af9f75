"""Two of the team are two people: an alias of one, a newcomer and who lives there are no second."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant
from audit.models import AuditEvent
from casework.models import Case
from delivery.mail import MAILS
from delivery.models import OutboxMessage
from people.invitations import code_for
from people.models import (
    Custody,
    HouseholdMember,
    Invitation,
    Person,
    TeamMembership,
    User,
)
from tests.careplans.sending import fill_in
from tests.casework.test_emergency import raw
from tests.wijkteam.coming_back import STATE, a_day_goes_by, ask, check, confirm, let_in
from tests.wijkteam.test_login import NEW, log_in
from wijkteam.models import Recovery

pytestmark = pytest.mark.django_db
PRIVATE = "prive@voorbeeld.example"


@pytest.fixture
def alias(world, as_person, maintenance):
    """Ingrid, who leads the team, makes a colleague who is herself: by pages alone."""
    words = {"first_name": "Jan", "last_name": "Jansen", "email": PRIVATE}
    answer = fill_in(
        as_person(world.ingrid), reverse("colleague_invite"), team=world.moerwijk.pk, **words
    )
    assert answer.status_code == 302
    with maintenance():
        invitation = Invitation.objects.get(email=PRIVATE)
        user = User.objects.create(email=PRIVATE)
        EmailAddress.objects.create(user=user, email=PRIVATE, verified=True, primary=True)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(reverse("invitation"), {"code": code_for(invitation.pk)})
    client.post(reverse("invitation_answer"), {"answer": "yes"})
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()
    client.person = invitation.person
    with maintenance():
        place = TeamMembership.objects.get(person=invitation.person)
    words = {"action": "confirm", "place": str(place.pk)}
    as_person(world.linda).post(reverse("leaders"), words)  # she could not know whom it is
    with maintenance():
        place.refresh_from_db()
    assert place.role == "professional"
    return client


def weeks_go_by(maintenance):
    with maintenance():
        TeamMembership.objects.filter(made_by__isnull=False).update(
            made_at=timezone.now() - timedelta(days=15)
        )


@pytest.mark.parametrize("weeks", [False, True])
def test_one_leader_does_not_become_the_owner_of_a_plan(
    world, as_person, with_password, maintenance, row, alias, weeks
):
    """Neither of the two orders works, at once or after the weeks of a new place."""
    ronald = with_password(world.ronald)
    if weeks:
        weeks_go_by(maintenance)
    ingrid = as_person(world.ingrid)
    for first, second in ((alias, ingrid), (ingrid, alias)):
        browser, number = ask(ronald.email)
        check(first, number)
        confirm(second, number)
        browser.post(reverse(STATE), {"email": "ingrid.prive@voorbeeld.example"})
        with maintenance():
            assert not Recovery.objects.filter(confirmed_at__isnull=False).exists()
    assert not mail.outbox


def test_a_new_colleague_sees_no_name_by_a_number(world, with_password, alias):
    _browser, number = ask(with_password(world.ronald).email)
    page = check(alias, number)
    assert page.context["form"].errors
    assert "van Dijk" not in page.content.decode()


def test_a_colleague_of_two_weeks_is_a_second_beside_somebody_else(
    world, as_person, with_password, maintenance, row, alias
):
    _browser, number = ask(with_password(world.kevin).email)
    check(as_person(world.samira), number)
    confirm(alias, number)
    assert row().confirmed_at is None
    weeks_go_by(maintenance)
    confirm(alias, number)
    assert row().confirmed_by_id == alias.person.pk


def test_who_makes_a_place_cannot_say_that_another_did(world, visitor, maintenance, alias):
    visitor(world.ingrid)
    for change in ("made_by_id = null", "made_at = null", "started_on = '2020-01-01'",
                   f"person_id = '{world.ingrid.pk}'", "role = 'leader'"):  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            raw(f"update people_teammembership set {change} where made_by_id is not null", [])
    with maintenance():
        new = Person.objects.create(first_name="Bo", last_name="Bos", made_by=world.ingrid)
    visitor(world.ingrid)
    raw(
        "insert into people_teammembership (id, team_id, person_id, role, job, started_on, "
        "made_by_id, made_at) values (gen_random_uuid(), %s, %s, 'asked', '', "
        "'2020-01-01', null, null)",
        [world.moerwijk.pk, new.pk],
    )
    with maintenance():
        made = TeamMembership.objects.get(person=new, team=world.moerwijk)
        assert (made.made_by_id, made.started_on.year) == (world.ingrid.pk, 9999)
        assert made.made_at


def test_the_privacy_officer_hears_of_a_new_place_and_reads_who_made_it(
    world, as_person, maintenance, alias
):
    with maintenance():
        told = OutboxMessage.objects.get(key__startswith="new-place:")
        assert (told.person_id, told.path) == (world.linda.pk, reverse("new_places"))
    page = as_person(world.linda).get(reverse("new_places")).content.decode()
    assert "Jan Jansen" in page
    assert "Ingrid Bakker" in page
    for person in (world.ingrid, world.samira, world.ronald, world.karin):
        assert as_person(person).get(reverse("new_places")).status_code == 404


def test_an_officer_of_another_organisation_reads_no_place(world, as_person, maintenance, alias):
    with maintenance():
        world.linda.offices.update(organisation=world.college)
    assert "Jan Jansen" not in as_person(world.linda).get(reverse("new_places")).content.decode()


# emergency access


def emergency(alias, world, maintenance):
    with maintenance():
        Grant.objects.all().update(withdrawn_at=timezone.now(), withdrawn_by=world.ronald)
    fill_in(alias, reverse("emergency_ask"), number="M-0117", reason="x", parts=["goals"], hours=72)
    with maintenance():
        return EmergencyAccess.objects.get()


def test_one_leader_is_not_asker_and_second_of_emergency_access(
    world, as_person, maintenance, visit, alias
):
    asked = emergency(alias, world, maintenance)
    assert visit(alias.person, world.van_dijk) is None  # so new a place waits for the yes
    ingrid = as_person(world.ingrid)
    for _weeks in range(2):
        ingrid.post(reverse("emergency_confirm", args=[asked.pk]))
        with maintenance():
            assert EmergencyAccess.objects.get().confirmed_at is None
        weeks_go_by(maintenance)
    page = ingrid.get(reverse("emergency", args=[asked.pk])).content.decode()
    assert reverse("emergency_confirm", args=[asked.pk]) not in page
    with pytest.raises(DatabaseError, match="two people"), transaction.atomic():
        raw(
            "update access_emergencyaccess set confirmed_at = now(), confirmed_by_id = %s",
            [world.ingrid.pk],
        )


def test_beside_whom_the_leader_brought_in_the_privacy_officer_is_the_second(
    world, as_person, maintenance, visit, alias
):
    asked = emergency(alias, world, maintenance)
    linda = as_person(world.linda)
    assert (
        reverse("emergency_confirm", args=[asked.pk])
        in linda.get(reverse("emergency", args=[asked.pk])).content.decode()
    )
    linda.post(reverse("emergency_confirm", args=[asked.pk]))
    assert visit(alias.person, world.van_dijk) is not None


# the team of this family


def test_a_team_that_does_not_serve_the_family_sees_no_name(
    world, as_person, with_password, maintenance, row
):
    _browser, number = ask(with_password(world.kevin).email)
    page = check(as_person(world.tom), number)
    assert page.context["form"].errors
    assert row().checked_at is None


def test_of_a_family_without_a_team_the_privacy_officer_is_one_of_the_two(
    world, as_person, team, with_password, maintenance, row
):
    with maintenance():
        Case.objects.filter(coordinator__isnull=False).update(state="closed", closed_on=world.today)
        Grant.objects.all().update(withdrawn_at=timezone.now(), withdrawn_by=world.ronald)
    _browser, number = ask(with_password(world.kevin).email)
    check(team[0], number)
    confirm(team[1], number)
    assert row().confirmed_at is None
    confirm(as_person(world.linda), number)
    assert row().confirmed_by_id == world.linda.pk


def test_who_holds_custody_of_a_child_there_is_at_home_there(
    world, kevin, team, as_person, maintenance, row
):
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(
            holder=world.samira, recorded_by=world.ingrid
        )
    _browser, number = ask(kevin.email)
    assert check(team[0], number).context["form"].errors


# the day between


def test_it_opens_after_a_day_and_says_when(world, kevin, team, row):
    browser, number = ask(kevin.email)
    let_in(team, number)
    page = browser.get(reverse(STATE))
    assert page.context["state"] == "rests"
    rest = page.context["opens_at"] - row().confirmed_at
    assert abs(rest - timedelta(hours=24)) < timedelta(seconds=30)  # from the request that said yes
    browser.post(reverse(STATE), {"email": NEW})
    assert not mail.outbox
    a_day_goes_by()
    assert "recovery/address.html" in [t.name for t in browser.get(reverse(STATE)).templates]


def test_the_database_itself_keeps_it_shut_for_a_day(kevin, team, row):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    assert call("select recovery_use(%s)", [row().pk])[0] is None
    a_day_goes_by()
    assert call("select recovery_use(%s)", [row().pk])[0] == kevin.pk


def call(sql, values):
    from wijkteam.recovery import call as asked

    return asked(sql, values)


def test_after_the_day_there_are_two_more_to_use_it(kevin, team, row):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    assert row().expires_at - row().opens_at == timedelta(days=2)


def letters(maintenance):
    with maintenance():
        return {
            m.person_id: m.path
            for m in OutboxMessage.objects.filter(template__startswith="recovery_rests")
        }


@pytest.mark.parametrize("who", ["kevin", "ronald"])
def test_who_got_the_letter_stops_it_with_one_tap_and_without_logging_in(
    world, kevin, team, row, maintenance, who
):
    person = getattr(world, who)
    browser, number = ask(kevin.email)
    let_in(team, number)
    path = letters(maintenance)[person.pk]
    stranger = Client()
    page = stranger.get(path)  # as the program of a mailbox does: nothing stops yet
    assert page.context["opens_at"]
    assert "Kevin" not in page.content.decode()
    assert row().stopped_at is None
    stranger.post(path)
    assert row().stopped_at
    a_day_goes_by()
    browser.post(reverse(STATE), {"email": NEW})
    assert not mail.outbox
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="recovery", kind="withdraw")
        assert {(line.person_id, line.household_id) for line in lines} == {
            (person.pk, None), (person.pk, world.van_dijk.pk),
        }  # fmt: skip
    assert stranger.get(path).context["opens_at"] is None


def test_the_link_of_the_mail_itself_leads_to_the_button(world, kevin, team, row, maintenance):
    """Not the log-in page, where the neutral address of other news leads."""
    _browser, number = ask(kevin.email)
    let_in(team, number)
    with maintenance():
        message = OutboxMessage.objects.get(template="recovery_rests", person_id=world.kevin.pk)
    path = MAILS[message.template].link(message).removeprefix(settings.BASE_URL)
    stranger = Client()
    page = stranger.get(path)
    assert page.status_code == 200
    assert "<button" in page.content.decode()
    assert row().stopped_at is None
    stranger.post(path)
    assert row().stopped_at


def test_who_logs_in_after_the_yes_of_the_team_reads_it_too(world, kevin, team, row):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    here = Client()
    Authenticator.objects.filter(user=kevin).delete()  # the password alone, as most families do
    log_in(here, kevin.email)
    for page in (reverse("today", args=[world.van_dijk.pk]), reverse("account")):
        answer = here.get(page)
        path = answer.context["recovery_stop_url"]
        assert path in answer.content.decode()
    here.post(path)
    assert row().stopped_at
    assert not here.get(reverse("account")).context["recovery_stop_url"]


def test_a_made_up_letter_stops_nothing(world, kevin, team, row, maintenance):
    _browser, number = ask(kevin.email)
    let_in(team, number)
    path = letters(maintenance)[world.kevin.pk]
    assert Client().post(path.replace(path[-6:], "aaaaa/")).status_code == 404
    assert call("select recovery_stop_by(%s, %s)", [row().pk, world.noor.pk])[0] is False
    assert row().stopped_at is None


def test_where_the_account_is_still_logged_in_every_page_says_so(world, kevin, team, as_person):
    here = Client()
    here.force_login(kevin, backend="allauth.account.auth_backends.AuthenticationBackend")
    other = as_person(world.ronald)
    here.get(reverse("home"), follow=True)
    _browser, number = ask(kevin.email)
    let_in(team, number)
    page = here.get(reverse("today", args=[world.van_dijk.pk]))
    path = page.context["recovery_stop_url"]
    assert path in page.content.decode()
    assert not other.get(reverse("today", args=[world.van_dijk.pk])).context["recovery_stop_url"]
    here.post(path)
    assert not here.get(reverse("account")).context["recovery_stop_url"]


def test_a_member_of_the_team_at_home_there_sees_no_name(world, kevin, team, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.samira, role="other", started_on=world.today
        )
    _browser, number = ask(kevin.email)
    assert check(team[0], number).context["form"].errors
