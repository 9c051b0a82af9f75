"""Whatever is typed in any form of the journey: a sentence, the words kept, nothing half written.

A form without a line here fails where every page is looked at: tests/access/test_matrix.py.
"""

from datetime import timedelta
from functools import cache
from html import escape, unescape
from uuid import uuid4

import pytest
from django import forms
from django.apps import apps
from django.db import connection
from django.utils import formats

from tests.addresses import address
from tests.lots import IS_LONG, some
from tests.wrong_later import self_help
from writing.fields import FutureDateField

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
WRITTEN = ("careplans", "casework", "network", "people", "access", "delivery", "oversight")
HTML = "<b onclick=alert(1)>\"ja\" & 'nee'</b><script>alert(1)</script>"
LETTERS = "نريد الماء في البيت 🚿 👨‍👦 ja!"
STRANGER = str(uuid4())
TOO_LONG = "Woorden die bleven. " * 500


def in_days(world, number):
    return (world.today + timedelta(days=number)).isoformat()


def share(world):
    return {
        "who": f"person-{world.samira.pk}", "what": "plan", "about": "family", "level": 3,
        "purpose": "samen werken", "until": "3", "seen": "yes",
    }  # fmt: skip


def step(world):
    return {"text": "Bellen", "executor_kind": 1, "due_on": in_days(world, 3)}


def deal(world):
    return {
        "text": "Eten tegen afwas", "starts_on": in_days(world, 0), "ends_on": in_days(world, 9),
        "who_1": f"person:{world.ronald.pk}", "promise_1": "Ik was af",
        "who_2": f"person:{world.fatma.pk}", "promise_2": "Ik kook",
    }  # fmt: skip


def profile(world):
    return {
        "name": "Samira", "area": "Moerwijk", "specialisms": "school", "languages": "Arabisch",
        "introduction": "Dag!",
    }  # fmt: skip


