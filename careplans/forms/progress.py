"""A note about how it goes with a goal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writing.fields import DayField
from writing.forms import KeptForm

HOW_FAR = [
    ("", _("I leave this open")),
    (0, _("0: not begun yet")),
    (1, _("1: a first beginning")),
    (2, _("2: it is moving")),
    (3, _("3: halfway")),
    (4, _("4: almost there")),
    (5, _("5: we are there")),
]


def number_or_none(value):
    return int(value) if value != "" else None


class ProgressForm(KeptForm):
    text = forms.CharField(
        label=_("How is it going?"),
        help_text=_("A few words. What went well counts too."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down how it goes. A few words are enough.")},
    )
    how_far = forms.TypedChoiceField(
        label=_("How far are you, from 0 to 5?"),
        choices=HOW_FAR,
        coerce=number_or_none,
        empty_value=None,
        required=False,
    )
    how_far.has_open_answer = True
    noted_on = DayField(label=_("On which day?"))

    def __init__(self, *args, is_measured=False, **options):
        """`is_measured`: the goal has rungs of its own, and one measure is enough."""
        super().__init__(*args, **options)
        if is_measured:
            del self.fields["how_far"]

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {"noted_on": timezone.localdate()}
        how_far = "" if row.how_far is None else row.how_far
        return {"text": row.text, "how_far": how_far, "noted_on": row.noted_on}

    def clean_noted_on(self):
        day = self.cleaned_data["noted_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose today or a day before."))
        return day


class ProgressAddForm(ProgressForm):
    """A new note; under a goal that is one's own alone there is nothing to choose."""

    is_private = forms.BooleanField(
        label=_("Only for me"),
        help_text=_("Nobody else can see this note. You can share it later."),
        required=False,
    )

    def __init__(self, *args, is_alone, **options):
        super().__init__(*args, **options)
        if is_alone:
            del self.fields["is_private"]
