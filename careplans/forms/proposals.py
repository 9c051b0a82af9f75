"""Proposing a step, and the family's answer to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.actions.proposals import step_of
from careplans.forms.people import flat
from careplans.forms.steps import StepForm
from careplans.models import Step
from writing.forms import KeptForm


class ProposalForm(StepForm):
    """The fields of a step, with why, and whether the family can do without a professional."""

    why = forms.CharField(
        label=_("Why do you propose this?"),
        help_text=_("The family reads this sentence with your proposal."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why. One sentence is enough.")},
    )
    without_professional = forms.CharField(
        label=_("Can it be done without a professional?"),
        help_text=_("For example: yes, you can ask this yourselves."),
        max_length=300,
        error_messages={"required": _("Write yes or no, and how.")},
    )

    @property
    def words(self):
        given = self.cleaned_data
        return {
            "step": super().words,
            "why": given["why"],
            "without_professional": given["without_professional"],
        }


def words_to_family():
    return forms.CharField(
        label=_("Do you want to say something with it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(KeptForm):
    """Yes or no; the button that is pressed says which."""

    answer_text = words_to_family()

    @classmethod
    def values_of(cls, row):
        return {}


class ChangedStepForm(StepForm):
    """Yes, but otherwise: the proposed step in the family's own words."""

    answer_text = words_to_family()

    @classmethod
    def values_of(cls, proposal):
        return super().values_of(Step(**step_of(proposal))) if proposal else {}

    def with_present_executor(self, choices):
        """Whom the author had in mind stays a choice, also when on no list."""
        step = step_of(self.keep.row)
        value = f"person:{step['executor_id']}" if step["executor_id"] else ""
        if value and value not in flat(choices):
            choices.append((value, step["executor_name"] or _("As it was proposed")))
        return choices
