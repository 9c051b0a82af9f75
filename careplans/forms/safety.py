"""Safety conditions: setting one, checking it, ending it, and the family's own side."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from careplans.models import SafetyCondition
from writing.fields import DayField, FutureDateField
from writing.forms import KeptForm

Ground = SafetyCondition.Ground


class ConditionForm(KeptForm):
    """`words` are the arguments of `actions.safety.set_condition`."""

    about = forms.ChoiceField(label=_("About whom is it?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What has to be so?"),
        help_text=_("One thing that somebody can see. For example: the child sleeps at home."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why = forms.CharField(
        label=_("Why is this needed?"),
        help_text=_("The family reads this. Write what you saw, and not what you think of it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ground = forms.ChoiceField(
        label=_("On what ground do you set it?"), choices=Ground.choices, widget=forms.RadioSelect
    )
    ground_text = forms.CharField(
        label=_("Which decision, or which rule?"),
        help_text=_("For example: the order of 3 March. Fill this in if you chose something else."),
        max_length=200,
        required=False,
    )
    ground_text.is_needed = True  # with that choice
    checker = forms.CharField(
        label=_("Who checks it?"), help_text=_("A name, and where they work."), max_length=120
    )
    check_on = FutureDateField(label=_("When is it checked?"))

    def __init__(self, *args, about, **options):
        super().__init__(*args, **options)
        self.fields["about"].choices = about
        if len(about) == 1:
            self.fields["about"].initial = about[0][0]

    def clean(self):
        words = super().clean()
        given = self.cleaned_data
        is_other = given.get("ground") == Ground.OTHER and not given.get("ground_text")
        if is_other and "ground_text" not in self.errors:
            self.add_error("ground_text", _("Write what it rests on, like the order of 3 March."))
        return words

    @property
    def words(self):
        words = dict(super().words)
        about = words.pop("about")
        return words | {"about_id": None if about == "family" else about}


class CheckForm(KeptForm):
    """What somebody saw when they looked."""

    is_met = forms.TypedChoiceField(
        label=_("Is it so now?"),
        choices=[("yes", _("Yes, it is so now")), ("no", _("No, not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What did you see?"),
        help_text=_("The family reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    checked_on = DayField(label=_("On which day?"))
    next_on = FutureDateField(label=_("When is it checked again?"), required=False)

    def __init__(self, *args, set_on, check_on, **options):
        super().__init__(*args, **options)
        self.set_on = set_on
        if check_on > timezone.localdate():
            words = {"day": date_format(check_on, gettext("j F Y"))}
            stays = gettext("Leave this empty when %(day)s stays the day.") % words
            self.fields["next_on"].help_text = stays

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose today or earlier."))
        if day < self.set_on:
            words = {"day": date_format(self.set_on, gettext("j F Y"))}
            raise forms.ValidationError(
                _("The condition is of %(day)s. Choose that day or later.") % words
            )
        return day


class EndConditionForm(KeptForm):
    because = forms.CharField(
        label=_("Why does it no longer hold?"),
        help_text=_("The family reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OurSideForm(KeptForm):
    """What the family says of it, each under their own name."""

    text = forms.CharField(
        label=_("How do you see it?"),
        help_text=_("These are your own words. Nobody else changes them."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FinishForm(KeptForm):
    """A yes; it asks nothing more, and says itself what it is a yes to: what another owner said
    meanwhile does not turn it round."""

    DONE, GO_ON = "done", "go_on"
    makes_new = False
    hidden_names = (*KeptForm.hidden_names, "asks")
    asks = forms.ChoiceField(
        choices=[(DONE, DONE), (GO_ON, GO_ON)],
        widget=forms.HiddenInput(attrs={"autocomplete": "off", "id": False}),
        error_messages={
            "required": _("Press the button once more."),
            "invalid_choice": _("Press the button once more."),
        },
    )

    @property
    def says_done(self):
        return self.cleaned_data["asks"] == self.DONE
