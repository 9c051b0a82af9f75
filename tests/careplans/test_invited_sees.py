"""What an invited person will see is chosen before the invitation goes, and read before a yes."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from access.households import Wait
from access.models import Grant, Level
from careplans import letters
from delivery.invitations import link_with
from delivery.models import ScheduleItem
from network.models import NetworkMember
from people.invitations import short_code_for
from people.models import Invitation, User
from tests import world as build
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def truus(world, maintenance):
    """Somebody of the list without a log-in."""
    with maintenance():
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=None, name="Truus Vos")
        return rows.get()


@pytest.fixture
def where(world, truus):
    return reverse("network_member_invite", args=[world.van_dijk.pk, truus.pk])


@pytest.fixture
def send(world, as_person, where, maintenance, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "PRIVATE_ROOT", tmp_path)

    def invite(**words):
        answer = fill_in(as_person(world.ronald), where, way="square", **words)
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Invitation.objects.get(answered_at=None, withdrawn_at=None, way="square")

    return invite


def at_the_door(invitation):
    phone = Client()
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    phone.get(link_with(short_code_for(invitation.pk)))
    return phone.get(reverse("invitation"))


def grants_of(invitation, maintenance):
    with maintenance():
        return list(Grant.objects.filter(person_id=invitation.person_id))


def test_own_steps_are_chosen_in_the_same_flow_and_read_at_the_door(send, maintenance, world):
    invitation = send(sees="own", purpose="Samen eten")
    (grant,) = grants_of(invitation, maintenance)
    assert (grant.part, grant.level, grant.is_own_steps_only) == ("steps", Level.RESPOND, True)
    assert grant.ends_on > timezone.localdate()
    page = at_the_door(invitation)
    assert len(page.context["lines"]) == 1
    assert page.context["lines"][0] in page.content.decode()


def test_what_it_is_for_is_read_before_a_yes_at_the_door_and_on_paper(
    world, send, visit, as_person, maintenance
):
    invitation = send(sees="plan", purpose="Samen <b>eten</b>")
    letter = letters.load(visit(world.ronald, world.van_dijk), invitation.pk)
    assert letter.purposes == ["Samen <b>eten</b>"]
    paper = render_to_string("careplans/invitation_letter.html", {"overview": letter})
    assert "Samen &lt;b&gt;eten&lt;/b&gt;" in paper
    text = at_the_door(invitation).content.decode()
    assert "What for:" in text
    assert text.count("Samen &lt;b&gt;eten&lt;/b&gt;") == 1


def test_all_goals_and_steps_is_only_looking(send, maintenance, world):
    made = grants_of(send(sees="plan", purpose="Meedenken"), maintenance)
    see = Level.SEE
    assert {(grant.part, grant.level) for grant in made} == {("goals", see), ("steps", see)}


def test_nothing_yet_says_exactly_that_on_the_letter_and_at_the_door(
    world, send, visit, maintenance
):
    invitation = send(sees="later")
    assert grants_of(invitation, maintenance) == []
    assert letters.load(visit(world.ronald, world.van_dijk), invitation.pk).lines == []
    text = at_the_door(invitation).content.decode()
    said = "You see nothing yet. Ronald chooses later what you may see. You get word first"
    assert said in text


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({}, "sees"),
        ({"sees": "everything", "purpose": "Zomaar"}, "sees"),
        ({"sees": "own"}, "purpose"),
        ({"sees": "goal", "purpose": "Zomaar"}, "goal"),
    ],
)
def test_half_a_choice_sends_nothing(world, as_person, where, maintenance, words, field):
    answer = fill_in(as_person(world.ronald), where, way="square", **words)
    assert field in answer.context["form"].errors
    with maintenance():
        assert not Invitation.objects.exists()


def test_who_has_something_already_is_not_asked_again(
    world, as_person, where, send, maintenance, truus
):
    send(sees="own", purpose="Samen eten")
    page = as_person(world.ronald).get(where)
    assert "sees" not in page.context["form"].fields
    assert len(page.context["sees"]) == 1


def test_no_party_reaches_the_page(world, as_person, where):
    for key in ("samira", "noor", "marieke"):
        assert as_person(getattr(world, key)).get(where).status_code == 404


def test_who_comes_for_themselves_gets_word_of_what_opens(world, as_person, maintenance):
    words = {
        "who": f"person-{world.fatma.pk}", "what": "plan", "about": "family", "until": "3",
        "level": Level.SEE, "purpose": "Meedenken", "seen": "yes",
    }  # fmt: skip
    where = reverse("grant_add", args=[world.van_dijk.pk])
    assert fill_in(as_person(world.ronald), where, **words).status_code == 302
    with maintenance():
        told = ScheduleItem.objects.get(kind="news-today", household_id=world.van_dijk.pk)
    assert told.person_id == world.fatma.pk


def waiting(world, maintenance, person, by):
    with maintenance():
        Grant.objects.filter(person=person).delete()
        Invitation.objects.create(
            person=person, household=world.van_dijk, way="mail", email="x@voorbeeld.example",
            code_hash="0" * 64, invited_by=by, expires_at=timezone.now(),
            answered_at=timezone.now(), is_accepted=True,
        )  # fmt: skip


def test_who_said_yes_and_has_nothing_yet_reads_on_whom_they_wait(world, as_person, maintenance):
    waiting(world, maintenance, world.fatma, world.ronald)
    client = as_person(world.fatma)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("home"))
    assert page.context["waits"] == [Wait("Ronald", is_chosen=False)]
    assert "Van Dijk" not in page.content.decode()


def test_what_was_stopped_is_no_waiting(world, as_person, maintenance):
    waiting(world, maintenance, world.fatma, world.ronald)
    with maintenance():
        build.grant(
            world, world.fatma, "steps", Level.SEE,
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald,
        )  # fmt: skip
    assert as_person(world.fatma).get(reverse("home")).context["waits"] == []


def test_nobody_else_reads_that_somebody_waits(world, as_person, maintenance):
    waiting(world, maintenance, world.fatma, world.ronald)
    assert as_person(world.karin).get(reverse("home")).context["waits"] == []


def test_who_may_propose_nothing_is_not_told_that_they_propose(world, as_person, maintenance):
    samira, plan = as_person(world.samira), reverse("plan", args=[world.van_dijk.pk])
    assert "Jij stelt voor, zij beslissen" in samira.get(plan).content.decode()
    with maintenance():
        Grant.objects.filter(person=world.samira).update(level=Level.RESPOND)
    shown = samira.get(plan).content.decode()
    assert "Jij stelt voor" not in shown
    assert "Zij beslissen" in shown


def test_a_letter_to_who_is_no_family_names_no_team(world, send, visit, maintenance):
    with maintenance():
        type(world.moerwijk).objects.update(how_to_reach="Bel 070 000 11 01.")
    invitation = send(sees="own", purpose="Samen eten")
    viewer = visit(world.ronald, world.van_dijk)
    assert letters.teams_of(viewer), "somebody of a team looks in here"
    letter = letters.load(viewer, invitation.pk)
    paper = render_to_string("careplans/invitation_letter.html", {"overview": letter})
    assert letter.teams == ()
    assert "070 000 11 01" not in paper


def test_a_letter_that_a_helper_brings_names_their_own_team_alone(world, visit, maintenance):
    with maintenance():
        type(world.moerwijk).objects.update(how_to_reach="Bel 070 000 11 01.")
    samira = visit(world.samira, world.van_dijk)
    assert [team.pk for team in letters.teams_for(samira, [world.fatma.pk])] == [world.moerwijk.pk]
    ronald = visit(world.ronald, world.van_dijk)
    assert letters.teams_for(ronald, [world.fatma.pk]) == ()
    assert letters.teams_for(ronald, [world.kevin.pk]) == letters.teams_of(ronald) != ()
    with maintenance():
        world.moerwijk.memberships.create(
            person=world.ronald, role="professional", started_on=world.today
        )
    at_work_too = visit(world.ronald, world.van_dijk)
    assert at_work_too.visitor.teams
    assert letters.teams_for(at_work_too, [world.fatma.pk]) == ()


def test_the_page_of_an_invitation_changes_what_they_see_and_chooses_where_nothing_is(
    world, as_person, send, maintenance
):
    ronald = as_person(world.ronald)
    invitation = send(sees="later")
    here = [world.van_dijk.pk]
    choose = f'{reverse("grant_add", args=here)}?wie={invitation.person_id}"'
    page = ronald.get(reverse("invitation_show", args=[*here, invitation.pk]))
    assert choose in page.content.decode()
    assert not page.context["change_url"]


def test_the_page_of_an_invitation_leads_to_what_was_given(world, as_person, send, maintenance):
    ronald = as_person(world.ronald)
    invitation = send(sees="own", purpose="Samen eten")
    (grant,) = grants_of(invitation, maintenance)
    here = [world.van_dijk.pk]
    page = ronald.get(reverse("invitation_show", args=[*here, invitation.pk]))
    change = reverse("grant_change", args=[*here, grant.pk])
    assert f'href="{change}"' in page.content.decode()
    assert f"{reverse('grant_add', args=here)}?wie=" not in page.content.decode()
    assert ronald.get(change).status_code == 200


def test_without_invitations_the_page_names_all_places_to_invite_from(world, as_person):
    page = as_person(world.ronald).get(reverse("invitations", args=[world.van_dijk.pk]))
    assert f'href="{reverse("grant_add", args=[world.van_dijk.pk])}"' in page.content.decode()


def test_what_begins_later_says_so_at_the_door_and_after_the_yes(send, maintenance, world):
    invitation = send(sees="plan", purpose="Meedenken")
    first = timezone.localdate() + timedelta(days=8)
    with maintenance():
        Grant.objects.filter(person_id=invitation.person_id).update(starts_on=first)
    door = at_the_door(invitation)
    with translation.override("en"):
        day = date_format(first, "j F Y")
    assert f"This holds from {day} until" in door.content.decode()
    phone = door.client
    user = User.objects.create(email="later@voorbeeld.example")
    phone.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = phone.post(reverse("invitation_answer"), {"answer": "yes"}, follow=True)
    assert f"You see nothing yet: it opens by itself on {day}" in answer.content.decode()
    home = phone.get(reverse("home")).content.decode()
    assert "It opens by itself on" in home
    assert "still chooses" not in home
