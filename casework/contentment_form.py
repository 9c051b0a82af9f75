"""Five choices and one to say nothing; no text, for this is no place to have to explain."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casework.models import Contentment
from writing.forms import KeptForm

RATHER_NOT = "no"


class ContentmentForm(KeptForm):
    form_name = "casework.contentment"
    makes_new = False  # said again, it takes the place of what was said

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[*Contentment.Answer.choices, (RATHER_NOT, _("I would rather not say"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best, or that you would rather not say.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        field = self.fields["answer"]
        field.choices = [(value, capfirst(str(label))) for value, label in field.choices]

    @property
    def said(self):
        """One of the five, or empty for who would rather not say."""
        answer = self.cleaned_data["answer"]
        return "" if answer == RATHER_NOT else answer


def value_of(row):
    """What the form shows chosen for an answer that stands there."""
    return row.answer or RATHER_NOT
