"""What is said to an agreement: yes, something else or no; was it kept; why it ends."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writing.fields import DayField
from writing.forms import KeptForm

CHANGE = "change"


class AnswerForm(KeptForm):
    """The answer of one side; the button that is pressed says which."""

    makes_new = False
    party = forms.UUIDField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            ("yes", _("Yes, I promise")),
            (CHANGE, _("I want something else")),
            ("no", _("No")),
        ],
        error_messages={"required": _("Choose yes, something else, or no.")},
    )
    answer_text = forms.CharField(
        label=_("Do you want to say something with it?"),
        help_text=_("If you want something else, write here what. A no needs no reason."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer_text.has_open_answer = True  # what it says of the three answers stands below it

    @classmethod
    def values_of(cls, row):
        return {}

    def clean(self):
        words = super().clean()
        wants_else = self.cleaned_data.get("answer") == CHANGE
        if wants_else and not self.cleaned_data.get("answer_text") and not self.errors:
            self.add_error("answer_text", _("Write what you want to be different."))
        return words


class NoteForm(KeptForm):
    """Was it kept? Every part of it may stay short."""

    is_kept = forms.TypedChoiceField(
        label=_("Was it kept?"),
        choices=[("yes", _("Yes, it was kept")), ("no", _("No, it did not work out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Do you want to say something with it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    noted_on = DayField(label=_("On which day was that?"))

    def clean_noted_on(self):
        day = self.cleaned_data["noted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose today or earlier."))
        return day


class EndForm(KeptForm):
    """The family ends an agreement, with or without a reason."""

    ended_because = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("You may leave this empty. Who takes part can read it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ResumeForm(KeptForm):
    """On again: it asks nothing more."""

    @classmethod
    def values_of(cls, row):
        return {}
