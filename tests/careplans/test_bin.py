"""The bin: away, back, and a goal with all that hangs under it."""

import pytest
from django.urls import reverse

from careplans.models import Agreement, Goal, Priority, Progress, Step


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def is_gone(maintenance):
    def look(row):
        with maintenance():
            return type(row).all_objects.get(pk=row.pk).deleted_at is not None

    return look


AWAY = [
    ("priority_throw_away", "belang", "stay"),
    ("goal_throw_away", "doel", "water"),
    ("step_throw_away", "stap", "call"),
    ("agreement_throw_away", "afspraak", "deal"),
    ("progress_throw_away", "voortgang", "going_well"),
]


@pytest.mark.parametrize(("name", "kind", "key"), AWAY)
def test_away_and_back(world, as_person, is_gone, name, kind, key):
    row = getattr(world, key)
    client = as_person(world.ronald)
    for _time in range(2):
        answer = client.post(address(world, name, row.pk), follow=True)
        assert is_gone(row)
    back = address(world, "put_back", kind, row.pk)
    assert back in answer.content.decode()
    assert back in client.get(address(world, "bin")).content.decode()
    client.post(back)
    assert not is_gone(row)


@pytest.mark.parametrize(("name", "kind", "key"), AWAY)
def test_others_throw_nothing_away_and_put_nothing_back(world, as_person, is_gone, name, kind, key):
    row = getattr(world, key)
    for person in (world.samira, world.fatma, world.noor, world.els):
        client = as_person(person)
        assert client.post(address(world, name, row.pk)).status_code in (403, 404)
        assert client.post(address(world, "put_back", kind, row.pk)).status_code in (403, 404)
    assert not is_gone(row)


def test_a_goal_takes_along_and_brings_back_what_hangs_under_it(world, as_person, is_gone):
    client = as_person(world.ronald)
    client.post(address(world, "step_throw_away", world.call.pk))
    client.post(address(world, "goal_throw_away", world.water.pk))
    for row in (world.water, world.shower, world.deal, world.going_well):
        assert is_gone(row)
    shown = client.get(address(world, "bin")).content.decode()
    assert "Weer water in huis" in shown
    assert "Douchen bij Fatma" not in shown
    assert (
        "Douchen bij Fatma"
        not in as_person(world.fatma).get(address(world, "today")).content.decode()
    )
    client.post(address(world, "put_back", "doel", world.water.pk))
    for row in (world.water, world.shower, world.deal, world.going_well):
        assert not is_gone(row)
    assert is_gone(world.call)


def test_a_step_comes_back_only_after_its_goal(world, as_person, is_gone):
    client = as_person(world.ronald)
    client.post(address(world, "step_throw_away", world.call.pk))
    client.post(address(world, "goal_throw_away", world.water.pk))
    answer = client.post(address(world, "put_back", "stap", world.call.pk), follow=True)
    assert is_gone(world.call)
    assert answer.context["messages"]


def test_nobody_sees_the_bin_of_another(world, as_person):
    as_person(world.ronald).post(address(world, "priority_throw_away", world.own_secret.pk))
    for person in (world.kevin, world.anja):
        assert (
            "Alleen voor Ronald"
            not in as_person(person).get(address(world, "bin")).content.decode()
        )


def test_an_unknown_kind_is_not_there(world, as_person):
    url = address(world, "put_back", "persoon", world.call.pk)
    assert as_person(world.ronald).post(url).status_code == 404


def test_a_word_in_the_address_that_is_no_key_shows_no_bar(world, as_person):
    client = as_person(world.ronald)
    for word in ("x", "stap.x", "a/b." + str(world.call.pk)):
        answer = client.get(address(world, "goals"), {"weg": word})
        assert answer.status_code == 200


def test_every_kind_of_the_bin_is_a_row_of_a_family():
    from careplans.actions.bin import KINDS

    assert {Priority, Goal, Step, Agreement, Progress} <= set(KINDS.values())


def test_who_is_no_owner_reads_what_their_bin_holds_and_not_that_it_is_empty(world, as_person):
    """A step that Ronald threw away lies in his bin, and is not Kevin's to put back."""
    as_person(world.ronald).post(address(world, "step_throw_away", world.call.pk))
    page = as_person(world.kevin).get(address(world, "bin"))
    assert not list(page.context["rows"])
    shown = page.content.decode()
    assert "De prullenbak is leeg" not in shown
    assert "Er ligt nu niets dat jij kunt terugzetten" in shown
    assert "Gooide een ander iets weg?" in shown
