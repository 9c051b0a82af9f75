"""What a professional writes down: the offer, an answer, and a report under the Wmo."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.families import GROWN_UP, family_of
from casework.homes import is_read
from casework.models import LegalOffer, OfferAnswer
from writing.fields import DayField, FutureDateField
from writing.forms import HiddenText, KeptForm

NEW = "new"
NEWER = _(
    "Meanwhile it was offered again. What you wrote is kept. Read the newest offer, and save this "
    "if it still holds."
)
THEY_READ = _(
    "Choose only who said it to you. They learn that there is a case: on their own page they read "
    "the offer, this answer and each help plan that is fixed, also of before, with what the family "
    "said of it then; who lives elsewhere only a plan about their own child. Nobody else at home "
    "reads that."
)
OWN_LANGUAGE = _("The language that you spoke together.")


def not_to_come(day):
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come. Choose today or a day before."))
    return day


class ToldForm(KeptForm):
    """Whom something was told, in what language and how."""

    told_to = forms.CharField(label=_("Whom did you tell it?"), max_length=200)
    way = forms.ChoiceField(
        label=_("How did you tell it?"),
        choices=LegalOffer.Way.choices,
        widget=forms.RadioSelect,
    )
    language = forms.CharField(label=_("In which language?"), help_text=OWN_LANGUAGE, max_length=60)


class OfferForm(ToldForm):
    """The offer to make an own plan first."""

    form_name = "casework.offer"
    field_order = ["told_to", "made_on", "way", "language", "has_support"]

    made_on = DayField(label=_("On which day?"))
    has_support = forms.BooleanField(
        label=_("I also said who can help them with it, free of charge."), required=False
    )

    def clean_made_on(self):
        return not_to_come(self.cleaned_data["made_on"])


class AboutOfferForm(KeptForm):
    """It brings along the offer that was read: a newer one is read first."""

    hidden_names = (*KeptForm.hidden_names, "offer")
    offer = HiddenText()

    def __init__(self, *args, offer, **options):
        super().__init__(*args, **options)
        self.newest = offer

    def get_initial_for_field(self, field, name):
        if name == "offer":
            return str(self.newest.pk)
        return super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("offer") != str(self.newest.pk):
            self.data = self.data.copy()
            self.data["offer"] = str(self.newest.pk)
            self.add_error(None, NEWER)
        return self.cleaned_data


class AnswerForm(AboutOfferForm):
    """What somebody of the family said to the offer, told to a professional."""

    form_name = "casework.offer_answer"

    answer = forms.ChoiceField(
        label=_("What did the family say?"),
        choices=OfferAnswer.Answer.choices,
        widget=forms.RadioSelect,
    )
    said_by = forms.ChoiceField(label=_("Who said it?"), widget=forms.RadioSelect)
    said_by_name = forms.CharField(
        label=_("Name"),
        help_text=_(
            "Only for somebody who is not in the list. A no of theirs alone opens no help plan."
        ),
        max_length=80,
        required=False,
    )
    said_on = DayField(label=_("On which day?"))
    ready_on = FutureDateField(
        label=_("By when do they want to have their plan ready?"),
        help_text=_("Only after a yes. Empty: the team asks again after six weeks."),
        required=False,
    )
    words = forms.CharField(
        label=_("In their own words"),
        help_text=_("The family reads this, and can say that it went differently."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        grown_up = [one for one in family_of(case.pk) if one.years >= GROWN_UP]
        people = [(str(one.person_id), one.name) for one in grown_up]
        self.fields["said_by"].choices = [*people, (NEW, _("Somebody else, named below"))]
        if not is_read(case.pk):
            self.fields["said_by"].help_text = THEY_READ
            self.fields["words"].help_text = _("Who said it reads this, and can say that it went "
                                               "differently.")  # fmt: skip

    def clean_said_on(self):
        day = not_to_come(self.cleaned_data["said_on"])
        if day < self.newest.made_on:
            raise ValidationError(_("This is before the offer. Choose that day or a later one."))
        return day

    def clean(self):
        super().clean()
        words = self.cleaned_data
        if words.get("said_by") == NEW and not words.get("said_by_name"):
            self.add_error("said_by_name", _("Write the name."))
        return check_ready(self)

    @property
    def said_by_names(self):
        """Whoever reads what is written down here, when the family shares nothing with the case."""
        who = self.cleaned_data["said_by"]
        return [name for key, name in self.fields["said_by"].choices if key == who and key != NEW]

    @property
    def asked(self):
        words = self.words
        who = words.pop("said_by")
        words["said_by_id"] = None if who == NEW else UUID(who)
        return words


def check_ready(form):
    """A day to be ready belongs to a yes."""
    words = form.cleaned_data
    if words.get("ready_on") and words.get("answer") not in (None, OfferAnswer.Answer.YES):
        form.add_error("ready_on", _("This belongs to a yes only. Leave it empty."))
    return words


class ReportForm(ToldForm):
    """A report under the Wmo, and that the family was told of its personal plan."""

    form_name = "casework.wmo_report"
    periods = ()
    field_order = ["reported_on", "told_on", "told_to", "way", "language", "has_support"]

    reported_on = DayField(label=_("On which day was the report made?"))
    told_on = DayField(label=_("On which day did you tell of the personal plan?"))
    has_support = forms.BooleanField(
        label=_("I also told them of free independent client support."), required=False
    )

    def clean_reported_on(self):
        return not_to_come(self.cleaned_data["reported_on"])

    def clean_told_on(self):
        return not_to_come(self.cleaned_data["told_on"])

    def clean(self):
        super().clean()
        first, told = (self.cleaned_data.get(name) for name in ("reported_on", "told_on"))
        if first and told and told < first:
            self.add_error("told_on", _("This is before the report. Choose that day or later."))
        return self.cleaned_data


class ReportChangeForm(KeptForm):
    """The family's personal plan came, or the investigation was reported back."""

    form_name = "casework.wmo_report_change"
    periods = ()

    received_on = DayField(
        label=_("On which day did the family's own plan come?"),
        help_text=_("Also after the seven days: a plan that comes later is still taken."),
        required=False,
    )
    received_on.is_needed = True  # with what came
    received = forms.CharField(
        label=_("What came?"),
        help_text=_("For example: two sheets written by hand."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    concluded_on = DayField(
        label=_("On which day did the family get the outcome of the investigation?"),
        required=False,
    )

    def __init__(self, *args, report, **options):
        super().__init__(*args, **options)
        self.report = report

    def clean(self):
        super().clean()
        words = self.cleaned_data
        has_no_day = words.get("received_on") is None and "received_on" not in self.errors
        if words.get("received") and has_no_day:
            self.add_error("received_on", _("Choose the day on which it came."))
        for name in ("received_on", "concluded_on"):
            self.check_day(name, words.get(name))
        return words

    def check_day(self, name, day):
        stands = getattr(self.report, name)
        if stands and day != stands:
            self.add_error(name, _("This day stands already and does not change."))
        elif day and day > timezone.localdate():
            self.add_error(name, _("This day is still to come. Choose today or a day before."))
        elif day and day < self.report.reported_on:
            self.add_error(name, _("This is before the report. Choose that day or later."))
