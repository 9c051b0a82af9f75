"""A talk about a family without it: who, when, about what, and why without them."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.clock import moment
from casework.models.talk import HELD_BACK_DAYS
from writing.fields import DayField, in_words
from writing.forms import KeptForm

AT_ONCE, AFTER = "at_once", "after"
HELD_BACK = timedelta(days=HELD_BACK_DAYS)
TOO_LONG_AGO = _("This talk was more than four weeks ago. The family reads it now.")
TOO_FAR_AHEAD = _("This is more than four weeks ahead. Write it down when it comes nearer.")


def days_to_tell(day, today):
    """The first and the last day on which a family can begin to read of a talk that is held back:
    never on the day of the talk itself, for it may be in the evening."""
    return max(day, today) + timedelta(days=1), day + HELD_BACK


class TalkForm(KeptForm):
    """`words` are the arguments of `talks.write_down`."""

    form_name = "casework.talk"
    periods = ()

    about = forms.CharField(
        label=_("What do you talk about?"),
        help_text=_("The family reads this."),
        max_length=200,
    )
    with_whom = forms.CharField(
        label=_("Who talk with each other?"),
        help_text=_("Names, and where they work. The family reads this."),
        max_length=200,
    )
    day = DayField(label=_("On which day?"))
    time = forms.TimeField(
        label=_("What time?"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "invalid": _("This is not a time. Write it like 19:30."),
            "required": _("Fill in a time too, like 16:00."),
        },
    )
    reason = forms.CharField(
        label=_("Why without the family?"),
        help_text=_("Write it as you would say it to them. They read these words."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Without a reason you do not talk about them without them. Write why.")
        },
    )
    shown = forms.ChoiceField(
        label=_("When does the family read this?"),
        choices=[(AT_ONCE, _("Now")), (AFTER, _("After the talk, because safety asks for it"))],
        initial=AT_ONCE,
        widget=forms.RadioSelect,
    )
    shown_on = DayField(
        label=_("From which day do they read it?"),
        help_text=_("Only if safety asks for it. At most four weeks after the talk."),
        required=False,
    )
    shown_on.is_needed = True  # with the answer that asks for it, and so is the next
    held_back_because = forms.CharField(
        label=_("What could happen if they read it before?"),
        help_text=_("Only if safety asks for it. The family reads this too, from that day on."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    held_back_because.is_needed = True

    def clean(self):
        words = super().clean()
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        self.happens_at = moment(day, time) if day and time else None
        if day and time and self.happens_at is None:
            text = _("The clock goes forward that night, so this time is skipped. "
                     "Choose another time.")  # fmt: skip
            self.add_error("time", text)
        if self.cleaned_data.get("shown") == AFTER:
            self.check_held_back(day)
        return words

    def check_held_back(self, day):
        given, today = self.cleaned_data, timezone.localdate()
        if not given.get("held_back_because") and "held_back_because" not in self.errors:
            self.add_error("held_back_because", _("Write what could happen."))
        if "shown_on" in self.errors or day is None:
            return
        first, last = days_to_tell(day, today)
        if first > last:
            self.add_error("shown", TOO_LONG_AGO)
            return
        if day > today + HELD_BACK:
            self.add_error("day", TOO_FAR_AHEAD)
            return
        chosen = given.get("shown_on")
        if chosen is None or not first <= chosen <= last:
            text = _("Choose a day from %(first)s to %(last)s.")
            params = {"first": in_words(first), "last": in_words(last)}
            self.add_error("shown_on", ValidationError(text, params=params))

    @property
    def is_held_back(self):
        return self.cleaned_data["shown"] == AFTER

    @property
    def words(self):
        words, is_held = super().words, self.is_held_back
        return {name: words[name] for name in ("about", "with_whom", "reason")} | {
            "happens_at": self.happens_at,
            "shown_on": words["shown_on"] if is_held else None,
            "held_back_because": words["held_back_because"] if is_held else "",
        }


class ShowForm(KeptForm):
    """The family reads it now: it asks nothing more."""

    makes_new = False
