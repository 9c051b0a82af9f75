"""Who is the second says yes or no to what was shown; what came in its place stays as it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Custody, CustodyDoor, Invitation
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.casework.test_custody_door import (  # noqa: F401 the fixtures
    ADDRESS,
    SAW,
    answers,
    asked,
    bram,
    decide,
    door_url,
    log_in,
    sent,
)

pytestmark = pytest.mark.django_db
OTHER = "ander@voorbeeld.example"


@pytest.fixture
def write_other(world, bram, as_person):  # noqa: F811
    def write(person):
        words = {"email": OTHER, "evidence": SAW}
        assert fill_in(as_person(person), door_url(world, bram), **words).status_code == 302

    return write


@pytest.fixture
def other_sent(world, bram, sent, write_other, as_person, maintenance):  # noqa: F811
    """A first address was sent; then a second one, seen by the other of the two."""
    write_other(world.joost)
    decide(as_person(world.samira), bram)
    with maintenance():
        return Invitation.objects.get(email=OTHER)


def second_page(bram):  # noqa: F811
    return reverse("custody_second", args=[bram.fact.pk])


def is_shown_what_stands(client, answer, bram, words):  # noqa: F811
    assert answer.url == second_page(bram)
    page = client.get(answer.url).content.decode()
    return words in page and "Kijk wat er nu staat" in page


def test_a_yes_to_an_earlier_address_sends_no_other(
    world, bram, asked, write_other, as_person, maintenance  # noqa: F811
):  # fmt: skip
    joost = as_person(world.joost)
    decide(as_person(world.samira), bram, "not_sent")
    write_other(world.samira)
    assert is_shown_what_stands(joost, decide(joost, bram, door=asked.pk), bram, OTHER)
    with maintenance():
        assert not Invitation.objects.exists()
        assert CustodyDoor.objects.get().seen_at is None


def test_a_no_to_an_earlier_address_takes_no_other_away(
    world, bram, asked, write_other, as_person, maintenance  # noqa: F811
):  # fmt: skip
    joost = as_person(world.joost)
    decide(as_person(world.samira), bram, "not_sent")
    write_other(world.samira)
    assert is_shown_what_stands(joost, decide(joost, bram, "not_sent", asked.pk), bram, OTHER)
    with maintenance():
        assert CustodyDoor.objects.get().email == OTHER


def test_a_no_to_what_was_sent_takes_no_newer_address_away(
    world, bram, sent, write_other, as_person, maintenance  # noqa: F811
):  # fmt: skip
    with maintenance():
        first = CustodyDoor.objects.get()
    write_other(world.samira)
    joost = as_person(world.joost)
    assert is_shown_what_stands(joost, decide(joost, bram, "not_sent", first.pk), bram, OTHER)
    with maintenance():
        assert CustodyDoor.objects.filter(taken_back_at=None).count() == 2


@pytest.mark.parametrize("key", ["x", "6b1c2f0e-1d5f-4f5e-9a53-0c5d8a7e4b11"])
@pytest.mark.parametrize("answer", ["sent", "not_sent"])
def test_a_key_that_is_none_does_nothing(world, bram, asked, as_person, maintenance, answer, key):  # noqa: F811
    joost = as_person(world.joost)
    assert is_shown_what_stands(joost, decide(joost, bram, answer, key), bram, ADDRESS)
    with maintenance():
        assert CustodyDoor.objects.get().seen_at is None


def test_the_later_one_taken_back_opens_no_earlier_one(
    world, bram, sent, other_sent, as_person, log_in, maintenance  # noqa: F811
):  # fmt: skip
    decide(as_person(world.joost), bram, "not_sent")
    assert answers(log_in(ADDRESS), sent) is None
    assert answers(log_in(OTHER), other_sent) is None
    page = as_person(world.joost).get(second_page(bram)).content.decode()
    assert ADDRESS not in page
    assert OTHER not in page


def test_after_it_was_taken_back_a_new_address_lets_them_in(
    world, bram, sent, write_other, as_person, log_in, maintenance  # noqa: F811
):  # fmt: skip
    decide(as_person(world.samira), bram, "not_sent")
    write_other(world.samira)
    decide(as_person(world.joost), bram)
    with maintenance():
        letter = Invitation.objects.get(email=OTHER)
    assert answers(log_in(OTHER), letter) == bram.pk


def test_what_was_sent_is_not_thrown_away_by_hand(world, bram, sent, visitor):  # noqa: F811
    for staff in (world.samira, world.joost, world.ingrid):
        visitor(staff)
        assert raw("delete from people_custodydoor returning id") == []


BACK = "update people_custodydoor set taken_back_at = now()"


@pytest.mark.parametrize(
    "sql",
    [
        "update people_custodydoor set taken_back_at = null",
        "update people_custodydoor set seen_at = now()",
        f"{BACK}, seen_by_id = null, seen_at = null",
        BACK,
    ],
)
def test_what_was_taken_back_stays_so(world, bram, sent, as_person, visitor, sql):  # noqa: F811
    decide(as_person(world.samira), bram, "not_sent")
    visitor(world.joost)
    assert fails(sql)


def test_what_waits_is_not_taken_back_by_a_mark(world, bram, asked, visitor):  # noqa: F811
    visitor(world.joost)
    assert fails(BACK)


def test_others_take_nothing_back_by_hand(world, bram, sent, visitor):  # noqa: F811
    for person in (world.tom, world.ronald, world.anja, world.linda):
        visitor(person)
        assert raw(f"{BACK} returning id") == []


@pytest.fixture
def end(world, bram, maintenance):  # noqa: F811
    """Samira wrote down that the custody of Bram ended."""
    with maintenance():
        Custody.objects.filter(pk=bram.fact.pk).update(
            started_on=world.today - timedelta(days=99), ended_on=world.today - timedelta(days=1),
            end_evidence="Beschikking A", end_recorded_by=world.samira,
        )  # fmt: skip
        return Custody.objects.filter(pk=bram.fact.pk)


OTHER_END = {"end_evidence": "Beschikking B"}


def answer_end(client, bram, shown, answer="yes"):  # noqa: F811
    words = {"answer": answer, "shown": shown, "logs_in": ""}
    return client.post(reverse("custody_decide", args=[bram.fact.pk]), words)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_to_an_end_that_became_another_changes_nothing(
    world, bram, end, as_person, maintenance, answer  # noqa: F811
):  # fmt: skip
    joost = as_person(world.joost)
    shown = joost.get(second_page(bram)).context["fact"].stamp
    with maintenance():
        end.update(**OTHER_END)
    said = answer_end(joost, bram, shown, answer)
    assert is_shown_what_stands(joost, said, bram, "Beschikking B")
    with maintenance():
        fact = end.get()
        assert (fact.end_confirmed_at, fact.end_evidence) == (None, "Beschikking B")


def test_a_yes_to_the_end_that_stands_there_confirms_it(world, bram, end, as_person, maintenance):  # noqa: F811
    joost = as_person(world.joost)
    page = joost.get(second_page(bram))
    shown = page.context["fact"].stamp
    assert f'name="shown" value="{shown}"' in page.content.decode()
    decision = reverse("custody_decide", args=[bram.fact.pk])
    lacks = {"answer": "yes", "shown": shown}  # by which address they log in was not sent along
    assert joost.post(decision, lacks).url == second_page(bram)
    assert answer_end(joost, bram, shown).url == reverse("second_looks")
    with maintenance():
        assert end.get().end_confirmed_by == world.joost


def test_a_no_to_the_fact_takes_no_end_away(world, bram, end, as_person, maintenance):  # noqa: F811
    with maintenance():
        end.update(confirmed_by=None, confirmed_at=None, ended_on=None, end_evidence="",
                   end_recorded_by=None)  # fmt: skip
    joost = as_person(world.joost)
    shown = joost.get(second_page(bram)).context["fact"].stamp
    with maintenance():
        end.update(confirmed_by=world.ingrid, confirmed_at=timezone.now(), ended_on=world.today,
                   end_recorded_by=world.samira, **OTHER_END)  # fmt: skip
    said = answer_end(joost, bram, shown, "no")
    assert is_shown_what_stands(joost, said, bram, "Beschikking B")
    with maintenance():
        assert end.get().ended_on == world.today


def test_an_end_that_changes_in_the_same_moment_is_not_confirmed(
    world, bram, end, visitor, maintenance  # noqa: F811
):  # fmt: skip
    """The comparison is in the update itself, and not only before it."""
    from casework import custody as actions

    with maintenance():
        before = end.get()
        end.update(**OTHER_END)
    by = visitor(world.joost)
    assert not actions.confirm(by=by, custody=before)
    assert not actions.take_back(by=by, custody=before)
    with maintenance():
        assert end.get().end_evidence == "Beschikking B"
