"""The forms of a standstill: first the case, why and which paper; only then the names."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format as day_in_words
from django.utils.translation import gettext_lazy as _

from access.models import Standstill
from access.models.standstill import LONGEST, LONGEST_ORDER
from casework.custody_forms import not_to_come
from casework.standstill import end_of, people_of
from writing.fields import DayField, FutureDateField
from writing.forms import KeptForm

EARLY = {
    Standstill.Ground.HOME_BAN: _(
        "A home ban lasts ten times 24 hours, so it ends on the tenth day after the one on "
        "which it began. Choose an earlier day. Does the mayor extend it? Write that down with "
        "that paper."
    ),
    Standstill.Ground.DANGER: _("Without a judge it lasts 28 days at most. Choose an earlier day."),
    Standstill.Ground.COURT_ORDER: _("This is more than a year. Choose an earlier day."),
}
BEGUN = _("Write on which day the home ban began. It stands in the decision of the mayor.")
IS_OVER = _("A home ban of that day is over already: it lasts ten days. Look at the paper again.")
NOT_THERE = _(
    "This person has no place in that home. Choose somebody else, or the other home above."
)


class PaperForm(KeptForm):
    """Before a name of this family is read: why, and the paper."""

    makes_new = False
    ground = forms.ChoiceField(
        label=_("Why?"), choices=Standstill.Ground.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Which paper did you see, and of which day?"),
        help_text=_("For example: decision of the mayor, 3 March 2026. No story."),
        max_length=200,
        error_messages={"required": _("Write which paper you saw. Without a paper it cannot be.")},
    )


class ExtendForm(KeptForm):
    """A home ban that the mayor made longer: its own paper, and the last day of it."""

    evidence = forms.CharField(
        label=_("Which paper did you see, and of which day?"),
        help_text=_("The decision of the mayor that makes it longer. No story."),
        max_length=200,
        error_messages={"required": _("Write which paper you saw. Without a paper it cannot be.")},
    )
    ends_on = FutureDateField(label=_("Which is the last day?"))

    def __init__(self, *args, first, **options):
        super().__init__(*args, **options)
        self.first = first

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day > self.first.last_day:
            raise ValidationError(
                _(
                    "A home ban and its extension are four weeks together, so they end 28 days "
                    "after the day on which it began. Choose an earlier day."
                )
            )
        if day and end_of(day) <= self.first.ends_at:
            raise ValidationError(_("It lasts until then already. Choose a later day."))
        return day


class StandstillForm(PaperForm):
    """Making it reads the names, and leaves a line in the log of that family."""

    makes_new = True
    home = forms.ChoiceField(
        label=_("There is more than one home behind this case. Which is it about?"),
        help_text=_("In the other home everything goes on as before."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the home that the paper is about.")},
    )
    person = forms.ChoiceField(
        label=_("Who stands still?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it is about.")},
    )
    begun_on = DayField(
        label=_("On which day did the home ban begin?"),
        help_text=_(
            "Only for a home ban. It counts from that day, also when that is past, and rests "
            "through the whole of its last day: so nobody comes back hours too early."
        ),
        required=False,
    )
    ends_on = FutureDateField(label=_("Which is the last day?"))

    def __init__(self, *args, number, **options):
        super().__init__(*args, **options)
        self.number = number
        self.fields["begun_on"].is_needed = True  # of a home ban
        found = people_of(number)
        self.places = {(str(row[2]), str(row[3])): row for row in found}
        homes = {str(row[2]): row[5] for row in found}
        self.fields["home"].choices = list(homes.items())
        self.fields["person"].choices = list({str(row[3]): row[4] for row in found}.items())
        self.home = next(iter(homes), "")
        if len(homes) < 2:  # nothing to choose
            del self.fields["home"]

    def clean(self):
        super().clean()
        ground, day = self.cleaned_data.get("ground"), self.cleaned_data.get("ends_on")
        begun = self.first_day(ground)
        longest = LONGEST.get(ground, LONGEST_ORDER)
        if ground and day and begun and day - begun + timedelta(days=1) > longest:
            last = day_in_words(begun + longest - timedelta(days=1), "j F Y")
            at_most = _("It can last until %(day)s at most.") % {"day": last}
            self.add_error("ends_on", [ValidationError(EARLY[ground]), ValidationError(at_most)])
        if "home" in self.fields:
            self.home = self.cleaned_data.get("home")
        person = self.cleaned_data.get("person")
        if self.home and person and (self.home, person) not in self.places:
            self.add_error("person", ValidationError(NOT_THERE))
        return self.cleaned_data

    def first_day(self, ground):
        """From which day on it is counted: of a home ban that of the order; None when that is not
        right."""
        today, begun = timezone.localdate(), self.cleaned_data.get("begun_on")
        if ground != Standstill.Ground.HOME_BAN:
            return today
        if "begun_on" in self.errors:
            return None
        if not begun:
            self.add_error("begun_on", ValidationError(BEGUN))
            return today
        if begun <= today - LONGEST[ground]:
            self.add_error("begun_on", ValidationError(IS_OVER))
            return None
        return begun

    def clean_begun_on(self):
        day = self.cleaned_data["begun_on"]
        return day and not_to_come(day)

    @property
    def asked(self):
        words = self.words
        is_ban = words["ground"] == Standstill.Ground.HOME_BAN
        row = self.places[self.home, words["person"]]
        return {
            "place": row[:4],
            "number": self.number,
            "ground": words["ground"],
            "evidence": words["evidence"],
            "begun_on": words["begun_on"] if is_ban else None,
            "ends_on": words["ends_on"],
        }
