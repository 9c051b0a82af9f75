"""An emergency stands apart from whom the family let in, in every count and every sentence."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import EmergencyAccess, Grant, Level, Part
from tests.careplans.sending import fill_in
from tests.casework.test_emergency import ask, later, plan
from tests.world import grant

pytestmark = pytest.mark.django_db


def spoken(msgid):
    """The words of a page, up to the first that is filled in."""
    with override("nl"):
        return gettext(msgid).partition("%(")[0]


@pytest.fixture(autouse=True)
def nothing_shared_with_joost(world, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.joost).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )


@pytest.fixture
def asked(world, as_person, maintenance):
    ask(as_person, world.joost)
    with maintenance():
        return EmergencyAccess.objects.get()


def counted(as_person, world):
    page = as_person(world.ronald).get(plan(world, "today")).context["page"]
    return page.others, page.takers


def test_the_first_page_counts_who_was_let_in_and_an_emergency_apart(
    world,
    as_person,
    asked,
    maintenance,
):
    with_it = counted(as_person, world)
    glance = as_person(world.ronald).get(plan(world, "today")).context["glance"][2]
    later(maintenance, asked, hours=5)  # nobody said yes: it is over
    without = counted(as_person, world)
    assert (with_it[0], without[0]) == (without[0], with_it[0])
    assert (with_it[1], without[1]) == (1, 0)
    assert str(with_it[0]) in glance["strong"]


def test_who_came_in_both_ways_stands_in_both(world, as_person, asked, maintenance):
    others, takers = counted(as_person, world)
    with maintenance():
        grant(world, world.joost, Part.MONEY, Level.SEE, team=world.moerwijk)
    assert counted(as_person, world) == (others + 1, takers)


@pytest.mark.parametrize("change", [
    {"is_hidden": True, "hidden_because": "gevaar", "review_on": timezone.localdate()},
    {"is_after_yes": True},
])  # fmt: skip
def test_what_is_hidden_or_opens_after_a_yes_is_not_counted(
    world,
    as_person,
    asked,
    maintenance,
    change,
):
    others, _takers = counted(as_person, world)
    if "review_on" in change:
        change = change | {"review_on": world.today + timedelta(days=3)}
    with maintenance():
        EmergencyAccess.objects.filter(pk=asked.pk).update(**change)
    assert counted(as_person, world) == (others, 0)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def stop(as_person, world, given):
    ronald = as_person(world.ronald)
    url = reverse("grant_withdraw", args=[world.van_dijk.pk, given.pk])
    return said(fill_in(ronald, url))[-1]


def test_stopping_says_what_an_emergency_still_opens_and_until_when(
    world,
    as_person,
    asked,
    maintenance,
):
    with maintenance():
        given = grant(world, world.joost, Part.PROGRESS, Level.SEE, team=world.moerwijk)
    text = stop(as_person, world, given)
    still = (
        "What you gave has stopped. By emergency access %(name)s still sees this, until "
        "%(until)s at the latest: %(parts)s."
    )
    assert text.startswith(spoken(still))
    assert "Joost" in text
    assert str(Part.NETWORK.label) in text


def test_without_an_emergency_it_says_that_nothing_is_seen(world, as_person, maintenance):
    with maintenance():
        given = grant(world, world.joost, Part.PROGRESS, Level.SEE, team=world.moerwijk)
    nothing = spoken("It has stopped. %(name)s sees nothing of it any more.")
    assert stop(as_person, world, given).startswith(nothing)


def test_the_answer_says_whether_it_opens_at_once(world, as_person, maintenance):
    _client, answer = ask(as_person, world.joost)
    opens = "It is asked, and open now. Your leader is told, and has 4 hours to say yes."
    assert said(answer)[-1] == spoken(opens)
    with maintenance():
        first = EmergencyAccess.objects.get()
    as_person(world.ingrid).post(reverse("emergency_end", args=[first.pk]))
    _client, answer = ask(as_person, world.joost, hours=4)
    waits = "It is asked. It opens only after a second person says yes, within 4 hours."
    assert said(answer)[-1] == spoken(waits)


def test_who_stopped_it_stands_with_it_for_the_team_and_for_the_family(
    world,
    as_person,
    asked,
):
    as_person(world.ingrid).post(reverse("emergency_end", args=[asked.pk]))
    page = as_person(world.joost).get(reverse("emergency", args=[asked.pk])).content.decode()
    assert "Ingrid Bakker" in page
    home = as_person(world.ronald).get(plan(world, "looks")).content.decode()
    assert "Ingrid Bakker" in home
    assert spoken("The team leader did not say yes.") not in home


def test_the_page_of_the_case_says_what_the_emergency_opens_and_counts_nothing(
    world, as_person, maintenance
):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    samira, answer = ask(as_person, world.samira, parts=["network"], hours=4)
    assert answer.status_code == 302
    page = samira.get(reverse("case", args=[world.case.pk]))
    assert page.context["page"].emergency.parts == [Part.NETWORK]
    assert not page.context["page"].family.counts.is_shared
    text = page.content.decode()
    only = "You look by emergency access, until %(moment)s: only %(parts)s. You do not see the "
    assert spoken(f"{only}rest of the plan.") in text
    assert spoken("Open steps") not in text
    assert page.context["page"].family.counts.unread == 0


def test_with_an_emergency_alone_the_tile_does_not_say_that_nobody_looks(
    world, as_person, asked, maintenance
):
    with maintenance():
        Grant.objects.filter(household=world.van_dijk).delete()
    tile = as_person(world.ronald).get(plan(world, "today")).context["glance"][2]
    assert (tile["strong"], tile["text"]) == ("1 ander", "kijkt mee door noodtoegang")
