"""Wrong words in the forms of later pages, one form in one test; and no form of the code is
forgotten."""

from html import unescape
from pathlib import Path

import pytest
from django import forms
from django.db import transaction
from django.urls import get_resolver

from access.models import Part
from careplans.models import Agreement, AgreementParty, Proposal
from tests.addresses import address
from tests.test_wrong_input import (
    FORMS,
    HTML,
    LETTERS,
    STRANGER,
    choices,
    days,
    fill,
    in_days,
    is_needed,
    said_beside,
    text_fields,
    words_of,
    written,
)
from tests.world import row, scope
from tests.wrong_later import ELSEWHERE, LATER, PROPOSED, make, set_right
from writing.fields import FutureDateField
from writing.forms import KeptForm

__all__ = ["fill", "written"]  # fixtures
pytestmark = [pytest.mark.django_db, pytest.mark.halved]
WITH_A_BUTTON = {("agreement_answer", "answer")}
ROOT = Path(__file__).parent.parent


@pytest.fixture
def later(world, maintenance):
    with maintenance():
        make(world)
    return world


def is_proposed(world, as_person, name):
    """The proposal that somebody makes of right words, on its own page."""
    who, right = (FORMS | LATER)[name]
    client, url = as_person(getattr(world, who)), address(name, world)
    form = client.get(url).context["form"]
    hidden = {key: str(form[key].value() or "") for key in form.hidden_names}
    assert client.post(url, hidden | {k: str(v) for k, v in right(world).items()}).url


@pytest.fixture
def open_page(later, as_person, maintenance, monkeypatch):
    """`open_page(name)`: the client, the address, the form on it, and right words for it."""

    def open_form(name):
        with maintenance():
            set_right(later, name)
        if name in PROPOSED:
            is_proposed(later, as_person, PROPOSED[name])
            with maintenance():
                newest = Proposal.objects.latest("created_at")
            monkeypatch.setattr(later, "proposal", newest)
        route, _, query = name.partition("?")
        who, right = LATER[name]
        client, url = as_person(getattr(later, who)), address(route, later) + f"?{query}"
        form = client.get(url).context["form"]
        hidden = {key: str(form[key].value() or "") for key in form.hidden_names}
        return client, url, form, hidden | {k: str(v) for k, v in right(later).items()}

    return open_form


def mistakes(form, words):
    """(what is sent, which fields must say something, what stays on the page)."""
    needed = [box.html_name for box in form.visible_fields() if is_needed(box)]
    hidden = {key: words[key] for key in form.hidden_names}
    yield "empty", hidden, needed, ""
    long = {name: words_of(form.fields[name]) for name in text_fields(form)}
    kept = next(iter(long.values()), "").strip()
    yield "long", words | long, list(long), kept
    lists = choices(form)
    for value in (STRANGER, f"person:{STRANGER}", f"goal-{STRANGER}", "999", "' or 1=1"):
        yield value, words | dict.fromkeys(lists, value), lists, ""
    for wrong in ("31-2-2027", "ooit"):
        names = [box.html_name for box in days(form)]
        yield wrong, words | dict.fromkeys(names, wrong), names, wrong
    coming = [box.html_name for box in days(form) if isinstance(box.field, FutureDateField)]
    yield "over", words | dict.fromkeys(coming, "2020-02-12"), coming, ""


def said(name, answer, field):
    """Beside the field; of a choice that is made with a button, above the form."""
    if (name, field) not in WITH_A_BUTTON:
        return said_beside(answer, field)
    page = unescape(answer.content.decode())
    assert str(answer.context["form"].errors[field][0]) in page
    return page


