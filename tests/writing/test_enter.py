"""Enter in a field presses the first button of its form: that one always saves.

Without scripts a browser does this by itself, so the order of the buttons in the templates decides.
"""

import re

import pytest
from django.conf import settings

from careplans.forms import agreement_answers, proposals

TEMPLATES = settings.BASE_DIR / "templates"
FORM = re.compile(r"<form\b.*?</form>|\{% kept .*?\{% endkept %\}", re.S)
BUTTON = re.compile(r'<button\b[^>]*>|\{% include "components/actions.html"[^%]*%\}')
FIELD = re.compile(r'\{% field |<input type="(?:text|search|email|number|tel|date)"|<textarea')
DOES_MORE = re.compile(r' name="|formaction=|button_name=|button--danger|is_danger=')
BOX = "an answer is a button; the field is a box, where Enter begins a line"
# Several buttons, of which the first does more than save.
OTHERWISE = {
    "careplans/agreement.html": BOX,
    "careplans/proposal.html": BOX,
    "careplans/grant_withdraw.html": "one of two buttons, and never both",
    "leaving/leaders.html": "the only field is a list, in which Enter chooses",
    "recovery/decide.html": "one of two buttons, and never both",
}


def several():
    """(template, the buttons that send it) of every form with a field and a choice of buttons."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        for form in FORM.findall(path.read_text()):
            buttons = [tag for tag in BUTTON.findall(form) if sends(tag)]
            if len(buttons) > 1 and FIELD.search(form):
                yield str(path.relative_to(TEMPLATES)), buttons


def sends(tag):
    return ' form="' not in tag and 'type="button"' not in tag


def test_the_first_of_several_buttons_saves_and_no_more():
    found = {name for name, buttons in several() if DOES_MORE.search(buttons[0])}
    assert found == OTHERWISE.keys()


@pytest.mark.parametrize("form", [agreement_answers.AnswerForm, proposals.AnswerForm])
def test_where_an_answer_is_a_button_no_field_takes_enter(form):
    shown = [field.widget for field in form.base_fields.values() if not field.widget.is_hidden]
    assert {widget.__class__.__name__ for widget in shown} <= {"Textarea", "Select"}


@pytest.mark.parametrize("name", ["components/draft.html", "writing/aside.html"])
def test_what_stands_before_the_fields_is_of_another_form_or_comes_after_a_save(name):
    """Throwing away has a form of its own; swapping has an unseen button before it that saves."""
    buttons = [tag for tag in BUTTON.findall((TEMPLATES / name).read_text()) if sends(tag)]
    assert all("formaction" not in tag and " name=" not in tag for tag in buttons[:1])
