"""Who was invited and did not say yes looks in at nothing, and the pages say so; a no ends it."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from access.households import own_waits
from access.models import Grant, Level
from careplans import letters
from careplans.models import ConferenceGuest
from careplans.overviews.conversations import may_talk_with
from careplans.overviews.offers import lines
from careplans.overviews.today import load as load_today
from delivery.models import ScheduleItem
from network.models import NetworkMember
from people.models import Invitation, Person
from tests.access.raw import raw
from tests.careplans.conferences import at, build, guest, person
from tests.careplans.sending import fill_in
from tests.wijkteam.test_invitations import answer
from tests.wijkteam.test_joining import arrive

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def made(world, maintenance):
    with maintenance():
        return build(world, "invite")


@pytest.fixture
def ali(world, ronald, made, settings, tmp_path, maintenance):
    """Of the circle, without a log-in; invited to the conference by a letter."""
    settings.PRIVATE_ROOT = tmp_path
    fill_in(ronald, at(world, "conference_circle", made.row), name="Meester Ali")
    row = of_ali(maintenance)
    invite(world, ronald, row)
    return row


def invite(world, ronald, row):
    sent = fill_in(ronald, at(world, "conference_invite", row), way="letter")
    assert sent.status_code == 302, sent.context["form"].errors


def of_ali(maintenance):
    with maintenance():
        return ConferenceGuest.objects.get(name="Meester Ali")


def newest(maintenance):
    with maintenance():
        return Invitation.objects.order_by("-invited_at").first()


def says(client, maintenance, words):
    arrive(client, newest(maintenance))
    return answer(client, words)


def cards(ronald, world):
    page = ronald.get(at(world, "sharing")).context["page"]
    return {
        name: {card.name: card for card in getattr(page, name)}
        for name in ("open", "invited", "pending", "ended")
    }


def grant_of(ali, maintenance):
    with maintenance():
        return Grant.objects.filter(person_id=ali.person_id).latest("given_at")


def test_before_an_answer_they_stand_apart_from_who_looks_in(world, ronald, visit, ali):
    shown = cards(ronald, world)
    assert "Meester Ali" not in shown["open"]
    card = shown["invited"]["Meester Ali"]
    with translation.override("en"):
        assert str(card.way_in) == "Invited, no answer yet"
    assert card.stop_id
    assert not card.look_url
    text = ronald.get(at(world, "sharing")).content.decode()
    assert str(card.way_in) in text
    viewer = visit(world.ronald, world.van_dijk)
    assert ali.person_id not in {one.person_id for one in load_today(viewer).guests}
    assert ali.person_id not in {key for key, _name, _role in may_talk_with(viewer)}


def test_a_message_to_them_is_not_sent(world, ronald, ali):
    where = at(world, "conversation_start")
    sent = fill_in(ronald, where, people=[str(ali.person_id)], body="Kom je?")
    assert "people" in sent.context["form"].errors


def test_a_yes_lets_them_in(world, ronald, visit, maintenance, as_person, ali):
    with maintenance():
        omar = person("omar", "Omar")
    says(as_person(omar), maintenance, "yes")
    shown = cards(ronald, world)
    assert "Omar Bos" in shown["open"]
    assert not shown["invited"]
    viewer = visit(world.ronald, world.van_dijk)
    assert omar.pk in {one.person_id for one in load_today(viewer).guests}
    assert omar.pk in {key for key, _name, _role in may_talk_with(viewer)}


def test_a_no_ends_what_was_given_and_the_conference_knows(world, ronald, maintenance, ali):
    assert says(Client(), maintenance, "no").status_code == 200
    grant, row = grant_of(ali, maintenance), of_ali(maintenance)
    assert grant.withdrawn_at
    assert grant.withdrawn_by_id == ali.person_id
    assert (row.answer, row.invited_on, row.noted_by_id) == ("no", None, None)
    assert row.version > ali.version
    assert row.answered_at
    shown = cards(ronald, world)
    assert "Meester Ali" not in {**shown["open"], **shown["invited"], **shown["pending"]}
    with translation.override("en"):
        assert str(shown["ended"]["Meester Ali"].ended_text).startswith("Said no to the invitation")
        assert str(row.answer_words) == str(row.said) == "said no to the invitation"
    text = ronald.get(at(world, "conference")).content.decode()
    assert str(row.answer_words) in text
    assert at(world, "conference_invite", row) in text


def test_who_said_no_and_is_invited_anew_has_not_answered_that(world, ronald, maintenance, ali):
    says(Client(), maintenance, "no")
    invite(world, ronald, of_ali(maintenance))
    row = of_ali(maintenance)
    assert (row.answer, row.answered_at, row.invited_on) == ("waiting", None, world.today)
    assert grant_of(ali, maintenance).withdrawn_at is None
    assert "Meester Ali" in cards(ronald, world)["invited"]


def test_what_they_said_out_loud_stands_after_a_no_at_the_door(world, ronald, maintenance, ali):
    said = fill_in(ronald, at(world, "conference_answer", ali), answer="yes", answer_text="Graag!")
    assert said.status_code == 302
    says(Client(), maintenance, "no")
    row = of_ali(maintenance)
    assert (row.answer, row.answer_text) == ("yes", "Graag!")
    assert grant_of(ali, maintenance).withdrawn_at


def test_the_no_of_a_letter_takes_nothing_from_who_has_a_log_in(world, maintenance, ali):
    with maintenance():
        omar = person("omar", "Omar")
        user, omar.user = omar.user, None
        omar.save()
        Person.objects.filter(pk=ali.person_id).update(user=user)
    says(Client(), maintenance, "no")
    assert grant_of(ali, maintenance).withdrawn_at is None
    assert of_ali(maintenance).answer == "waiting"


def test_an_invitation_that_works_no_more_is_said_to_be_so(world, ronald, maintenance, ali):
    with maintenance():
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    card = cards(ronald, world)["invited"]["Meester Ali"]
    with translation.override("en"):
        assert str(card.way_in) == "The invitation works no more"


def test_how_far_somebody_is_is_told_to_their_family_alone(world, visit, maintenance, ali):
    asked = "select access_way_in(%s, %s)"
    visit(world.ronald, world.van_dijk)
    assert raw(asked, [ali.person_id, world.van_dijk.pk]) == [("asked",)]
    assert raw(asked, [world.fatma.pk, world.van_dijk.pk]) == [("",)]
    for who, home in [(world.noor, world.el_idrissi), (world.samira, world.van_dijk)]:
        visit(who, home)
        assert raw(asked, [ali.person_id, world.van_dijk.pk]) == [("",)], who


# -- the conference is no goal ----------------------------------------------------------------


def test_an_invitation_to_the_conference_calls_it_by_its_name(world, maintenance, ali):
    stranger = Client()
    arrive(stranger, newest(maintenance))
    (line,) = stranger.get(reverse("invitation")).context["lines"]
    found = stranger.get(reverse("invitation")).context["invitation"]
    with translation.override("en"):
        (said,) = lines(found)
    assert "the question, the day and the guests of their Eigen Kracht conference" in said
    assert "goal" not in said
    assert "doel" not in line


@pytest.mark.parametrize("day", [9, -1, None])
def test_the_letter_of_a_guest_says_the_day_alone(world, visit, maintenance, made, ali, day):
    with maintenance():
        held_on = None if day is None else world.today + timedelta(days=day)
        made.row.held_on, made.row.practical = held_on, "Fatma kookt"
        made.row.save()
    letter = letters.load(visit(world.ronald, world.van_dijk), newest(maintenance).pk)
    with translation.override("nl"):
        paper = render_to_string("careplans/invitation_letter.html", {"overview": letter})
        written = made.row.held_on and date_format(made.row.held_on, "l j F Y").capitalize()
    assert "Bij oma" not in paper
    assert "Fatma kookt" not in paper
    assert ("na je ja" in paper) == (day == 9)
    if day == 9:
        assert written in paper


# -- what waits for a signature ---------------------------------------------------------------


@pytest.fixture
def danny(world, maintenance):
    """Of our people, without a log-in."""
    with maintenance():
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=None, name="Danny Vos", relation="trainer")
        return rows.get()


@pytest.fixture
def asked(world, ronald, danny, settings, tmp_path, maintenance):
    settings.PRIVATE_ROOT = tmp_path
    where = at(world, "network_member_invite", danny.pk)
    sent = fill_in(
        ronald, where, way="letter", sees="goal", goal=str(world.school.pk), purpose="Meedenken"
    )
    assert sent.status_code == 302, sent.context["form"].errors
    return newest(maintenance)


def test_who_invites_reads_who_must_sign_first(world, ronald, asked):
    text = ronald.get(at(world, "invitation_show", asked.pk)).context["sees"][0]
    assert "Anja" in text
    assert "Kevin" in text


def test_who_invites_reads_what_it_is_for_as_the_invited_does(world, ronald, asked):
    page = ronald.get(at(world, "invitation_show", asked.pk)).content.decode()
    assert "Waarvoor: <bdi>Meedenken</bdi>" in page


def test_the_mail_that_goes_out_says_it_too(world, ronald, danny):
    where = at(world, "network_member_invite", danny.pk)
    page = ronald.get(where)
    assert page.status_code == 200
    sent = fill_in(
        ronald, where, way="mail", email="danny@voorbeeld.example", sees="goal",
        goal=str(world.school.pk), purpose="Meedenken",
    )  # fmt: skip
    (said,) = [str(one) for one in ronald.get(sent.url).context["messages"]]
    assert "Anja" in said
    assert "Kevin" in said


def test_who_is_invited_reads_it_before_and_after_a_yes(world, as_person, maintenance, asked):
    with maintenance():
        omar = person("omar", "Omar")
    stranger = as_person(omar)
    arrive(stranger, asked)
    found = stranger.get(reverse("invitation")).context["invitation"]
    with translation.override("en"):
        (line,) = lines(found)
    assert "This opens only when everybody who must sign for it has signed." in line
    page = answer(stranger)
    assert page.status_code == 302
    home = stranger.get(reverse("home"))
    (wait,) = home.context["waits"]
    assert (wait.invited_by, wait.is_chosen) == ("Ronald", True)
    (said,) = [str(one) for one in home.context["messages"]]
    with translation.override("nl"):
        assert "Ronald" in said
        assert "kiest" not in said


def test_when_the_last_one_signed_who_waited_gets_word(
    world, as_person, visitor, maintenance, asked
):
    with maintenance():
        omar = person("omar", "Omar")
    stranger = as_person(omar)
    arrive(stranger, asked)
    answer(stranger)
    key = grant_of_person(omar, maintenance)
    for who, is_last in [(world.anja, False), (world.kevin, True)]:
        with maintenance():
            ScheduleItem.objects.filter(person_id=omar.pk).delete()
        signed = fill_in(as_person(who), at(world, "grant_sign", key))
        assert signed.status_code == 302
        with maintenance():
            told = ScheduleItem.objects.filter(person_id=omar.pk, kind="news-today")
            assert told.exists() == is_last, who
    visitor(omar)
    assert own_waits() == []


def grant_of_person(who, maintenance):
    with maintenance():
        return Grant.objects.filter(person=who).first().pk


def test_nothing_chosen_yet_is_still_said_so(world, as_person, maintenance, ronald, danny, settings,
                                            tmp_path):  # fmt: skip
    settings.PRIVATE_ROOT = tmp_path
    fill_in(ronald, at(world, "network_member_invite", danny.pk), way="letter", sees="later")
    with maintenance():
        omar = person("omar", "Omar")
    stranger = as_person(omar)
    arrive(stranger, newest(maintenance))
    answer(stranger)
    (wait,) = stranger.get(reverse("home")).context["waits"]
    assert (wait.invited_by, wait.is_chosen) == ("Ronald", False)


# -- what the conference's page says ----------------------------------------------------------


def test_of_the_circle_is_counted_and_not_the_coordinator(world, ronald, made, maintenance):
    with maintenance():
        ConferenceGuest.objects.filter(kind="coordinate").update(
            answer="yes", answered_at=timezone.now()
        )
    assert ronald.get(at(world, "conference")).context["page"].coming == 0
    with maintenance():
        ConferenceGuest.objects.filter(kind="circle").update(
            answer="yes", answered_at=timezone.now()
        )
    assert ronald.get(at(world, "conference")).context["page"].coming == 1


@pytest.fixture
def still(made, maintenance):
    long_ago = timezone.now() - timedelta(days=20)
    with maintenance():
        type(made.row).objects.update(moved_at=long_ago, changed_at=long_ago, held_on=None)
        ConferenceGuest.objects.update(changed_at=long_ago)
        for row in (made.asked, made.word):
            type(row).objects.update(changed_at=long_ago)
    return made


@pytest.mark.parametrize("done", ["nothing", "chosen", "asked", "word", "question"])
def test_what_was_done_just_now_is_not_nothing(done, world, ronald, still, maintenance):
    now = timezone.now()
    with maintenance():
        if done == "chosen":
            guest(still, world.ronald, person("tante", "Tante"), "circle", "Tante Bea")
        elif done == "question":
            type(still.row).objects.update(changed_at=now)
        elif done != "nothing":
            type(getattr(still, done)).objects.update(changed_at=now)
    since = ronald.get(at(world, "conference")).context["page"].still_since
    assert bool(since) == (done == "nothing")


def test_a_question_of_no_family_is_the_example(world, ronald):
    assert "Kevin" not in ronald.get(at(world, "conference_start")).content.decode()


def test_nobody_is_called_meester_alone(world, ronald, ali):
    text = ronald.get(at(world, "sharing")).content.decode()
    assert "Meester Ali" in text
    assert "Meester" not in text.replace("Meester Ali", "")


def test_ones_own_answer_is_read_as_a_sentence(world, made, as_person):
    fatma = as_person(world.fatma)
    said = fill_in(
        fatma, at(world, "conference_answer", made.fatma), answer="yes", answer_text="Ik kook soep"
    )
    assert said.status_code == 302
    page = fatma.get(at(world, "conference"))
    with translation.override("en"):
        assert str(page.context["page"].said) == "You come."
    assert '<q dir="auto">Ik kook soep</q>' in page.content.decode()


def test_who_may_only_tick_reads_nothing_of_proposing(world, as_person, maintenance):
    grants = Grant.objects.filter(person=world.samira)
    samira = as_person(world.samira)
    pages = [at(world, "plan")]
    before = [samira.get(page).content.decode() for page in pages]
    with maintenance():
        grants.update(level=Level.RESPOND)
    after = [samira.get(page).content.decode() for page in pages]
    with translation.override("nl"):
        sentence = gettext("You see what this family shares with you. You propose, they decide.")
    assert [sentence in text for text in before] == [True]
    assert [sentence in text for text in after] == [False]
