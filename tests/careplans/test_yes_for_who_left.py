"""A yes promises nothing in the name of an author who looks in no more: also where something that
stands there would change, and whoever of the family answers."""

import pytest
from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from careplans.actions.proposal_kinds import as_json
from careplans.forms.people import flat
from careplans.models import Agreement, AgreementParty, Proposal, Step
from people.models import OrganisationMembership
from tests.access.raw import raw
from tests.careplans.changes import at, proposed
from tests.world import grant, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def leave(world, maintenance):
    def stop(person=None):
        with maintenance():
            Grant.objects.filter(person=person or world.samira).update(
                withdrawn_at=timezone.now(), withdrawn_by=world.ronald
            )

    return stop


@pytest.fixture
def put(world, maintenance):
    """`put(kind, **words)`: a waiting proposal of Samira with these words in it."""

    def make(kind, **words):
        with maintenance():
            made = proposed(world, kind)
            made.payload = as_json(made.payload | {"words": words})
            made.save(update_fields=["payload"])
            return made

    return make


def by_samira(world):
    return {"executor_kind": 5, "executor_id": str(world.samira.pk), "executor_name": "Samira"}


def side(person, promise):
    return {"person_id": str(person.pk), "organisation_id": None, "name": person.first_name,
            "promise": promise}  # fmt: skip


def with_samira(world):
    return [side(world.ronald, "Een kast"), side(world.samira, "Elke week bellen")]


def say_yes(client, world, made):
    there = at(world, "proposal", made.pk)
    return there, client.post(there, {"version": made.version, "answer": "yes"})


def is_held_back(client, world, made, field, gone=None):
    """The yes leads to the form, in which who left (the author) is nobody to choose."""
    there, answer = say_yes(client, world, made)
    assert answer.url == f"{there}?antwoord=anders"
    page = client.get(answer.url)
    gone = gone or world.samira
    assert f"person:{gone.pk}" not in flat(page.context["form"].fields[field].choices)
    with context.as_maintenance():
        made.refresh_from_db()
    return made.state == "waiting"


def test_a_step_is_not_handed_to_who_left(world, as_person, put, leave, maintenance):
    made = put("step_change", **by_samira(world))
    leave()
    assert is_held_back(as_person(world.ronald), world, made, "who")
    with maintenance():
        assert Step.objects.get(pk=world.call.pk).executor_id != world.samira.pk


def test_an_agreement_gets_no_side_who_left(world, as_person, put, leave, maintenance):
    made = put("deal_change", parties=with_samira(world))
    leave()
    assert is_held_back(as_person(world.ronald), world, made, "who_2")
    with maintenance():
        assert not AgreementParty.objects.filter(agreement=world.deal, person=world.samira).exists()


@pytest.fixture
def takes_part(world, maintenance):
    """Samira is a side of the agreement as it stands."""
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            person=world.samira, name="Samira"
        )


def test_other_words_are_another_promise_of_hers(
    world, as_person, put, leave, takes_part, maintenance
):
    made = put("deal_change", if_fails="Dan bellen we elkaar")
    leave()
    assert is_held_back(as_person(world.ronald), world, made, "who_2")


def test_the_day_to_look_back_is_no_promise(world, as_person, put, leave, takes_part, maintenance):
    made = put("deal_change", review_on=world.today.replace(year=world.today.year + 1, day=1))
    leave()
    there, answer = say_yes(as_person(world.ronald), world, made)
    assert answer.url != f"{there}?antwoord=anders"
    with maintenance():
        assert Agreement.objects.get(pk=world.deal.pk).review_on is not None


def test_as_long_as_she_looks_in_a_yes_is_enough(world, as_person, put, maintenance):
    made = put("step_change", **by_samira(world))
    say_yes(as_person(world.ronald), world, made)
    with maintenance():
        assert Step.objects.get(pk=world.call.pk).executor_id == world.samira.pk


@pytest.fixture
def for_samira(world, maintenance):
    """A new step that Samira proposed to do herself."""
    payload = {"text": "Bellen met de gemeente", "in_return": "", "repeats": "", "due_on": None,
               "due_time": None} | by_samira(world)  # fmt: skip
    with maintenance():
        return row(Proposal, world.water.steps_scope, world.samira, goal=world.water,
                   kind="step", payload=payload, why="Omdat")  # fmt: skip


def test_who_took_it_over_promises_nothing_for_who_left(
    world, as_person, for_samira, leave, maintenance
):
    """A colleague answers for the proposal; the step is still hers."""
    with maintenance():
        Proposal.objects.filter(pk=for_samira.pk).update(handed_to=world.joost)
    leave()
    assert is_held_back(as_person(world.ronald), world, for_samira, "who")
    say_no = {"version": for_samira.version, "answer": "no"}
    there = at(world, "proposal", for_samira.pk)
    assert as_person(world.ronald).post(there, say_no).status_code == 302


@pytest.fixture
def by_joost(world, maintenance):
    """What Samira proposed, of which Joost took the answer over: words of his own, to do it."""
    with maintenance():
        made = proposed(world, "step_change")
        does_it = {"executor_id": str(world.joost.pk), "executor_name": "Joost"}
        words = by_samira(world) | does_it
        made.payload = as_json(made.payload | {"words": words})
        made.handed_to = world.joost
        made.save(update_fields=["payload", "handed_to"])
        return made


def test_who_took_it_over_and_left_promises_nothing(world, as_person, by_joost, leave, maintenance):
    """Samira, who made it, still looks in."""
    leave(world.joost)
    assert is_held_back(as_person(world.ronald), world, by_joost, "who", gone=world.joost)
    with maintenance():
        assert Step.objects.get(pk=world.call.pk).executor_id != world.joost.pk


def test_who_took_it_over_and_stayed_does_it(world, as_person, by_joost, maintenance):
    say_yes(as_person(world.ronald), world, by_joost)
    with maintenance():
        assert Step.objects.get(pk=world.call.pk).executor_id == world.joost.pk


def test_who_is_no_owner_promises_nothing_for_her_either(
    world, as_person, for_samira, leave, maintenance
):
    leave()
    kevin = as_person(world.kevin)
    assert is_held_back(kevin, world, for_samira, "who")
    with maintenance():
        assert not Step.objects.filter(text="Bellen met de gemeente").exists()


def test_and_says_yes_as_long_as_she_looks_in(world, as_person, for_samira, maintenance):
    say_yes(as_person(world.kevin), world, for_samira)
    with maintenance():
        assert Step.objects.get(text="Bellen met de gemeente").executor_id == world.samira.pk


def has_left(person):
    [[found]] = raw("select access_has_left(%s)", [person.pk])
    return found


def test_the_database_says_it_to_the_family_alone(world, visit, leave, maintenance):
    visit(world.kevin, world.van_dijk)
    assert not has_left(world.samira)
    assert not has_left(world.ronald)  # at home there
    assert has_left(world.tom)
    with maintenance():
        grant(world, None, Part.GOALS, Level.SEE, organisation=world.college)
        OrganisationMembership.objects.filter(person=world.marieke).update(role="partner")
    leave(world.marieke)
    visit(world.kevin, world.van_dijk)
    assert not has_left(world.marieke)  # the whole school still looks in
    leave()
    visit(world.kevin, world.van_dijk)
    assert has_left(world.samira)
    for guest in (world.fatma, world.noor):
        visit(guest, world.van_dijk)
        assert not has_left(world.samira)
