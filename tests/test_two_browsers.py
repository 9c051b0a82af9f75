"""Two browsers on every form that edits what stands there: nothing is overwritten unseen, and both
texts are kept. Which forms there are is found in the code (tests/edited_twice.py)."""

from pathlib import Path

import pytest
from django import forms
from django.db import connection

from tests.edited_twice import edits
from tests.test_wrong_input import FORMS, counted, fill
from tests.test_wrong_later import later, open_page
from tests.wrong_later import LATER
from writing.models import Draft

__all__ = ["fill", "later", "open_page"]  # fixtures
pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parent.parent
SECOND = "Geschreven door de tweede"
LINES = {forms.TextInput, forms.Textarea}
# Edited on pages that no line of FORMS or LATER opens: in which test two write at once.
TYPED_NOWHERE = "a button or a choice; nothing is typed"
ELSEWHERE = {
    "conference_invite": "tests/careplans/test_conference_people.py",
    "conference_move": TYPED_NOWHERE,
    "earlier_back": TYPED_NOWHERE,
    "goal_hide": TYPED_NOWHERE,
    "goal_share": "tests/careplans/test_private_goals.py",
    "help_line_change": "tests/casework/test_help_lines.py",
    "help_plan_settle": "tests/casework/test_legal_pages.py",
    "help_plan_write": "tests/casework/test_legal_pages.py",
    "meeting_fix": TYPED_NOWHERE,
    "member_invite": "tests/careplans/test_inviting.py",
    "network_member_invite": "tests/careplans/test_inviting.py",
    "prevention_change": "tests/casework/test_prevention.py",
    "priority_share": "tests/careplans/test_share_later.py",
    "progress_share": TYPED_NOWHERE,
    "proposal_again": TYPED_NOWHERE,
    "proposal_take_back": TYPED_NOWHERE,
    "report_change": "tests/casework/test_legal_pages.py",
}
# An answer is given at a moment: whoever answers again, answers again (docs/adr/0033).
ANSWERS = {"agreement_answer": "what was said first is kept with the agreement"}
OPENED = [name for name in [*FORMS, *LATER] if name.partition("?")[0] in edits()]


@pytest.fixture
def open_form(fill, request):
    def run(name):
        if name in FORMS:
            return fill(name)
        return request.getfixturevalue("open_page")(name)

    return run


@pytest.fixture
def stands(maintenance):
    """{table: all rows that stand there, as text}."""

    def read():
        each = " union all ".join(
            f"select '{table}', array_agg(t::text) from {table} t" for table in counted()
        )
        with maintenance(), connection.cursor() as cursor:
            cursor.execute(each)
            return {table: set(rows or ()) for table, rows in cursor.fetchall()}

    return read


def boxes(form):
    """In which somebody types words of their own."""
    return [
        box.html_name
        for box in form.visible_fields()
        if type(box.field) is forms.CharField and type(box.field.widget) in LINES
    ]


def hidden_of(form):
    return {name: str(form[name].value() or "") for name in form.hidden_names}


def is_kept(maintenance, answer):
    with maintenance():
        drafts = str([draft.words for draft in Draft.objects.all()])
    return (SECOND in answer.content.decode() and answer.status_code == 409) or SECOND in drafts


@pytest.mark.parametrize("name", OPENED)
def test_who_saves_second_overwrites_nothing_and_keeps_their_words(
    name, open_form, as_person, stands, maintenance, world
):
    first, url, form, words = open_form(name)
    typed = boxes(form)
    if not typed:
        pytest.skip("nothing is typed here: what was chosen second is asked, or said to be over")
    who = (FORMS | LATER)[name][0]
    second = as_person(getattr(world, who))
    opened = second.get(url).context["form"]
    by_both = {box for box in typed if str(words.get(box, "")) != str(opened[box].value() or "")}
    mine = words | hidden_of(opened) | dict.fromkeys(typed, SECOND)
    saved = first.post(url, words)
    assert saved.status_code == 302, saved.context["form"].errors
    before = stands()
    answer = second.post(url, mine)
    after = stands()
    if name in ANSWERS:
        assert any(str(words[box]) in str(after["careplans_earlierwords"]) for box in typed)
        return
    gone = {table: before[table] - after[table] for table in before if before[table] - after[table]}
    assert gone == {}, answer.status_code
    is_added = SECOND in str(after)
    assert is_added or is_kept(maintenance, answer), (answer.status_code, answer.headers)
    if answer.status_code == 409:
        assert answer.context["form"].differences, "what differs is shown field by field"
        assert SECOND in answer.content.decode()
        if not answer.context.get("is_over"):
            assert by_both <= {each.name for each in answer.context["joined"].asked}
            merged(second, url, answer, mine, stands)


def merged(client, url, answer, mine, stands):
    """Field by field, after seeing both: first theirs in one field, then as the second wants it."""
    page = answer.content.decode()
    for each in answer.context["joined"].asked:
        assert f'name="take_theirs" value="{each.name}"' in page
    sent = mine | hidden_of(answer.context["form"])
    done = client.post(url, sent)
    assert done.status_code == 302, (done.status_code, done.context["form"].errors)
    assert SECOND in str(stands())


def test_every_form_that_edits_is_sent_by_two():
    opened = {name.partition("?")[0] for name in OPENED}
    assert set(edits()) - opened - set(ELSEWHERE) == set(), "give these a line in LATER"
    assert set(ELSEWHERE) & opened == set(), "opened now: take the line away"
    assert set(ELSEWHERE) - set(edits()) == set(), "gone from the code"
    for name, where in ELSEWHERE.items():
        assert where == TYPED_NOWHERE or name in (ROOT / where).read_text(), name
