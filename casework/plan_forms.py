"""What stands behind the gate: an exception, the leader's decision, and the help plan."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.giving_forms import GivingForm
from casework.legal.plans import NEWER_LINES, NEWER_PLAN, ground_of
from casework.legal_forms import not_to_come
from casework.models import Case, OfferException
from casework.models.helpplan import LONGEST_ACUTE
from writing.fields import DayField, FutureDateField
from writing.forms import HiddenText, KeptForm

CLOSED = _(
    "The family said something else meanwhile, or the exception is over. What you wrote is kept. "
    "Talk with the family first."
)
NO_HELP = _("This plan does not say yet who helps with what. Write that first.")
LATE = _("After acute danger the offer follows within six weeks. Choose an earlier day.")
VIEWS = [choice for choice in Case.FamilyView.choices if choice[0] != Case.FamilyView.UNKNOWN]


class ExceptionForm(KeptForm):
    """Why the family is not offered to make its own plan first."""

    form_name = "casework.offer_exception"

    ground = forms.ChoiceField(
        label=_("Why is it not offered first?"),
        choices=OfferException.Ground.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What did you see or hear that makes it so?"),
        help_text=_(
            "Your team leader reads this. Once the leader agrees, the family reads it too, if it "
            "shares its plan with this case."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    return_on = FutureDateField(
        label=_("On which day do you offer it after all?"),
        help_text=_(
            "Needed after acute danger alone, and then within six weeks. On that day the exception "
            "is over. With another reason it may stay empty."
        ),
        required=False,
    )
    return_on.is_needed = True  # after acute danger

    def clean(self):
        super().clean()
        words = self.cleaned_data
        is_acute = words.get("ground") == OfferException.Ground.ACUTE
        if is_acute and not words.get("return_on") and "return_on" not in self.errors:
            self.add_error("return_on", _("Choose a day. After danger the offer still follows."))
        latest = timezone.localdate() + LONGEST_ACUTE
        if is_acute and words.get("return_on") and words["return_on"] > latest:
            self.add_error("return_on", LATE)
        return words


class DecisionForm(KeptForm):
    """The team leader as the second pair of eyes."""

    form_name = "casework.offer_decision"
    makes_new = False

    is_agreed = forms.ChoiceField(
        label=_("Do you agree with this exception?"),
        choices=[("yes", _("Yes, the offer is left out")), ("no", _("No, make the offer first"))],
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("What do you want to say with it?"),
        help_text=_(
            "The colleague reads this. Once you agree, the family reads it too, if it shares its "
            "plan with this case."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    @property
    def asked(self):
        words = self.words
        return words | {"is_agreed": words["is_agreed"] == "yes"}


class GateForm(KeptForm):
    """A form behind the gate: the words stay when it closed meanwhile."""

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        self.case = case

    def clean(self):
        super().clean()
        if not ground_of(self.case)[0]:
            self.add_error(None, CLOSED)
        return self.cleaned_data


class HelpPlanForm(GateForm):
    """The professional's plan itself: what has to become better, and who helps with what."""

    form_name = "casework.help_plan"

    aims = forms.CharField(
        label=_("What has to become better?"),
        help_text=_("As far as you can in the words of the family."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    help_words = forms.CharField(
        label=_("Who helps with what, and until when?"),
        help_text=_(
            "Begin with what the family and its own people do. Or leave this empty and write lines "
            "of help: those come after you saved."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    @classmethod
    def values_of(cls, row):
        return {"aims": row.aims, "help_words": row.help} if row else {}


class SettleForm(GateForm, GivingForm):
    """Fixing it: only after it was talked through, and with the lines of help that were read."""

    form_name = "casework.help_plan_settle"
    makes_new = False
    hidden_names = (*KeptForm.hidden_names, "lines")
    field_order = [
        "talked_on", "family_view", "family_words", "given_to", "on_paper_to", "paper_for",
        "agreed_by", "agreed_on", "agreed_how",
    ]  # fmt: skip
    lines = HiddenText()

    talked_on = DayField(label=_("On which day did you talk it through with the family?"))
    family_view = forms.ChoiceField(
        label=_("What does the family think of it?"), choices=VIEWS, widget=forms.RadioSelect
    )
    family_words = forms.CharField(
        label=_("In their own words"),
        help_text=_("What the young person says belongs here too."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args, case, **options):
        super().__init__(*args, case=case, **options)
        self.ask_whom(case, self.keep.row)

    def clean_talked_on(self):
        return not_to_come(self.cleaned_data["talked_on"])

    def get_initial_for_field(self, field, name):
        if name == "lines":
            return self.keep.row.lines_key
        return super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        if self.seen_version != self.keep.row.version:
            self.data = self.data.copy()
            self.data["version"] = str(self.keep.row.version)
            self.add_error(None, NEWER_PLAN)
        now = self.keep.row.lines_key
        if self.cleaned_data.get("lines") != now:
            self.data = self.data.copy()
            self.data["lines"] = now
            self.add_error(None, NEWER_LINES)
        elif not now and not self.keep.row.help:
            self.add_error(None, NO_HELP)
        return self.cleaned_data

    @classmethod
    def values_of(cls, row):
        return {}