# Who fills in the form of which page, and words with which it is right.
FORMS = {
    "priority_add": ("ronald", lambda world: {"text": "Rust", "about": "family"}),
    "priority_change": ("ronald", lambda world: {"text": "Rust"}),
    "goal_add": ("ronald", lambda world: {"title": "Water", "why": "Nodig", "about": "family"}),
    "plan_review": ("ronald", lambda world: {"review_on": in_days(world, 30)}),
    "goal_change": ("ronald", lambda world: {"title": "Water", "state": "open"}),
    "step_add": ("ronald", step),
    "step_change": ("ronald", step),
    "step_stuck": ("ronald", lambda world: {"help": "how", "text": "Wat zeg ik?"}),
    "agreement_add": ("ronald", deal),
    "agreement_change": ("ronald", deal),
    "agreement_note": (
        "ronald", lambda world: {"is_kept": "yes", "text": "Ja", "noted_on": in_days(world, 0)}),
    "agreement_end": ("ronald", lambda world: {"ended_because": "Klaar"}),
    "progress_add": ("ronald", lambda world: {"text": "Goed", "noted_on": in_days(world, 0)}),
    "progress_change": ("ronald", lambda world: {"text": "Goed", "noted_on": in_days(world, 0)}),
    "conference_start": ("ronald", lambda world: {"question": "Hoe blijft Kevin thuis?"}),
    "scale_change": ("ronald", lambda world: {"variant": "five", "hoped": "Water", "less": "Wat"}),
    "score_add": (
        "ronald", lambda world: {"level": 0, "note": "Goed", "scored_on": in_days(world, 0)}),
    "score_change": (
        "ronald", lambda world: {"level": 1, "note": "Goed", "scored_on": in_days(world, 0)}),
    "grant_add": ("ronald", share),
    "grant_change": ("ronald", share),
    "proposal": ("ronald", lambda world: {"answer": "yes", "answer_text": "Goed"}),
    "conversation_start": ("ronald", lambda world: {"people": world.samira.pk, "body": "Dag"}),
    "conversation": ("ronald", lambda world: {"body": "Dag"}),
    "address_change": ("ronald", lambda world: {"street": "Plein 1", "is_secret": "on"}),
    "member_add": ("ronald", lambda world: {"first_name": "Truus", "role": "other"}),
    "member_change": ("ronald", lambda world: {"role": "child"}),
    "own_name": ("ronald", lambda world: {"first_name": "Ron"}),
    "network_member_add": (
        "ronald", lambda world: {"name": "Ali", "relation": "buurman", "circle": 2}),
    "network_member_change": (
        "ronald", lambda world: {"name": "Ali", "relation": "buurman", "circle": 2}),
    "propose_step": (
        "samira", lambda world: step(world) | {"why": "Nodig", "without_professional": "Ja"}),
    "propose_agreement": ("samira", lambda world: deal(world) | {
        "who_1": f"person:{world.samira.pk}", "who_2": "", "name_2": "Fatma", "why": "Rust"}),
    "propose_step_change": ("samira", lambda world: step(world) | {"why": "Nodig"}),
    "propose_deal_change": ("samira", lambda world: deal(world) | {"why": "Nodig"}),
    "propose_goal_change": ("samira", lambda world: {"title": "Warm water", "reason": "Nodig"}),
    "propose_goal": (
        "samira", lambda world: {"title": "Samen eten", "reason": "Nodig", "about": "family"}),
    "debt_add": ("ronald", lambda world: {"creditor": "Water", "amount": "45,50"}),
    "propose_debt": (
        "joost", lambda world: {"creditor": "Water", "amount": "45,50", "why": "Nodig"}),
    "meeting_add": ("ronald", lambda world: {
        "title": "School", "about": "family", "lasts": 60, "day_1": in_days(world, 7),
        "time_1": "16:00"}),
    "talk_add": ("samira", lambda world: {
        "about": "De vraag", "with_whom": "Samira en Karin", "day": in_days(world, 1),
        "time": "10:00", "reason": "Het kon niet anders", "shown": "at_once"}),
    "guest_talk_add": ("marieke", lambda world: {
        "about": "Het verzuim", "with_whom": "Marieke en Karin", "day": in_days(world, 1),
        "time": "10:00", "reason": "Het kon niet anders", "shown": "at_once"}),
    "contact_add": ("samira", lambda world: {"kind": "phone", "happened_on": in_days(world, 0)}),
    "case_close": ("samira", lambda world: {"reason": "reached", "family_view": "agrees"}),
    "own_profile": ("samira", profile),
    "shelf_add": ("samira", self_help),
    "how_news_comes": (
        "ronald", lambda world: {
            "channel": "here", "rhythm": "daily", "quiet_from": "22:00", "quiet_until": "07:30"}),
    "own_postcode": ("samira", lambda world: {"postcode": "2533 AB"}),
    "prevention_add": ("samira", lambda world: {
        "kind": "walk_in", "title": "Koffie in het buurthuis", "happened_on": in_days(world, 0)}),
    "team_reach": ("ingrid", lambda world: {"how_to_reach": "Bel 070 000 11 01"}),
    "emergency_ask": ("samira", lambda world: {
        "number": "M-0117", "reason": "Gevaar", "parts": "goals", "hours": 4}),
}  # fmt: skip
# Forms with nothing to type, or outside the journey.
OTHERS = {
    "prevention_change": "the form of prevention_add: tests/casework/test_prevention.py",
    "bring": "a file alone: tests/careplans/test_bringing.py",
    "priority_attach": "a file and its words: tests/careplans/test_attachments.py",
    "attachment_change": "no file in the world: tests/careplans/test_attachments.py",
    "attachment_throw_away": "a yes",
    "agreement_answer": "yes or no, one button each",
    "begin": "not in the journey: tests/wijkteam/test_begin.py",
    "case_reopen": "a yes",
    "colleague_invite": "not in the journey: tests/wijkteam/test_invitations.py",
    "plan_finish": "a yes",
    "partner_ask": "not in the journey: tests/wijkteam/test_partners.py",
    "custody_add": "not in the journey: tests/casework/test_custody.py",
    "custody_door": "not in the journey: tests/casework/test_custody_door.py",
    "custody_end": "not in the journey: tests/casework/test_custody.py",
    "found_custody_add": "no home found in the world: tests/oversight/test_found_home.py",
    "found_custody_door": "no home found in the world: tests/oversight/test_found_home.py",
    "found_custody_end": "no home found in the world: tests/oversight/test_found_home.py",
    "goal_hide": "a yes",
    "goal_share": "the goal of the world is shared: tests/careplans/test_private_goals.py",
    "priority_share": "the sentence of the world is shared: tests/careplans/test_share_later.py",
    "progress_share": "a yes",
    "death_add": "not in the journey: tests/casework/test_death.py",
    "death_set": "not in the journey: tests/casework/test_death.py",
    "death_undo": "not in the journey: tests/casework/test_death.py",
    "keeper_ask": "not in the journey: tests/casework/test_succession.py",
    "keep_plan": "yes or no, one button each",
    "answer_note": "not in the journey: tests/casework/test_legal_pages.py",
    "foster_answer": "one who has not said yes or no yet: tests/casework/test_foster.py",
    "foster_say": "nobody there is a foster parent in a help plan: tests/casework/test_foster.py",
    "contentment": "nobody looked back there: tests/casework/test_contentment.py",
    "foster_part": "not in the journey: tests/casework/test_foster.py",
    "help_plan_give": "no plan is fixed in the world: tests/casework/test_own_reading.py",
    "help_plan_settle": "not in the journey: tests/casework/test_legal_pages.py",
    "conference_invite": "not in the journey: tests/careplans/test_conference_people.py",
    "offer_answer": "not in the journey: tests/casework/test_legal_paths.py",
    "offer_object": "not in the journey: tests/casework/test_legal_paths.py",
    "offer_make": "not in the journey: tests/casework/test_legal_pages.py",
    "exception_state": "not in the journey: tests/casework/test_legal_pages.py",
    "report_add": "not in the journey: tests/casework/test_legal_pages.py",
    "goal_throw_away": "a yes",
    "grant_withdraw": "a choice of what stops",
    "grant_sign": "a yes",
    "network_member_invite": "Fatma has a log-in, so the page says so and asks nothing",
    "network_member_throw_away": "a yes",
    "proposal_take_back": "a yes",
    "member_end": "a yes",
    "member_owner": "a yes",
    "place_question": "yes or no, one button each",
    "priority_throw_away": "a yes",
    "progress_throw_away": "a yes",
}


