"""How somebody wants to hear that there is news."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delivery.hours import DAILY_AT, ZONE, end_of_quiet
from delivery.models import NewsChoice
from writing.forms import KeptForm

SAME_HOURS = _(
    "Both times are the same, so it is never quiet. Choose another time, or leave both empty."
)
NO_MORNING = _(
    "Then it is quiet the whole morning, and you chose once a day in the morning. Choose a time "
    "before 12.00 at which the quiet ends."
)
NOON = time(12)


def hour(label, help_text=""):
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("This is not a time. Write it like 19:30.")},
    )


class NewsChoiceForm(KeptForm):
    """`ways`: by which ways news can come to this person now; all of them when it is not said."""

    makes_new = False  # there is one of each person
    channel = forms.ChoiceField(
        label=_("How do you want to hear it?"),
        help_text=_(
            "Do you choose nothing to be sent? Then your news waits on your start page, here."
        ),
        choices=NewsChoice.Channel.choices,
        widget=forms.RadioSelect,
    )
    rhythm = forms.ChoiceField(
        label=_("When do you want to hear it?"),
        choices=NewsChoice.Rhythm.choices,
        widget=forms.RadioSelect,
    )
    quiet_from = hour(
        _("From what time is it quiet?"), _("Leave both times empty if you want no quiet hours.")
    )
    quiet_until = hour(_("Until what time is it quiet?"))

    def __init__(self, *args, ways=None, **options):
        super().__init__(*args, **options)
        if ways is not None:
            self.fields["channel"].choices = [(way.value, way.label) for way in ways]

    def clean(self):
        super().clean()
        if self.errors:
            return
        begins, ends = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_until"]
        for name, is_empty in (("quiet_from", begins is None), ("quiet_until", ends is None)):
            if is_empty and begins != ends:
                self.add_error(name, ValidationError(_("Fill in this time too, or none.")))
        if not self.errors and begins is not None:
            self.check_hours(begins, ends)

    def check_hours(self, begins, ends):
        """Twice the same hour says nothing, and news of the morning needs a morning."""
        if begins == ends:
            self.add_error("quiet_until", ValidationError(SAME_HOURS))
        elif self.cleaned_data["rhythm"] == NewsChoice.Rhythm.DAILY:
            quiet = NewsChoice(quiet_from=begins, quiet_until=ends)
            noon = datetime.combine(timezone.localdate(), NOON, tzinfo=ZONE)
            morning = noon.replace(hour=DAILY_AT.hour, minute=DAILY_AT.minute)
            if end_of_quiet(quiet, morning) >= noon:
                self.add_error("quiet_until", ValidationError(NO_MORNING))


def chosen(choice, channel):
    """What the form opens with; no quiet hours stand as two empty fields."""
    has_quiet = choice.quiet_from != choice.quiet_until
    times = {"quiet_from": choice.quiet_from, "quiet_until": choice.quiet_until}
    return {"channel": channel, "rhythm": choice.rhythm} | (times if has_quiet else {})
