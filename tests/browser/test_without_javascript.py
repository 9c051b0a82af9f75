"""The family's part of the journey on a browser that runs no scripts."""

from datetime import timedelta

import pytest

from access.models import Grant
from careplans.models import Goal, Message, Priority, Progress, Step
from tests.browser.pages import words
from tests.browser.servers import rows


@pytest.fixture
def phone(shared_site, screen, world):
    return screen(world.ronald, java_script_enabled=False)


@pytest.fixture
def home(world):
    return world.van_dijk


def test_the_plan(phone, world, home):
    phone.open("priority_add", home)
    phone.fill(text="Samen eten", about="family")
    phone.send()
    phone.open("goal_add", home)
    phone.fill(title="Elke avond aan tafel", about="family")
    phone.send()
    phone.follow("A step")
    phone.fill(text="Om de beurt de tafel dekken", executor_kind=1, who=f"person:{world.ronald.pk}")
    phone.send()
    assert phone.shows("Om de beurt de tafel dekken")
    phone.follow("Note how it is going")
    phone.fill(text="Drie keer gelukt", how_far="2", noted_on=world.today)
    phone.send()
    assert phone.shows("Drie keer gelukt")
    for model, text in [
        (Priority, {"text": "Samen eten"}),
        (Goal, {"title": "Elke avond aan tafel"}),
        (Step, {"text": "Om de beurt de tafel dekken"}),
        (Progress, {"text": "Drie keer gelukt"}),
    ]:
        assert rows(model.objects.filter(**text).count) == 1


def test_a_mistake_keeps_what_was_typed(phone, world, home):
    phone.open("step_add", home, world.water)
    phone.fill(text="Bellen met de gemeente", in_return="Taart")
    phone.send()
    assert phone.page.locator("#errors").is_visible()
    assert phone.page.locator("[name=text]").input_value() == "Bellen met de gemeente"
    assert phone.page.locator("[name=in_return]").input_value() == "Taart"


def test_ticking_off_and_back(phone, world, home):
    phone.open("goal", home, world.water)
    phone.press("Tick off: %(text)s", text=world.call.text)
    phone.page.wait_for_load_state()
    assert rows(lambda: Step.objects.get(pk=world.call.pk)).state == "done"


def test_an_answer_to_a_proposal(phone, world, home):
    phone.open("proposal", home, world.proposal)
    phone.press("Yes, we do this")
    phone.page.wait_for_load_state()
    assert rows(Step.objects.filter(text="Samen de schulden op een rij zetten").count) == 1


def test_letting_in_and_stopping(phone, world, home):
    phone.open("grant_add", home)
    phone.fill(
        who=f"person-{world.joost.pk}", what="plan", level=1, purpose="meekijken", until="day",
        ends_on=world.today + timedelta(days=9),
    )  # fmt: skip
    phone.send()
    phone.press("Yes, let them look in")
    phone.page.wait_for_load_state()
    given = Grant.objects.filter(person=world.joost, purpose="meekijken", withdrawn_at=None)
    assert rows(given.count) == 2
    phone.open("grant_withdraw", home, rows(given.first))
    phone.press("Yes, stop")
    phone.page.wait_for_load_state()
    assert rows(given.count) == 0


def test_a_message(phone, world, home):
    phone.open("conversation", home, world.talk)
    phone.fill(body="Tot donderdag")
    phone.press("Send")
    phone.page.wait_for_load_state()
    assert rows(Message.objects.filter(body="Tot donderdag").count) == 1
    assert phone.shows("Tot donderdag", words("Not read yet"))