@pytest.fixture
def fill(world, as_person):
    """`fill(name)`: the client, the address, the form on it, and right words for it."""

    def open_form(name):
        who, right = FORMS[name]
        client, url = as_person(getattr(world, who)), address(name, world)
        form = client.get(url).context["form"]
        hidden = {key: str(form[key].value() or "") for key in form.hidden_names}
        return client, url, form, hidden | {k: str(v) for k, v in right(world).items()}

    return open_form


@cache
def counted():
    models = [model for room in WRITTEN for model in apps.get_app_config(room).get_models()]
    return [model._meta.db_table for model in models if model._meta.managed]


@pytest.fixture
def written(maintenance):
    """How many rows each table of the rooms has, by name: a union keeps no order."""

    def count():
        each = " union all ".join(f"select '{name}', count(*) from {name}" for name in counted())
        with maintenance(), connection.cursor() as cursor:
            cursor.execute(each)
            return dict(cursor.fetchall())

    return count


def said_beside(answer, name):
    """The form stands there again, with a sentence beside this field."""
    assert answer.status_code in (200, 422), answer.status_code
    form, page = answer.context["form"], answer.content.decode()
    assert name in form.errors, (name, form.errors)
    assert f'id="{form[name].auto_id}_error"' in page, name
    sentence = str(form.errors[name][0])
    assert sentence.rstrip().endswith((".", "!", "?")), sentence
    assert escape(sentence, quote=True).replace("&#x27;", "&#39;") in page.replace(
        "&#x27;", "&#39;"
    )
    return unescape(page)


def text_fields(form):
    kinds = forms.CharField
    boxes = [box for box in form.visible_fields() if isinstance(box.field, kinds)]
    return [box.html_name for box in boxes if not isinstance(box.field, forms.EmailField)]


def words_of(field):
    """What somebody types in this field who types far too much."""
    return TOO_LONG + "x" * max(0, (field.max_length or 0) - len(TOO_LONG) + 1)


@pytest.mark.parametrize("name", FORMS)
def test_right_words_are_right(name, fill):
    client, url, _form, words = fill(name)
    answer = client.post(url, words)
    assert answer.status_code == 302, answer.context["form"].errors


def is_needed(box):
    """Whether it says something when it gets nothing."""
    try:
        box.field.clean(box.field.widget.value_from_datadict({}, {}, "nothing"))
    except forms.ValidationError:
        return True
    return False


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_says_what_it_needs(name, fill, written):
    client, url, form, words = fill(name)
    needed = [box.html_name for box in form.visible_fields() if is_needed(box)]
    before = written()
    if needed:
        answer = client.post(url, {key: words[key] for key in form.hidden_names})
        for each in needed:
            said_beside(answer, each)
        assert written() == before


