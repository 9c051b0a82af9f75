"""Each look by another is a line that the family can read."""

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from tests.careplans.sending import queries_of

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def lines(world, as_person):
    """The lines that somebody sees now."""

    def read(person, **query):
        page = as_person(person).get(address(world, "looks"), query)
        assert page.status_code == 200
        return page.context["looks"].lines

    return read


def test_a_look_is_a_sentence_with_who_what_when_and_what_for(world, as_person, lines):
    as_person(world.samira).get(address(world, "goals"))
    found = [line for line in lines(world.ronald) if line.name == "Samira El Amrani"]
    assert len(found) == 1
    assert found[0].role == "Wijkteam Moerwijk"
    assert found[0].purpose == "samen werken aan ons plan"
    assert len(found[0].times) == 1


def test_looks_fold_per_person_day_and_part(world, as_person, lines):
    samira = as_person(world.samira)
    for _ in range(5):
        samira.get(address(world, "goals"))
    samira.get(address(world, "steps"))
    found = lines(world.ronald)
    assert len(found) == 2
    goals = next(line for line in found if len(line.times) > 1)
    assert (len(goals.times), goals.more) == (3, 2)


def test_own_looks_and_those_of_the_family_are_left_out(world, as_person, lines):
    as_person(world.kevin).get(address(world, "goals"))
    as_person(world.ronald).get(address(world, "goals"))
    assert lines(world.ronald) == []
    as_person(world.anja).get(address(world, "goals"))
    assert [line.name for line in lines(world.ronald)] == ["Anja de Boer"]


def test_refused_looks_are_not_the_familys_to_see(world, as_person, lines):
    assert as_person(world.karin).get(address(world, "goals")).status_code == 404
    assert as_person(world.samira).get(address(world, "matters")).status_code == 404
    assert lines(world.ronald) == []


def test_one_party_can_be_chosen(world, as_person, lines):
    as_person(world.samira).get(address(world, "goals"))
    as_person(world.joost).get(address(world, "goal", world.debts.pk))
    assert len(lines(world.ronald)) == 2
    only = lines(world.ronald, wie=str(world.joost.pk))
    assert [line.name for line in only] == ["Joost de Wit"]
    assert len(lines(world.ronald, wie="' or 1=1")) == 2


def test_kevin_learns_nothing_of_money_and_anja_only_of_kevin(world, as_person, lines):
    as_person(world.samira).get(address(world, "goals"))
    as_person(world.joost).get(address(world, "goal", world.debts.pk))
    as_person(world.marieke).get(address(world, "goal", world.school.pk))
    assert {line.name for line in lines(world.kevin)} == {"Samira El Amrani", "Marieke Jansen"}
    assert {line.name for line in lines(world.anja)} == {"Marieke Jansen"}


@pytest.mark.parametrize("page", ["goals", "today", "plan", "conversations"])
@pytest.mark.parametrize("who", ["kevin", "anja"])
def test_who_may_not_know_of_money_does_not_learn_who_came_for_it(world, as_person, who, page):
    """Also by a whole page, whose line names no part."""
    assert as_person(world.joost).get(address(world, page)).status_code == 200
    client = as_person(getattr(world, who))
    for name in ("looks", "today"):
        shown = client.get(address(world, name)).content.decode()
        assert "Joost" not in shown
        assert "schulden kleiner" not in shown
    shown = as_person(world.ronald).get(address(world, "today")).content.decode()
    assert "Joost" in shown


def test_kevin_sees_who_opened_a_whole_page_of_the_family(world, as_person, lines):
    as_person(world.samira).get(address(world, "today"))
    assert [line.name for line in lines(world.kevin)] == ["Samira El Amrani"]
    assert "Samira" in as_person(world.kevin).get(address(world, "today")).content.decode()
    assert "Samira" not in as_person(world.anja).get(address(world, "today")).content.decode()


def test_only_the_family_reads_it(world, as_person):
    for person in (world.samira, world.marieke, world.fatma):
        assert as_person(person).get(address(world, "looks")).status_code == 403
    for person in (world.noor, world.tom, world.karin, world.ingrid, world.linda):
        assert as_person(person).get(address(world, "looks")).status_code == 404


def test_queries_do_not_grow_with_looks(world, as_person, maintenance):
    ronald, samira, counts = as_person(world.ronald), as_person(world.samira), []
    for size in (1, 30):
        for _ in range(size):
            samira.get(address(world, "goals"))
        counts.append(queries_of(ronald, address(world, "looks")))
    with maintenance():
        assert AuditEvent.objects.filter(person_id=world.samira.pk).count() == 31
    assert max(counts) <= 15, counts
    assert counts[0] == counts[1]
