"""Rungs that the family put away, and the words of a sixth one while it uses five: no guest reads
them, they stand in no proposal, and a yes does not bring them back."""

import json

import pytest

from careplans.models import Proposal, Scale
from tests.careplans.changes import at, proposes_rungs
from tests.careplans.sending import fill_in
from tests.careplans.test_proposed_changes import all_fields

pytestmark = pytest.mark.django_db
AWAY, SIXTH = "Weggelegde woorden", "Woorden van de zesde"
OURS = {"hoped": "Elke dag warm water", "why": "Dan zien jullie wat er lukt"}


@pytest.fixture
def scale(world, maintenance):
    """`scale(is_used=…)`: that of the goal about water, with words that nobody outside may read."""
    with maintenance():
        proposes_rungs(world)

    def put(**words):
        with maintenance():
            rows = Scale.objects.filter(pk=world.scale.pk)
            rows.update(**{"variant": "five", "less": AWAY, "worse": SIXTH} | words)

    return put


@pytest.fixture
def stands(world, maintenance):
    def read():
        with maintenance():
            return Scale.objects.get(pk=world.scale.pk)

    return read


@pytest.fixture
def form_at(world):
    return at(world, "propose_scale", world.water.pk)


@pytest.fixture
def propose(world, as_person, form_at, maintenance):
    """Samira sends the page as it stands, with these words over it."""

    def send(**words):
        client = as_person(world.samira)
        form = client.get(form_at).context["form"]
        answer = client.post(form_at, all_fields(form) | OURS | words)
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Proposal.objects.get(kind="scale")

    return send


def texts(world, client, *proposals):
    """What a page and a proposal say to this visitor, together."""
    wheres = [at(world, "propose_scale", world.water.pk), at(world, "proposals")]
    wheres += [at(world, "proposal", row.pk) for row in proposals]
    return "".join(client.get(where).text for where in wheres)


def test_what_is_put_away_no_guest_reads(world, scale, as_person, form_at):
    scale(is_used=False)
    text = as_person(world.samira).get(form_at).text
    assert AWAY not in text
    assert SIXTH not in text
    assert "Daarom begin je opnieuw" in text
    assert "Elke dag water uit de kraan" not in text


def test_of_five_in_use_a_guest_reads_no_sixth(world, scale, as_person, form_at):
    scale(is_used=True)
    text = as_person(world.samira).get(form_at).text
    assert AWAY in text
    assert SIXTH not in text
    scale(is_used=True, variant="six")
    assert SIXTH in as_person(world.samira).get(form_at).text


@pytest.mark.parametrize("variant", ["five", "six"])
def test_a_proposal_over_what_is_put_away_holds_none_of_it(
    variant, world, scale, propose, as_person
):
    scale(is_used=False)
    made = propose(variant=variant)
    kept = json.dumps(made.payload)
    assert AWAY not in kept
    assert SIXTH not in kept
    assert made.payload["before"]["is_used"] is False
    said = texts(world, as_person(world.samira), made)
    assert AWAY not in said
    assert SIXTH not in said
    assert OURS["hoped"] in said


def test_a_proposal_over_five_rungs_holds_no_sixth(world, scale, propose, as_person):
    scale(is_used=True)
    made = propose(variant="six")
    assert SIXTH not in json.dumps(made.payload)
    assert SIXTH not in texts(world, as_person(world.samira), made)


def test_rungs_put_away_after_the_proposal_are_read_by_no_guest(
    world, scale, propose, as_person, maintenance
):
    scale(is_used=True, less="Later anders")
    made = propose()
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(is_used=False, less=AWAY, version=9)
    assert AWAY not in texts(world, as_person(world.samira), made)


def test_the_family_reads_what_it_put_away_beside_what_is_proposed(
    world, scale, propose, as_person
):
    scale(is_used=False)
    made = propose()
    text = as_person(world.ronald).get(at(world, "proposal", made.pk)).text
    assert AWAY in text
    assert OURS["hoped"] in text


def test_a_yes_brings_back_nothing_of_what_was_put_away(world, scale, propose, as_person, stands):
    scale(is_used=False)
    made = propose()
    fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    now = stands()
    assert (now.is_used, now.hoped, now.less) == (True, OURS["hoped"], "")
    assert now.worse == SIXTH  # of five rungs it stays where it was, out of sight


def test_a_yes_to_six_rungs_brings_no_words_of_before(world, scale, propose, as_person, stands):
    scale(is_used=True)
    made = propose(variant="six")
    fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    now = stands()
    assert (now.variant, now.less, now.worse) == ("six", AWAY, "")


def test_the_sixth_stays_with_the_family_while_it_goes_on_with_five(
    world, scale, propose, as_person, stands
):
    scale(is_used=True)
    fill_in(as_person(world.ronald), at(world, "proposal", propose().pk), answer="yes")
    assert (stands().hoped, stands().worse) == (OURS["hoped"], SIXTH)