@pytest.mark.parametrize("name", FORMS)
def test_ten_thousand_characters_stay_on_the_page(name, fill, written):
    client, url, form, words = fill(name)
    before, long = written(), {each: words_of(form.fields[each]) for each in text_fields(form)}
    one_by_one = [{each: typed} for each, typed in long.items()] if IS_LONG else []
    for too_long in [long, *one_by_one] if long else ():
        answer = client.post(url, words | too_long)
        for each, typed in too_long.items():
            assert typed.strip() in said_beside(answer, each), each
        assert written() == before


def odd_words(field):
    """Code, and letters from elsewhere where there is room for both."""
    both = f"{HTML} {LETTERS}"
    return HTML if field.max_length and len(both) > field.max_length else both


@pytest.mark.parametrize("name", FORMS)
def test_all_letters_are_words_and_never_code(name, fill):
    """Where the form is right it was saved: then the page that it leads to is looked at."""
    client, url, form, words = fill(name)
    typed = {each: odd_words(form.fields[each]) for each in text_fields(form)}
    answer = client.post(url, words | typed)
    assert answer.status_code in (200, 302)
    page = (client.get(answer.url, follow=True) if answer.status_code == 302 else answer).content
    assert b"<script>alert(1)" not in page
    assert b"<b onclick" not in page
    if answer.status_code == 200:
        for each in typed.values():
            assert each in unescape(page.decode())


def choices(form):
    kinds = (forms.ChoiceField, forms.MultipleChoiceField, forms.TypedChoiceField)
    return [box.html_name for box in form if isinstance(box.field, kinds)]


@pytest.mark.parametrize("name", FORMS)
def test_a_strangers_key_is_no_choice(name, fill, written):
    client, url, form, words = fill(name)
    before = written()
    every = choices(form)
    strange = (STRANGER, f"person:{STRANGER}", f"goal-{STRANGER}")
    wrong = [*some(strange, 1, of=name), *some(("999", "' or 1=1"), 1, of=name)]
    for value in wrong if every else ():
        answer = client.post(url, words | dict.fromkeys(every, value))
        assert answer.status_code == 200, value
        assert {*every} - {*answer.context["form"].errors} == set(), value
    for each in some(every, 1, of=name):  # one alone is enough for a no
        answer = client.post(url, words | {each: STRANGER})
        assert answer.status_code == 200, each
        assert each in answer.context["form"].errors, each
    assert written() == before


def days(form):
    return [box for box in form if isinstance(box.field, forms.DateField)]


def wrong_days(box, name):
    """One that no calendar has, and one that is over where it must be to come."""
    none = some(("31-2-2027", "ooit"), 1, of=f"{name}{box.html_name}")
    return [*none, "2020-02-12"] if isinstance(box.field, FutureDateField) else none


@pytest.mark.parametrize("name", FORMS)
def test_a_day_that_cannot_be_is_said_and_kept(name, fill, written, world):
    client, url, form, words = fill(name)
    before, tried = written(), [(box, day) for box in days(form) for day in wrong_days(box, name)]
    for box, wrong in tried:
        typed = words | {box.html_name: wrong} | ({"until": "day"} if "until" in words else {})
        page = said_beside(client.post(url, typed), box.html_name)
        assert wrong in page or formats.date_format(world.today, "Y") in page
        assert written() == before


WITH_AN_END = [
    "agreement_add",
    "agreement_change",
    "propose_agreement",
    "grant_add",
    "grant_change",
]
WITH_A_REVIEW = ["agreement_add", "agreement_change", "propose_agreement"]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        *((name, "ends_on") for name in WITH_AN_END),
        *((name, "review_on") for name in WITH_A_REVIEW),
    ],
)
def test_an_end_before_its_start_is_said(name, last, fill, written, world):
    """Nor does one look back at an agreement before it begins."""
    client, url, _form, words = fill(name)
    before = written()
    typed = words | {"starts_on": in_days(world, 9), "ends_on": in_days(world, 12), "until": "day"}
    page = said_beside(client.post(url, typed | {last: in_days(world, 3)}), last)
    assert in_days(world, 3) in page
    assert written() == before


@pytest.mark.parametrize("name", FORMS)
def test_sent_twice_is_done_once(name, fill, written):
    client, url, _form, words = fill(name)
    first = client.post(url, words)
    after_one = written()
    second = client.post(url, words)
    assert (first.status_code, second.status_code) == (302, 302)
    assert written() == after_one


def test_a_strangers_household_is_not_found(world, fill):
    for name in FORMS:
        client, url, _form, words = fill(name)
        if "/gezin/" in url:
            elsewhere = url.replace(str(world.van_dijk.pk), str(world.el_idrissi.pk))
            assert client.post(elsewhere, words).status_code == 404, name
