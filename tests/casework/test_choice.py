"""A family that waits and chose somebody itself is not asked again whether it fits."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from access.models import Grant
from casework.models import CaseClient
from casework.need_ranks import UNTAKEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(world, maintenance):
    """`chosen(world.samira)`: the family that waits asked for her."""

    def choose(helper=None, client=None):
        with maintenance():
            CaseClient.objects.filter(case=world.waiting_case).update(
                chosen_helper=helper, person=client
            )

    return choose


def said(text, **words):
    """A sentence of ours, in the language of the page."""
    with translation.override("nl"):
        return gettext(text) % words


def need_of(client: Client, world):
    page = client.get("/gezinnen/").context["page"]
    url = f"/casus/{world.waiting_case.pk}/"
    return next(need for need in page.needs if need.url == url)


def take(client: Client, world):
    return client.get(f"/casus/{world.waiting_case.pk}/").content.decode()


def test_who_chose_nobody_may_fit_with_anybody(world, as_person, chosen):
    chosen()
    assert need_of(as_person(world.samira), world).do_label == said("Look whether it fits")
    assert said("Does this family fit with you?") in take(as_person(world.samira), world)


def test_the_one_they_chose_reads_so(world, as_person, chosen):
    chosen(world.samira)
    samira = as_person(world.samira)
    need = need_of(samira, world)
    assert need.why == said("This family chose you.")
    assert need.do_label == said("To the case")
    assert said("Does this family fit with you?") not in take(samira, world)


def test_a_colleague_reads_whom_they_chose(world, as_person, chosen):
    chosen(world.samira)
    joost = as_person(world.joost)
    assert need_of(joost, world).why == said("This family chose %(name)s.", name="Samira El Amrani")
    shown = take(joost, world)
    assert said("This family chose %(name)s", name="Samira El Amrani") in shown
    assert said("Does this family fit with you?") not in shown


def test_who_may_look_along_already_was_chosen(world, as_person, chosen, maintenance):
    chosen(client=world.noor)
    with maintenance():
        grant = Grant.objects.create(
            household=world.el_idrissi, person=world.samira, team=world.moerwijk, part="goals",
            level=1, purpose="samen", given_by=world.noor,
        )  # fmt: skip
    assert need_of(as_person(world.samira), world).why == said(
        "This family chose you, and lets you look along already."
    )
    assert need_of(as_person(world.joost), world).do_label == said("Look whether it fits")
    with maintenance():
        Grant.objects.filter(pk=grant.pk).update(ends_on=grant.starts_on, starts_on="2020-01-01")
        Grant.objects.filter(pk=grant.pk).update(ends_on="2020-02-01")
    assert need_of(as_person(world.samira), world).do_label == said("Look whether it fits")


def test_who_asked_for_me_stands_before_who_waits_longer(world, as_person, chosen, maintenance):
    chosen(world.samira)
    with maintenance():
        for number in range(3):
            case = type(world.waiting_case).objects.create(
                number=f"M-09{number}", team=world.moerwijk, state="waiting",
                registered_on="2020-01-01",
            )  # fmt: skip
            CaseClient.objects.create(case=case, name=f"Oud {number}")
    page = as_person(world.samira).get("/gezinnen/").context["page"]
    chose_me = [n.why for n in page.needs].index(said("This family chose you."))
    untaken = [place for place, n in enumerate(page.needs) if n.rank == UNTAKEN]
    assert len(untaken) == 2
    assert chose_me < min(untaken)
    assert (page.chose_me, page.waiting) == (1, 2)


def test_who_chose_me_and_waits_longest_stands_on_top(world, as_person, chosen, maintenance):
    chosen(world.samira)
    with maintenance():
        type(world.waiting_case).objects.filter(pk=world.waiting_case.pk).update(
            registered_on=world.today - timedelta(days=35)
        )
    needs = as_person(world.samira).get("/gezinnen/").context["page"].needs
    assert needs[0].why == said("This family chose you.")


def test_another_team_learns_nothing(world, as_person, chosen):
    chosen(world.tom)
    assert as_person(world.tom).get(f"/casus/{world.waiting_case.pk}/").status_code == 404
