"""What the team did for the whole neighbourhood: a choice, a day and one line are enough."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import periods
from casework.models import PreventiveWork
from writing.fields import DayField, in_words
from writing.forms import KeptForm

MOST_PEOPLE = 5000
NO_NUMBER = _("Write a whole number, like 25. If you do not know, leave it empty.")


class PreventionForm(KeptForm):
    """`words` are the arguments of `prevention.write_down`."""

    form_name = "casework.prevention"

    kind = forms.ChoiceField(
        label=_("What was it?"), choices=PreventiveWork.Kind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("What did you do?"),
        help_text=_(
            "One line, like: coffee in the community centre. Never write the name of a family or "
            "of somebody who came."
        ),
        max_length=120,
    )
    happened_on = DayField(label=_("On which day?"))
    reached = forms.IntegerField(
        label=_("About how many people came?"),
        help_text=_("If you do not know, leave it empty."),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        error_messages={
            "invalid": NO_NUMBER,
            "min_value": NO_NUMBER,
            "max_value": _("That is very many people. Look at the number again."),
        },
    )
    with_whom = forms.CharField(
        label=_("Together with whom?"),
        help_text=_("An organisation, like the school or the library."),
        max_length=200,
        required=False,
    )
    note = forms.CharField(
        label=_("What do you want to remember?"),
        help_text=_("The whole team reads this. Here too: no names of families."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def clean_happened_on(self):
        day, today = self.cleaned_data["happened_on"], timezone.localdate()
        if day > today:
            raise ValidationError(
                _("This day is still to come. Write it down when it has been, or choose today.")
            )
        oldest = periods.Year(today.year - periods.YEARS_BACK).first
        if day < oldest:
            text = _("That is too long ago. Choose a day from %(day)s on.")
            raise ValidationError(text, params={"day": in_words(oldest)})
        return day
