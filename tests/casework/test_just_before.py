"""Two of the staff do the same in the same moment: the second reads so, and keeps what was typed.

What a page asked a moment ago is held here as it was then: so both reach the database.
"""

from datetime import timedelta

import pytest
from django.db import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Standstill
from casework import custody, death, emergency_forms, succession
from casework.views import custody as custody_views
from people.models import Custody, Death, HouseholdMember, Person, Succession
from tests.careplans.sending import fill_in, hidden_of
from tests.casework.deaths import add_url, words
from tests.casework.keepers import ask_url
from tests.casework.test_custody import end_of
from tests.casework.test_emergency import ask, nothing_shared_with_joost
from tests.oversight.test_standstill import second_owner, still
from tests.oversight.test_standstill_extended import decided
from tests.oversight.test_standstill_extended import url as extend_url
from writing.actions import Overtaken, unless_overtaken

pytestmark = pytest.mark.django_db
__all__ = ["decided", "nothing_shared_with_joost", "second_owner", "still"]
BEFORE = "vlak voor jou"


def said_so(answer):
    """The form again, with a sentence that somebody was first."""
    assert answer.status_code == 200
    [sentence] = answer.context["form"].non_field_errors()
    assert BEFORE in sentence.lower() or "before you" in sentence, sentence
    return answer.content.decode()


@pytest.fixture
def as_it_was(monkeypatch):
    """`as_it_was(module, name)`: from now on it answers as it does now."""

    def hold(module, name):
        real, seen = getattr(module, name), {}

        def answer(*args):
            return seen.setdefault(str(args), real(*args))

        monkeypatch.setattr(module, name, answer)

    return hold


def test_a_death_that_two_write_down_at_once_stands_there_once(
    world, as_person, as_it_was, write_down, maintenance
):
    as_it_was(death, "people_of")
    joost = as_person(world.joost)
    first = joost.get(add_url(world))
    write_down(world.ronald)
    sent = {**hidden_of(first.context["form"]), **words(world, world.ronald, proof="family")}
    page = said_so(joost.post(add_url(world), sent))
    assert "checked" in page.split('value="family"')[1][:80]
    with maintenance():
        assert [row.recorded_by for row in Death.objects.all()] == [world.samira]


def test_a_mistake_that_two_write_down_at_once_is_of_the_first(
    world, as_person, died, maintenance, monkeypatch
):
    row = died(world.ronald)
    url = reverse("death_undo", args=[row.pk])
    samira = as_person(world.samira)
    first = samira.get(url)
    stale = first.context["one"]
    monkeypatch.setattr("casework.views.death.find", lambda request, key: stale)
    with maintenance():
        Death.objects.update(
            undo_because="Eerst", undo_recorded_by=world.joost, undo_recorded_at=timezone.now()
        )
    sent = {**hidden_of(first.context["form"]), "because": "Een ander met die naam"}
    assert "Een ander met die naam" in said_so(samira.post(url, sent))
    with maintenance():
        assert Death.objects.get().undo_because == "Eerst"


@pytest.fixture
def orphaned(world, died, maintenance):
    """The only owner died; two could be asked, one of whom has no log-in."""
    with maintenance():
        aunt = Person.objects.create(first_name="Tante", born_on="1960-01-01")
        HouseholdMember.objects.create(household=world.van_dijk, person=aunt, role="other")
    return died(world.ronald), aunt


def test_of_two_who_are_proposed_at_once_the_first_is(world, as_person, orphaned, maintenance):
    row, aunt = orphaned
    url, joost = ask_url(world, row), as_person(world.joost)
    first = joost.get(url)
    assert fill_in(as_person(world.samira), url, person=world.anja.pk).status_code == 302
    sent = {**hidden_of(first.context["form"]), "person": aunt.pk,
            "email": "tante@voorbeeld.example"}  # fmt: skip
    assert "tante@voorbeeld.example" in said_so(joost.post(url, sent))
    assert joost.get(url).status_code == 404  # somebody is asked: nothing to open
    with maintenance():
        assert [row.person for row in Succession.objects.all()] == [world.anja]


