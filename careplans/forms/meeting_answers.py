"""What is said to a meeting: when somebody can, which moment it will be, and that it is off."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from careplans import days, secret_address
from writing.forms import KeptForm

CHOOSE = _("Choose yes, if need be, or no.")
CHOOSE_ONE = _("Answer at least one moment.")
GONE = _("One of the moments is no longer there. Look which there are now.")


class AnswerForm(KeptForm):
    """Yes, if need be, or no to each moment that somebody knows already; the others stay asked. A
    field is named by its moment: an answer never comes to stand with another one than was read."""

    makes_new = False

    def __init__(self, *args, meeting, given, **options):
        super().__init__(*args, **options)
        self.by_name = {name_of(at): at for at in open_moments(meeting)}
        self.known = {name_of(at) for at in meeting.moments}
        is_only = len(self.by_name) == 1
        for name, at in self.by_name.items():
            self.fields[name] = forms.ChoiceField(
                label=spoken(at),
                choices=[("yes", _("Yes, I can")), ("maybe", _("If need be")), ("no", _("No"))],
                widget=forms.RadioSelect,
                initial=given.get(at),
                required=is_only,
                error_messages={"required": CHOOSE},
            )
            self.fields[name].is_needed = True  # of several at least one: the page says which

    def clean(self):
        given = super().clean()
        if any(name.startswith("at_") and name not in self.known for name in self.data):
            raise ValidationError(GONE)
        if not self.errors and self.by_name and not any(given[name] for name in self.by_name):
            self.add_error(next(iter(self.by_name)), CHOOSE_ONE)
        return given

    @classmethod
    def values_of(cls, row):
        return {}

    @property
    def answers(self):
        given = self.cleaned_data
        return {at: given[name] for name, at in self.by_name.items() if given[name]}


def open_moments(meeting):
    """What there is to answer: the one that stands, else each that is still to come, in time."""
    if meeting.starts_at:
        return [meeting.starts_at]
    return sorted(at for at in meeting.moments if at > timezone.now())


def name_of(at):
    return f"at_{int(at.timestamp())}"


def spoken(at):
    return capfirst(days.moment(at, timezone.localdate()))


class FixForm(KeptForm):
    """Which moment it will be; the button that is pressed says which."""

    makes_new = False
    moment = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, row):
        return {}

    @property
    def chosen(self):
        found = {name_of(at): at for at in self.keep.row.moments}
        return found.get(self.cleaned_data["moment"])


class CallOffForm(KeptForm):
    """It does not go on, with or without a reason."""

    cancelled_because = forms.CharField(
        label=_("Why does it not go on?"),
        help_text=_("You may leave this empty. Everybody who sees this meeting can read it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def values_of(cls, row):
        return {}

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "cancelled_because")
        return words
