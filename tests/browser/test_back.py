"""The browser's Back on real pages: nothing double, nothing lost, no question to send again."""

import pytest

from careplans.models import Message, Proposal, Step
from tests.browser.pages import words
from tests.browser.servers import rows

TEXT, OTHER = "Bellen met de gemeente", "Bellen met de gemeente, om negen uur"


@pytest.fixture
def phone(site, screen, world):
    return screen(world.ronald)


@pytest.fixture
def saved(phone, world):
    """A step was saved, and then Back."""
    phone.open("step_add", world.van_dijk, world.water)
    phone.fill(text=TEXT, executor_kind=1)
    phone.send()
    assert phone.shows(TEXT)
    phone.page.go_back()
    phone.page.locator("[name=text]").wait_for()
    return phone


def steps(text):
    return rows(Step.objects.filter(text=text).count)


def test_back_and_save_again_makes_one_step(saved):
    saved.fill(text=TEXT, executor_kind=1)
    saved.send()
    assert saved.shows(words("The step is in your plan."))
    assert steps(TEXT) == 1


def test_back_and_other_words_change_the_step_that_is_there(saved):
    saved.fill(text=OTHER, executor_kind=1)
    saved.send()
    assert saved.shows(words("You saved this form just now"))
    # above the words and below them
    saved.page.get_by_role("button", name=words("Change what I saved")).first.click()
    assert saved.shows(words("Change the step"))
    assert saved.page.locator("[name=text]").input_value() == OTHER
    saved.send()
    assert saved.shows(OTHER)
    assert (steps(TEXT), steps(OTHER)) == (0, 1)


def test_back_after_a_mistake_is_a_normal_page(phone, world):
    phone.open("step_add", world.van_dijk, world.water)
    phone.fill(text=TEXT)
    phone.send()
    assert phone.page.locator("#errors").is_visible()
    phone.fill(executor_kind=1)
    phone.send()
    assert phone.shows(TEXT)
    answer = phone.page.go_back()
    assert (answer.request.method, answer.status) == ("GET", 200)
    assert phone.shows(words("One more step"))


def test_messages_one_after_the_other_are_never_asked_about(phone, world):
    phone.open("conversation", world.van_dijk, world.talk)
    for body in ("Goed", "Tot morgen", "Goed"):
        phone.fill(body=body)
        phone.press("Send")
        phone.page.wait_for_load_state()
    assert rows(Message.objects.filter(body="Goed").count) == 2
    assert rows(Message.objects.filter(body="Tot morgen").count) == 1


@pytest.mark.parametrize("runs_scripts", [True, False])
def test_yes_and_otherwise_after_all(runs_scripts, site, screen, world):
    phone = screen(world.ronald, java_script_enabled=runs_scripts)
    phone.open("proposal", world.van_dijk, world.proposal)
    phone.press("Yes, we do this")
    phone.page.wait_for_load_state()
    phone.open("proposal", world.van_dijk, world.proposal)
    phone.follow("Otherwise after all")
    phone.press("Yes, answer again")
    assert phone.shows(words("Earlier answer"), words("No, not this"))
    assert rows(lambda: Proposal.objects.get(pk=world.proposal.pk)).state == "waiting"
