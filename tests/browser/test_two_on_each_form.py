"""Two real browsers on every form that edits what stands there, as tests/test_two_browsers.py does
it without one: nothing is overwritten unseen, and what the second wrote is on their screen or kept.
"""

import re

import pytest
from django.db import connection
from django.urls import reverse

from careplans.models import Proposal
from tests.addresses import address, keys_in
from tests.browser.pages import UNFOLD_AND_TELL_KIND, words
from tests.browser.servers import rows
from tests.test_two_browsers import ANSWERS, OPENED
from tests.test_wrong_input import FORMS, counted
from tests.wrong_later import LATER, PROPOSED, make, set_right
from writing.models import Draft

pytestmark = pytest.mark.long
ALL = FORMS | LATER
SECOND = "Geschreven door de tweede"
DAY_OR_NUMBER = re.compile(r"[-\d:.,/]+")
IS_FOR_WORDS = (
    """box => box.tagName === "TEXTAREA" || box.matches("input[type=text], input:not([type])")"""
)


@pytest.fixture
def ready(site, world):
    """`ready(name)`: a world in which this form is there."""

    def open_world(name):
        if name in LATER:
            rows(lambda: make(world))
            rows(lambda: set_right(world, name))

    return open_world


def url_of(name, world):
    route, _, query = name.partition("?")
    return f"{reverse(route, kwargs=keys_in(route, world))}?{query}"


def box_of(screen, name):
    return screen.page.locator(f'#content [name="{name}"]')


def typed_in(screen, right):
    """Names of the boxes in which somebody writes words of their own."""
    return [
        name
        for name, value in right.items()
        if box_of(screen, name).count() == 1
        and not DAY_OR_NUMBER.fullmatch(str(value))
        and box_of(screen, name).evaluate(IS_FOR_WORDS)
    ]


def fill(screen, given):
    """All of a form, as far as its boxes are there; a choice in the way that it is offered."""
    for name, value in given.items():
        box = box_of(screen, name)
        kind = box.first.evaluate(UNFOLD_AND_TELL_KIND)
        if kind == "submit":
            continue  # chosen with the button that is pressed
        if kind == "checkbox" and box.count() == 1:
            box.check()
        elif kind in ("radio", "checkbox"):
            screen.page.locator(f'#content [name="{name}"][value="{value}"]').check()
        elif kind.startswith("select"):
            box.select_option(str(value))
        elif kind != "hidden":
            box.fill(str(value))


def send(screen, given):
    """With the button that says what was chosen, else the one that does it."""
    form = screen.page.locator('#content form:has([name="request_id"])')
    chosen = [form.locator(f'button[name="{n}"][value="{v}"]') for n, v in given.items()]
    chosen = [button for button in chosen if button.count()]
    primary = form.locator("button.utrecht-button--primary-action")
    plain = form.locator("button:not([name])")
    (chosen[0] if chosen else primary if primary.count() else plain).first.click()
    screen.page.wait_for_load_state()


def stands():
    """{table: all rows that stand there, as text}."""
    each = " union all ".join(
        f"select '{table}', array_agg(t::text) from {table} t" for table in counted()
    )

    def read():
        with connection.cursor() as cursor:
            cursor.execute(each)
            return {table: set(found or ()) for table, found in cursor.fetchall()}

    return rows(read)


def words_of(screen):
    """What stands there, in its boxes too, and what is kept as a draft."""
    boxes = screen.page.locator("#content textarea, #content input")
    typed = boxes.evaluate_all("all => all.map(box => box.value).join(' | ')")
    drafts = rows(lambda: str([draft.words for draft in Draft.objects.all()]))
    return screen.text + typed + drafts


def is_proposed(screen, world, name):
    """Somebody makes the proposal that the form answers, in their own browser."""
    who, right = ALL[name]
    maker = screen(getattr(world, who))
    maker.page.goto(address(name, world))
    fill(maker, right(world))
    send(maker, right(world))
    world.proposal = rows(lambda: Proposal.objects.latest("created_at"))


@pytest.mark.parametrize("name", OPENED)
def test_who_saves_second_overwrites_nothing(name, ready, screen, laptop, world, monkeypatch):
    ready(name)
    if name in PROPOSED:
        monkeypatch.setattr(world, "proposal", world.proposal)
        is_proposed(screen, world, PROPOSED[name])
    url = url_of(name, world)
    who, right = ALL[name]
    first, second = (take(getattr(world, who)) for take in (screen, laptop))
    for each in (first, second):
        assert each.page.goto(url).status == 200
    right = right(world)
    typed = typed_in(second, right)
    if not typed:
        pytest.skip("nothing is typed here: what was chosen second is asked, or said to be over")
    fill(first, right)
    fill(second, right | dict.fromkeys(typed, SECOND))
    send(first, right)
    before = stands()
    assert any(str(right[box]) in str(before) for box in typed), first.text
    send(second, right)
    after = stands()
    if name in ANSWERS:
        assert any(str(right[box]) in str(after["careplans_earlierwords"]) for box in typed)
        return
    gone = {table: before[table] - after[table] for table in before}
    gone.pop("writing_draft", None)  # of the second, once it is saved
    gone.pop("writing_typingnow", None)
    assert {table: lost for table, lost in gone.items() if lost} == {}
    assert SECOND in words_of(second) + str(after), second.text
    if second.page.locator("h1").first.inner_text() == words("Somebody else wrote too"):
        both_are_there(second, right, typed)


def both_are_there(second, right, typed):
    """Side by side, field by field; saved again it is as the second wants it."""
    assert any(str(right[box]) in second.text for box in typed), second.text
    assert second.page.locator("#content [name=take_theirs]").count()
    send(second, right)
    assert SECOND in str(stands())