def is_taken_as_words(client, url, form, words, typed):
    """Kept or refused, it stands as words; and nothing of it stays for the next."""
    with transaction.atomic():
        sent = words | dict.fromkeys(text_fields(form), typed)
        answer = client.post(url, sent)
        assert answer.status_code in (200, 302)
        page = answer if answer.status_code == 200 else client.get(answer.url, follow=True)
        assert b"<script>alert(1)" not in page.content, url
        assert b"<b onclick" not in page.content, url
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", LATER)
def test_a_later_form_says_what_is_wrong_and_keeps_the_words(name, open_page, written):
    client, url, form, words = open_page(name)
    before = written()
    for what, sent, wrong, stays in mistakes(form, words):
        if not wrong:
            continue
        answer = client.post(url, sent)
        assert answer.status_code in (200, 422), (what, answer.status_code)
        for each in wrong:
            assert stays in said(name, answer, each), (what, each)
    assert written() == before
    for typed in (HTML, LETTERS):
        is_taken_as_words(client, url, form, words, typed)
    first = client.post(url, words)
    assert first.status_code == 302, first.context["form"].errors
    after_one = written()
    assert client.post(url, words).status_code == 302
    assert written() == after_one


def side_of_noor(world):
    place = scope(world.el_idrissi, Part.STEPS, goal_id=world.rest.pk, subject=None)
    theirs = row(Agreement, place, world.noor, goal=world.rest, text="Koken", starts_on=world.today)
    return AgreementParty.objects.create(
        household=world.el_idrissi, agreement=theirs, name="Buurvrouw", promise="Koken"
    )


def test_a_stranger_as_the_side_that_answers_is_not_found(later, open_page, written, maintenance):
    """Neither a key of nowhere, nor the side of somebody in an agreement of another family."""
    client, url, _form, words = open_page("agreement_answer")
    with maintenance():
        other = side_of_noor(later)
    before = written()
    for party in (STRANGER, str(other.pk)):
        assert client.post(url, words | {"party": party}).status_code in (403, 404)
    answer = client.post(url, words | {"party": HTML})
    assert answer.status_code == 200
    assert "party" in answer.context["form"].errors
    assert written() == before


def test_an_end_before_the_first_day_is_said_in_words_of_a_proposal(open_page, later, written):
    client, url, _form, words = open_page("meeting_agreement")
    before = written()
    for last in ("ends_on", "review_on"):
        typed = words | {"starts_on": in_days(later, 9), last: in_days(later, 3)}
        assert in_days(later, 3) in said_beside(client.post(url, typed), last)
    assert written() == before


def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def in_the_code():
    """{its path: each form of the rooms}."""
    get_resolver().url_patterns  # noqa: B018 reads all pages, and so all forms
    return {
        f"{each.__module__}.{each.__qualname__}": each
        for each in below(KeptForm)
        if not each.__module__.startswith("tests.")
    }


def test_every_form_in_the_code_gets_wrong_words_somewhere(fill, open_page):
    opened = [fill(name)[2] for name in FORMS] + [open_page(name)[2] for name in LATER]
    filled = {f"{type(form).__module__}.{type(form).__qualname__}" for form in opened}
    code = in_the_code()
    assert set(code) - filled - set(ELSEWHERE) == set(), "give these a line in LATER"
    assert set(ELSEWHERE) - set(code) == set(), "gone from the code"
    assert set(ELSEWHERE) & filled == set(), "filled in now: take the line away"


def test_what_is_tested_elsewhere_is_tested_there_and_a_yes_asks_nothing():
    code = in_the_code()
    for path, reason in ELSEWHERE.items():
        fields = code[path].base_fields
        boxes = [name for name in fields if name not in code[path].hidden_names]
        if reason == "a yes":
            assert boxes == [], path
        elif reason.startswith("tests/"):
            assert (ROOT / reason).exists(), path
        else:
            assert reason.startswith("a base: "), path
            assert any(isinstance(field, forms.Field) for field in fields.values())


def test_only_the_very_same_sending_goes_on_when_it_is_done_already(open_page, later, as_person):
    """Another page, other words or another person are refused as before."""
    client, url, _form, words = open_page("grant_withdraw")
    assert client.post(url, words).status_code == 302
    assert client.post(url, words).status_code == 302
    for other in ({"request_id": STRANGER}, {"request_id": "niets"}, {"what": "anders"}):
        assert client.post(url, words | other).status_code == 409, other
    assert as_person(later.kevin).post(url, words).status_code == 403
    assert client.get(url).status_code == 409
