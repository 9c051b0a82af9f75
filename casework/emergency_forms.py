"""The form that asks for emergency access: few words, and no way round the reason."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from access.models import Part
from casework.case_numbers import as_written
from casework.emergency import (
    had_one_without_yes,
    has_two_homes,
    hours_left,
    household_of,
    in_hours,
    running,
    too_long,
)
from casework.eyes import may_ask
from casework.models import Case
from writing.forms import KeptForm

# What can be necessary in acute danger; never money, messages or papers.
# Nor the own page of a young person, which nobody else opens: what is about a child comes with each
# part that is chosen here.
PARTS = [Part.NETWORK, Part.STEPS, Part.GOALS, Part.PROGRESS, Part.MATTERS]
HOURS = [(4, _("4 hours")), (24, _("a day")), (72, _("three days, the most there is"))]
LONGEST_HOURS = 72


class EmergencyForm(KeptForm):
    number = forms.CharField(
        label=_("Case number"),
        help_text=_("Only a family of your own team, like M-0117."),
        max_length=20,
        error_messages={"required": _("Write the number of the case.")},
    )
    reason = forms.CharField(
        label=_("What is the danger, and why can it not wait?"),
        help_text=_("The family reads this, unless you say below that this is dangerous."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what the danger is. Without a reason it cannot be.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("What do you need to see?"),
        help_text=_("No more than you need. Private notes, messages and money stay closed."),
        choices=[(part.value, part.label) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    hours = forms.TypedChoiceField(
        label=_("How long?"), choices=HOURS, coerce=int, initial=4, widget=forms.RadioSelect
    )
    hidden_because = forms.CharField(
        label=_("Is it dangerous when the family knows? Then write why."),
        help_text=_("Then the family does not see it for now. The privacy officer decides again."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        sent = self.data.get("hours") or ""
        if sent.isdecimal() and 0 < int(sent) < LONGEST_HOURS and int(sent) not in dict(HOURS):
            self.fields["hours"].choices = [*HOURS, (int(sent), in_hours(int(sent)))]

    def clean_number(self):
        """Row security shows the cases of one's own team only."""
        number = as_written(self.cleaned_data["number"])
        self.case = Case.objects.filter(number__iexact=number, team__in=self.viewer.teams).first()
        if self.case is None or self.case.state == Case.State.CLOSED:
            raise ValidationError(_("Your team has no open case with this number. Check it."))
        self.household_id = household_of(self.case)
        if self.household_id is None and has_two_homes(self.case):
            raise ValidationError(
                _("This case is about a child with two homes. Ask your leader which family it is.")
            )
        if self.household_id is None:
            raise ValidationError(_("This family keeps no plan here, so there is nothing to see."))
        if not may_ask(self.household_id):
            raise ValidationError(_("You are at home in this family. Ask a colleague to do it."))
        return number

    def clean(self):
        """Whoever asked: 72 hours in seven days are the most there is. Who has it goes there."""
        words = super().clean()
        if {"number", "hours"} <= words.keys() and not running(self.viewer, self.case):
            if words["hours"] <= hours_left(self.case):
                return words
            self.offer_less(hours_left(self.case))
        return words

    def offer_less(self, left):
        """Says how much is left, and makes what fits a choice."""
        fits = [choice for choice in HOURS if choice[0] <= left]
        if left > 0 and left not in dict(HOURS):
            fits.append((left, in_hours(left)))
        self.fields["hours"].choices = fits or HOURS
        self.add_error("hours", too_long(left))

    @property
    def waits_first(self):
        """It is known already that nothing opens before a yes: said before it is sent."""
        number = self.keep.now.get("number", "")
        return bool(number) and had_one_without_yes(self.viewer, number)

    @property
    def asked(self):
        names = ("reason", "parts", "hours", "hidden_because")
        found = {name: self.cleaned_data[name] for name in names}
        return found | {"case": self.case, "household_id": self.household_id}
