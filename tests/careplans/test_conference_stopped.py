"""Forms of a conference that were opened before somebody stopped it: words stay, and no 403."""

from datetime import timedelta

import pytest

from careplans.models import Conference, ConferenceGuest, Step
from tests.careplans.conferences import at, build
from tests.careplans.sending import hidden_of

pytestmark = pytest.mark.django_db
WORDS = "Tante Jo, die kan goed koken"


def stop(world, made, maintenance, **fields):
    fields = {"stopped_on": world.today, "stopped_by": world.ronald, "version": 2} | fields
    with maintenance():
        Conference.objects.filter(pk=made.row.pk).update(**fields)


def step_words(world):
    return {"step_1_text": WORDS, "step_1_goal": str(world.water.pk), "step_1_kind": "1"}


FORMS = {
    "conference_circle": ("inform", (), lambda world: {"name": WORDS, "relation": "tante"}),
    "conference_coordinator": ("inform", (), lambda world: {"name": WORDS}),
    "conference_ask": ("inform", (), lambda world: {"asked": WORDS}),
    "conference_plan": ("plan", (), step_words),
    "conference_look": ("follow", (3,), lambda world: {"text": WORDS}),
    "conference_question": ("inform", (), lambda world: {"question": WORDS}),
    "conference_when": ("inform", (), lambda world: {"place": WORDS}),
    "conference_caller": ("plan", (), lambda world: {"caller_name": WORDS}),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_while_it_stopped_is_kept(name, world, as_person, maintenance):
    stage, keys, words = FORMS[name]
    long_ago = world.today - timedelta(days=100)  # looking back has its day
    days = {"held_on": long_ago, "presented_on": long_ago} if stage == "follow" else {}
    with maintenance():
        made = build(world, stage, **days)
    ronald, url = as_person(world.ronald), at(world, name, made.row, *keys)
    shown = ronald.get(url)
    assert shown.status_code == 200
    sent = hidden_of(shown.context["form"]) | words(world)
    stop(world, made, maintenance)
    answer = ronald.post(url, sent, follow=True)
    assert answer.status_code in (200, 409), answer.status_code
    if WORDS not in answer.content.decode():
        assert answer.redirect_chain == [(at(world, "conference"), 302)]
        assert "stop" in answer.content.decode()
        stop(world, made, maintenance, stopped_on=None, stopped_by=None, version=3)
        assert WORDS in ronald.get(url).content.decode()
    with maintenance():
        assert not Step.objects.filter(text=WORDS).exists()
        assert not ConferenceGuest.objects.filter(name=WORDS).exists()


@pytest.mark.parametrize("name", ["conference_circle", "conference_ask", "conference_plan"])
def test_who_comes_by_an_old_link_reads_that_it_stopped(name, world, as_person, maintenance):
    with maintenance():
        made = build(world, "plan")
    stop(world, made, maintenance)
    answer = as_person(world.ronald).get(at(world, name, made.row), follow=True)
    assert answer.redirect_chain == [(at(world, "conference"), 302)]
    assert answer.status_code == 200


def test_an_invitation_that_was_open_waits_too(world, as_person, maintenance):
    with maintenance():
        made = build(world, "invite")
    ronald, url = as_person(world.ronald), at(world, "conference_invite", made.fatma)
    sent = hidden_of(ronald.get(url).context["form"])
    stop(world, made, maintenance)
    answer = ronald.post(url, sent | {"agrees": "on"}, follow=True)
    assert answer.redirect_chain == [(at(world, "conference"), 302)]


def test_the_plan_that_was_presented_meanwhile_takes_no_step(world, as_person, maintenance):
    with maintenance():
        made = build(world, "plan")
    ronald, url = as_person(world.ronald), at(world, "conference_plan", made.row)
    sent = hidden_of(ronald.get(url).context["form"]) | step_words(world)
    with maintenance():
        Conference.objects.filter(pk=made.row.pk).update(
            stage="check", presented_on=world.today, version=2
        )
    answer = ronald.post(url, sent, follow=True)
    assert answer.redirect_chain == [(at(world, "conference"), 302)]
    with maintenance():
        assert not Step.objects.filter(text=WORDS).exists()
        Conference.objects.filter(pk=made.row.pk).update(stage="plan", presented_on=None, version=3)
    assert WORDS in ronald.get(url).content.decode()


def test_why_it_stops_is_not_lost_when_another_stopped_it(world, as_person, maintenance):
    """Both read it; who came second reads their own words on the page, and the other does not.
    After it went on, the words of then stand in the form and can be sent."""
    with maintenance():
        made = build(world, "inform")
    ronald, url = as_person(world.ronald), at(world, "conference_stop", made.row)
    sent = hidden_of(ronald.get(url).context["form"]) | {"because": WORDS}
    stop(world, made, maintenance, stopped_by=world.kevin)
    answer = ronald.post(url, sent, follow=True)
    assert answer.redirect_chain == [(at(world, "conference"), 302)]
    assert WORDS in answer.content.decode()
    assert WORDS in ronald.get(at(world, "conference")).content.decode()
    assert WORDS not in as_person(world.kevin).get(at(world, "conference")).content.decode()
    stop(world, made, maintenance, stopped_on=None, stopped_by=None, version=3)
    form = ronald.get(url).context["form"]
    assert form["because"].value() == WORDS
    assert ronald.post(url, hidden_of(form) | {"because": WORDS}).status_code == 302
    with maintenance():
        assert Conference.objects.get(pk=made.row.pk).stopped_because == WORDS
