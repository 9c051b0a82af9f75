"""A conference: its question, day and place, how it goes on, and looking back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans import conference_stages as stages
from careplans import secret_address
from careplans.models import Conference
from writing.fields import DayField, FutureDateField, in_words
from writing.forms import KeptForm


def lines(rows):
    return forms.Textarea(attrs={"rows": rows})


BEFORE_IT_BEGAN = _("You began this conference on %(day)s. Choose that day, or a day after it.")


AFTER = (stages.Stage.CHECK, *stages.WAITS)  # the plan was presented: the day has been
MET_ALREADY = _(
    "This day is still to come, and you met already. On which day was that? Do you meet again? "
    "Then open “Inviting” again first. There you choose the new day."
)


def since_it_began(conference, day):
    """The day, when the conference was begun by then: a slip would move the days to look back. One
    that stands there already may stay."""
    began_on = timezone.localdate(conference.created_at)
    if day < began_on and day != conference.held_on:
        raise ValidationError(BEFORE_IT_BEGAN, params={"day": in_words(began_on)})
    return day


class QuestionForm(KeptForm):
    question = forms.CharField(
        label=_("What do you want to solve together?"),
        help_text=_("In your own words. For example: how do we get some rest at home again?"),
        max_length=1000,
        widget=lines(4),
        error_messages={"required": _("Write your question. A few words are enough.")},
    )

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "question")
        return words


class WhenForm(KeptForm):
    """A day and a place that you choose yourselves."""

    held_on = FutureDateField(label=_("Which day?"))
    held_time = forms.TimeField(
        label=_("What time?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("This is not a time. Write it like 19:30.")},
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_(
            "A place where you feel at ease. At home, with family, in the community centre."
        ),
        max_length=200,
        error_messages={"required": _("Write where it is. A few words are enough.")},
    )
    practical = forms.CharField(
        label=_("What else needs to be arranged?"),
        help_text=_("For example: who cooks, who minds the children, who translates."),
        max_length=500,
        required=False,
        widget=lines(2),
    )

    def __init__(self, *args, **options):
        """Once they met, the day on which they did can be put right."""
        super().__init__(*args, **options)
        if self.keep.row and self.keep.row.stage in stages.MET:
            self.fields["held_on"] = DayField(label=self.base_fields["held_on"].label)

    def clean_held_on(self):
        """A plan that was presented is of a day that has been; one that stands there may stay."""
        row, day = self.keep.row, self.cleaned_data["held_on"]
        if row.stage in AFTER and timezone.localdate() < day != row.held_on:
            raise ValidationError(MET_ALREADY)
        return since_it_began(row, day)

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "place", "practical")
        return words


class CallerForm(KeptForm):
    caller_name = forms.CharField(
        label=_("Whom do you call when an agreement does not work?"),
        help_text=_("Somebody of your circle, chosen by you together."),
        max_length=120,
        error_messages={"required": _("Write a name.")},
    )


class MoveForm(KeptForm):
    """One button: on to the next stage, or back to an earlier one."""

    makes_new = False
    stage = forms.ChoiceField(choices=Conference.Stage.choices, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, row):
        return {}


class SureForm(MoveForm):
    """On, though something was skipped: they say so."""

    sure = forms.ChoiceField(choices=[("yes", "yes")], widget=forms.HiddenInput)


class HeldForm(MoveForm):
    """On, before the day that was planned: on which day did they meet?"""

    held_on = DayField(label=_("On which day did you meet?"))

    def clean_held_on(self):
        if self.cleaned_data["held_on"] > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose today, or a day before it."))
        return since_it_began(self.keep.row, self.cleaned_data["held_on"])


class SureHeldForm(HeldForm):
    """The same after that question: the day that they gave goes along."""

    held_on = DayField(label=_("On which day did you meet?"), widget=forms.HiddenInput)
    sure = forms.ChoiceField(choices=[("yes", "yes")], widget=forms.HiddenInput)


class StopForm(KeptForm):
    because = forms.CharField(
        label=_("Why does it stop?"),
        help_text=_("You need not say. Who was let in for it may read this."),
        max_length=300,
        required=False,
        widget=lines(2),
    )

    def clean(self):
        words = super().clean()
        secret_address.keep_out(self, "because")
        return words

    @classmethod
    def values_of(cls, row):
        return {}


class ResumeForm(KeptForm):
    """A yes; it asks nothing more."""

    makes_new = False

    @classmethod
    def values_of(cls, row):
        return {}


class WordForm(KeptForm):
    text = forms.CharField(
        label=_("What do you say to each other?"),
        help_text=_("An idea, something that has to change, somebody who offers help."),
        max_length=2000,
        widget=lines(3),
        error_messages={"required": _("Write something down. A few words are enough.")},
    )


class LookForm(KeptForm):
    text = forms.CharField(
        label=_("How is it going with your plan?"),
        help_text=_("What works, what does not, and what do you change? You alone read this."),
        max_length=2000,
        widget=lines(4),
        error_messages={"required": _("Write down how it goes. A few words are enough.")},
    )

    @classmethod
    def values_of(cls, row):
        return {}
