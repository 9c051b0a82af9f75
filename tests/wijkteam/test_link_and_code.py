"""A neighbour without e-mail: one link, one code, and she ticks off her own step."""

import pytest
from django.test import Client
from django.urls import reverse

from careplans.models import ExecutorKind, Step
from network.models import NetworkMember
from people.models import Invitation
from tests import world as the_world
from tests.careplans.sending import fill_in
from tests.wijkteam.paper import codes_on, open_letter, say_yes, type_code

pytestmark = pytest.mark.django_db
PURPOSE = "de vuilnisbakken buiten zetten"


@pytest.fixture
def truus(world, maintenance):
    with maintenance():
        return the_world.row(
            NetworkMember, world.fatma_in_network.scope, world.ronald, name="Truus Vos", circle=2
        )


@pytest.fixture
def bins(world, truus, maintenance):
    """A step that stands under her name, from before she was invited."""
    with maintenance():
        step = the_world.step(world.water, world.ronald, "Vuilnisbakken buiten", 2)
        Step.objects.filter(pk=step.pk).update(executor_name="Truus Vos")
    return step


@pytest.fixture
def invite(world, as_person, truus, maintenance):
    """Ronald invites her with a letter or a square, for her own steps."""

    def send(way="letter"):
        where = reverse("network_member_invite", args=[world.van_dijk.pk, truus.pk])
        answer = fill_in(as_person(world.ronald), where, sees="own", purpose=PURPOSE, way=way)
        assert answer.status_code == 302
        with maintenance():
            return Invitation.objects.latest("invited_at")

    return send


def state_of(step, maintenance):
    with maintenance():
        return Step.objects.get(pk=step.pk).state


@pytest.mark.parametrize("way", ["letter", "square"])
def test_one_link_and_one_code_and_she_ticks_off_her_step(world, bins, invite, maintenance, way):
    browser = open_letter(invite(way))
    assert PURPOSE not in browser.get(reverse("front")).content.decode()
    browser.post(reverse("without_mail"))
    today = reverse("today", args=[world.van_dijk.pk])
    page = browser.get(today)
    (line,) = page.context["page"].mine
    assert (line.text, line.is_of_viewer) == ("Vuilnisbakken buiten", True)
    assert "Bellen met het waterbedrijf" not in page.content.decode()
    assert browser.post(line.tick_url).status_code == 302
    assert state_of(bins, maintenance) == "done"


def test_she_comes_back_with_a_code_of_her_sheet(world, bins, invite, maintenance):
    _first, codes = say_yes(invite())
    other, answer = type_code(codes[0])
    assert answer.status_code == 302
    tick = reverse("step_tick", args=[world.van_dijk.pk, bins.pk])
    assert other.post(tick).status_code == 302
    assert state_of(bins, maintenance) == "done"
    _again, refused = type_code(codes[0])
    assert refused.status_code == 200, "a code works once"


def test_the_link_works_once_and_opens_nothing_of_others(world, bins, invite, maintenance):
    letter = invite()
    browser, _codes = say_yes(letter)
    late = open_letter(letter)
    assert late.post(reverse("without_mail")).status_code == 410
    for name, key in (("step_tick", world.call.pk), ("goal", world.water.pk)):
        where = reverse(name, args=[world.van_dijk.pk, key])
        assert browser.post(where).status_code == 404
    assert codes_on(Client()) == []


def test_a_step_under_her_name_becomes_hers_when_she_is_invited(
    world, bins, invite, truus, maintenance
):
    invite()
    with maintenance():
        truus.refresh_from_db()
        assert Step.objects.get(pk=bins.pk).executor_id == truus.person_id


def test_where_two_have_that_name_nobody_is_guessed(world, bins, invite, maintenance):
    with maintenance():
        the_world.row(
            NetworkMember, world.fatma_in_network.scope, world.ronald, name="Truus Vos", circle=1
        )
    invite()
    with maintenance():
        assert Step.objects.get(pk=bins.pk).executor_id is None


def test_neither_a_finished_step_nor_one_of_a_professional_changes_hands(
    world, bins, invite, maintenance
):
    with maintenance():
        paid = the_world.step(world.water, world.ronald, "Van haar werk", ExecutorKind.PROFESSIONAL)
        Step.objects.filter(pk=paid.pk).update(executor_name="Truus Vos")
        Step.objects.filter(pk=bins.pk).update(state="stopped")
    invite()
    with maintenance():
        assert not Step.objects.filter(pk__in=[paid.pk, bins.pk], executor__isnull=False).exists()
