"""Whom a family lets in by name for their work shows a second step; a neighbour does not."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from access import context
from access.models import Level, Part
from people.models import Invitation, OrganisationMembership, Person, TeamMembership
from tests import world as build
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.wijkteam.test_invitations import (
    GUEST,
    answer,
    client_of,
    invited,  # noqa: F401
    open_door,
    person_of,
    user_of,
)

pytestmark = pytest.mark.django_db
SHARE = {"what": "plan", "about": "family", "level": 1, "purpose": "helpen", "until": "3"}


@pytest.fixture
def comes(world, invited, maintenance):  # noqa: F811
    """The uncle of Ronald, let in to the goals, says yes in these words; gives his client."""
    with maintenance():
        build.grant(world, invited.person, Part.GOALS, Level.SEE)

    def say(words):
        client = client_of(user_of(GUEST))
        open_door(client, invited)
        page = client.get(reverse("invitation"))
        assert page.context["asks_for_work"]
        return client, answer(client, words)

    return say


def show_second_step(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()


def test_who_comes_for_work_sees_nothing_before_the_second_step(
    world,
    comes,
    invited,  # noqa: F811
    maintenance,
):
    client, said = comes("work")
    assert said.url == reverse("second_step")
    assert person_of(invited, maintenance).is_here_for_work
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    for page in (goal, reverse("today", args=[world.van_dijk.pk]), reverse("account")):
        assert client.get(page).url == reverse("second_step")
        assert client.get(page, headers={"HX-Request": "true"}).status_code == 302
    assert client.get(reverse("second_step")).status_code == 200
    show_second_step(client)
    assert client.get(goal).status_code == 200


def test_a_neighbour_does_not(
    world,
    comes,
    invited,  # noqa: F811
    maintenance,
):
    client, said = comes("yes")
    assert said.url == reverse("this_phone")
    assert not person_of(invited, maintenance).is_here_for_work
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    assert client.get(goal).status_code == 200


def test_the_family_says_it_when_it_invites_and_the_guest_is_not_asked(
    world, as_person, maintenance
):
    words = {"who": "new", "first_name": "Youssef", "email": GUEST, "for_work": "on", **SHARE}
    where = reverse("grant_add", args=[world.van_dijk.pk])
    assert fill_in(as_person(world.ronald), where, seen="yes", **words).status_code == 302
    with maintenance():
        invitation = Invitation.objects.get(email=GUEST)
        assert invitation.person.is_here_for_work
    client = client_of(user_of(GUEST))
    open_door(client, invitation)
    page = client.get(reverse("invitation"))
    assert not page.context["asks_for_work"]
    assert page.context["invitation"]["for_work"]
    assert answer(client).url == reverse("second_step")  # also with the plain yes
    assert client.get(reverse("today", args=[world.van_dijk.pk])).url == reverse("second_step")


def test_what_the_family_said_is_not_taken_back_by_who_came(world, as_person, maintenance):
    words = {"who": "new", "first_name": "Youssef", "email": GUEST, "for_work": "on", **SHARE}
    where = reverse("grant_add", args=[world.van_dijk.pk])
    fill_in(as_person(world.ronald), where, seen="yes", **words)
    with maintenance():
        invitation = Invitation.objects.get(email=GUEST)
    client = client_of(user_of(GUEST))
    open_door(client, invitation)
    answer(client)
    page = client.get(reverse("second_step"))
    assert page.context["said_by_family"]
    assert not page.context["may_take_back"]
    assert client.post(reverse("second_step")).url == reverse("second_step")
    assert client.get(reverse("today", args=[world.van_dijk.pk])).url == reverse("second_step")
    with maintenance():
        assert Person.objects.get(pk=invitation.person_id).is_here_for_work
    cards = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    assert "komt voor het werk" in cards.content.decode()


def test_it_goes_along_to_the_place_that_somebody_has_already(
    world,
    invited,  # noqa: F811
    maintenance,
):
    user = world.noor.user
    with maintenance():
        by_family = {"is_here_for_work": True, "is_for_work_by_family": True}
        Person.objects.filter(pk=invited.person_id).update(**by_family)
        Invitation.objects.filter(pk=invited.pk).update(email=user.email)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client = client_of(user)
    open_door(client, invited)
    assert answer(client).url == reverse("second_step")
    assert context.enter(user.pk).comes_for_work
    assert client.post(reverse("second_step")).url == reverse("second_step")
    assert context.enter(user.pk).comes_for_work


def test_a_wrong_tap_is_taken_back_where_the_second_step_is_asked(world, comes):
    client, _said = comes("work")
    page = client.get(reverse("second_step"))
    assert page.context["may_take_back"]
    assert client.post(reverse("second_step")).url == reverse("home")
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    assert client.get(goal).status_code == 200


@pytest.mark.parametrize("held", ["second step", "place", "place to come", "of a team"])
def test_it_stays_for_who_set_up_a_second_step_or_has_a_place(world, comes, maintenance, held):
    client, _said = comes("work")
    with maintenance():
        person = Person.objects.get(user__email=GUEST)
        starts = world.today + timedelta(days=9 if held == "place to come" else -9)
        if held == "second step":
            Authenticator.objects.create(user=person.user, type="totp", data={"secret": "x"})
        elif held == "of a team":
            TeamMembership.objects.create(team=world.laak, person=person, role="asked")
        else:
            OrganisationMembership.objects.create(
                organisation=world.college, person=person, started_on=starts
            )
    page = client.get(reverse("second_step"))
    assert page.context["may_take_back"] is (held in ("place to come", "of a team"))
    assert client.post(reverse("second_step")).url == reverse("second_step")
    with maintenance():
        person.refresh_from_db()
    assert person.is_here_for_work


def test_by_hand_nobody_takes_it_back(world, comes, visitor):
    comes("work")
    for person in (world.ronald, world.noor):
        visitor(person)
        assert fails("update people_person set is_here_for_work = false")
        assert raw("select access_says_for_work()")
        assert context.enter(person.user_id).needs_second_step  # of oneself, and of nobody else
    assert raw("select access_says_not_for_work()") == [(True,)]
    assert context.enter(world.ronald.user_id).needs_second_step
    assert not context.enter(world.fatma.user_id).needs_second_step