def test_nobody_is_proposed_for_a_plan_that_has_an_owner_again(world, visitor, orphaned):
    """The right ended between the page and the database."""
    by = visitor(world.samira)
    orphan = succession.orphans()[0]
    visitor(world.tom)
    with pytest.raises(Overtaken):
        succession.propose(by=by, orphan=orphan, person_id=world.anja.pk, email="")
    assert not Succession.objects.exists()


def test_the_end_of_custody_is_of_who_wrote_it_first(world, as_person, maintenance, monkeypatch):
    fact = end_of(world, maintenance)
    url, joost = reverse("custody_end", args=[world.case.pk, fact.pk]), as_person(world.joost)
    first = joost.get(url)
    stale = first.context["fact"]
    monkeypatch.setattr(custody_views, "facts_of_case", lambda *who: [stale])
    with maintenance():
        Custody.objects.filter(pk=fact.pk).update(
            ended_on=world.today, end_evidence="Eerst", end_recorded_by=world.samira
        )
    sent = {**hidden_of(first.context["form"]), "ended_on": world.today.isoformat(),
            "end_evidence": "Beschikking"}  # fmt: skip
    assert "Beschikking" in said_so(joost.post(url, sent))
    assert end_of(world, maintenance).end_evidence == "Eerst"


def test_custody_about_somebody_who_died_meanwhile_is_not_written(
    world, as_person, maintenance, monkeypatch
):
    def refuse(*rows):
        raise Overtaken(custody.CHANGED)

    monkeypatch.setattr(custody.Custody.objects, "bulk_create", refuse)
    url = reverse("custody_add", args=[world.case.pk])
    with_words = {"child": world.kevin.pk, "holder": "new", "first_name": "Bram",
                  "kind": "guardian", "started_on": "2026-03-03",
                  "evidence": "Uittreksel"}  # fmt: skip
    page = said_so(fill_in(as_person(world.samira), url, **with_words))
    assert "Uittreksel" in page
    with maintenance():
        assert not Person.objects.filter(first_name="Bram").exists()


def test_hours_that_another_took_just_before_open_nothing(
    world, as_person, nothing_shared_with_joost, monkeypatch, maintenance
):
    monkeypatch.setattr(emergency_forms, "hours_left", lambda case: 72)
    now = timezone.now()
    with maintenance():
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk, parts=["goals"],
            case_id=world.case.pk, case_number="M-0117", reason="x", confirmed_by=world.ingrid,
            started_at=now, ends_at=now + timedelta(hours=72), confirmed_at=now,
        )  # fmt: skip
    _client, answer = ask(as_person, world.joost, reason="Er wordt geroepen")
    assert answer.status_code == 200
    [sentence] = answer.context["form"].non_field_errors()
    assert "72" in sentence
    assert "Er wordt geroepen" in answer.content.decode()
    with maintenance():
        assert EmergencyAccess.objects.count() == 1


def test_a_home_ban_that_was_lifted_just_before_is_not_extended(
    world, as_person, decided, maintenance, monkeypatch
):
    linda = as_person(world.linda)
    first = linda.get(extend_url(decided))
    stale = first.context["row"]
    with maintenance():
        Standstill.objects.update(ended_at=timezone.now(), ended_by=world.linda)
    known = type("Known", (), {"first": lambda self: stale})()
    monkeypatch.setattr("casework.standstill.known", lambda **wanted: known)
    day = (world.today + timedelta(days=20)).isoformat()
    sent = {**hidden_of(first.context["form"]), "evidence": "Besluit", "ends_on": day}
    assert "Besluit" in said_so(linda.post(extend_url(decided), sent))
    with maintenance():
        assert Standstill.objects.count() == 1


def test_a_mistake_of_our_own_is_not_called_somebody_else():
    with pytest.raises(ProgrammingError), unless_overtaken("x"):
        Death.objects.extra(where=["no_such_column"]).first()


def test_a_death_that_the_officer_and_the_team_write_down_at_once_keeps_the_words(
    world, as_person, as_it_was, write_down
):
    linda, url = as_person(world.linda), reverse("death_set", args=["M-0117"])
    first = linda.get(url)
    as_it_was(death, "people_of")
    linda.get(url)  # as it was then
    write_down(world.ronald)
    said_so(linda.post(url, {**hidden_of(first.context["form"]), **words(world, world.ronald)}))
