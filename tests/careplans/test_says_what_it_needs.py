"""No field says that it may stay empty, and is asked for after all with another answer."""

from types import SimpleNamespace

import pytest

from careplans.forms.agreement_answers import AnswerForm
from careplans.forms.safety import ConditionForm
from careplans.forms.steps import StepForm
from casework.legal_forms import ReportChangeForm
from casework.plan_forms import ExceptionForm
from casework.talk_forms import TalkForm
from wijkteam.rendering import says_optional


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (StepForm, "due_on"),
        (TalkForm, "shown_on"),
        (TalkForm, "held_back_because"),
        (ExceptionForm, "return_on"),
        (ReportChangeForm, "received_on"),
        (ConditionForm, "ground_text"),
        (AnswerForm, "answer_text"),
    ],
)
def test_a_field_that_another_answer_asks_for_does_not_say_that_it_may_stay_empty(form, name):
    assert not says_optional(SimpleNamespace(field=form.base_fields[name]), "box")


def test_what_may_always_stay_empty_still_says_so():
    assert says_optional(SimpleNamespace(field=StepForm.base_fields["in_return"]), "box")
