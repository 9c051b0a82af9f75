"""A goal is paused, changed, reached or let go, and what it said before can be read."""

import pytest
from django.urls import reverse

from careplans.models import Goal, GoalChange
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def change(client, world, goal, **words):
    now = {"title": goal.title, "why": goal.why, "state": goal.state}
    return fill_in(client, address(world, "goal_change", goal.pk), **{**now, **words})


def story(client, world, goal):
    return client.get(address(world, "goal", goal.pk)).context["page"].story


def test_the_story_says_who_did_what_and_what_stood_there(world, as_person):
    kevin, ronald = as_person(world.kevin), as_person(world.ronald)
    change(ronald, world, world.water, title="Water, elke dag")
    change(kevin, world, world.water, title="Water, elke dag", state="paused", why="Daarom")
    newest, oldest = story(ronald, world, world.water)
    assert (newest.by, newest.title, newest.why) == ("Kevin", "", "Kevin wil schoon naar school")
    assert len(newest.what) == 2
    assert (oldest.by, oldest.title) == ("Ronald", "Weer water in huis")
    text = ronald.get(address(world, "goal", world.water.pk)).content.decode()
    assert "Weer water in huis" in text


@pytest.mark.parametrize("state", ["open", "paused", "reached", "let_go"])
@pytest.mark.parametrize("then", ["open", "paused", "reached", "let_go"])
def test_from_every_state_to_every_other_and_back(state, then, world, as_person, maintenance):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(state=state)
        GoalChange.objects.filter(goal=world.water).delete()
    change(as_person(world.ronald), world, world.water, state=then)
    with maintenance():
        assert Goal.objects.get(pk=world.water.pk).state == then
        kept = list(world.water.changes.values_list("state", flat=True))
    assert kept == ([] if state == then else [state])


def test_a_reached_goal_says_so_calmly_with_who_did_what(world, as_person):
    ronald = as_person(world.ronald)
    ronald.post(address(world, "step_tick", world.call.pk))
    change(ronald, world, world.water, state="reached")
    page = ronald.get(address(world, "goal", world.water.pk)).context["page"]
    assert (page.reached.by, page.reached.done) == ("Ronald", ((1, 1),))
    change(ronald, world, world.water, state="open")
    assert ronald.get(address(world, "goal", world.water.pk)).context["page"].reached is None


def test_who_is_let_in_reads_the_story_of_a_goal_they_see(world, as_person):
    change(as_person(world.ronald), world, world.water, title="Anders")
    assert [each.title for each in story(as_person(world.samira), world, world.water)] == [
        "Weer water in huis"
    ]


def test_what_was_written_in_private_is_for_writer_alone_when_the_goal_is_shared(
    world, as_person, maintenance
):
    with maintenance():
        secret = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    change(kevin, world, secret, title="Weg hier")
    change(kevin, world, secret, title="Op mezelf wonen")
    fill_in(kevin, address(world, "goal_share", secret.pk), about="family")
    assert story(as_person(world.ronald), world, secret) == ()
    assert len(story(kevin, world, secret)) == 3


def test_nobody_from_outside_changes_the_state(world, as_person, maintenance):
    for person in (world.samira, world.marieke, world.fatma):
        answer = as_person(person).post(
            address(world, "goal_change", world.water.pk), {"title": "x", "state": "reached"}
        )
        assert answer.status_code in (403, 404)
    with maintenance():
        assert Goal.objects.get(pk=world.water.pk).state == "open"
        assert not world.water.changes.exists()


def test_what_matters_no_longer_says_who_decided_and_can_be_undone(world, as_person):
    ronald = as_person(world.ronald)
    drop = address(world, "priority_drop", world.stay.pk)
    ronald.post(drop, {"matters": "no"})
    (dropped,) = as_person(world.kevin).get(address(world, "matters")).context["page"].dropped
    assert "Ronald" in dropped.dropped
    ronald.post(drop, {"matters": "yes"})
    assert ronald.get(address(world, "matters")).context["page"].dropped == ()


def test_a_first_why_is_an_earlier_version_too(world, as_person, maintenance):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(why="")
        world.water.refresh_from_db()
    ronald = as_person(world.ronald)
    change(ronald, world, world.water, why="Om te douchen")
    page = ronald.get(address(world, "goal", world.water.pk))
    earlier = reverse("earlier", args=[world.van_dijk.pk, "doel", world.water.pk])
    assert page.context["page"].may_put_back
    assert earlier in page.text
    assert ronald.get(earlier).context["rows"]
