"""A foster parent's own part of the professional's plan, and what they say to it."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.families import GROWN_UP, family_of
from casework.legal.foster import FIRST, WRITTEN, newest
from casework.legal_forms import NEW, not_to_come
from casework.models import FosterConsent
from writing.fields import DayField
from writing.forms import HiddenText, KeptForm

Answer = FosterConsent.Answer
NAMELESS = "nameless"  # their name is told to nobody: "a foster parent", "foster parent 2"
WITHOUT_NAME = _("A foster parent, without a name")
ANSWERS = [choice for choice in Answer.choices if choice[0] != Answer.ASKED]


class SaidForm(KeptForm):
    """What somebody said, on which day and in which words."""

    answer = forms.ChoiceField(
        label=_("What did the foster parent say?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    said_on = DayField(label=_("On which day?"))
    words = forms.CharField(
        label=_("In their own words"),
        help_text=_("The family reads this too, if it shares its plan with this case."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def clean_said_on(self):
        return not_to_come(self.cleaned_data["said_on"])


class FosterPartForm(SaidForm):
    """Who, and what the plan says of their part."""

    form_name = "casework.foster_part"
    field_order = ["said_by", "said_by_name", "part", "answer", "said_on", "words"]

    said_by = forms.ChoiceField(label=_("Who is the foster parent?"), widget=forms.RadioSelect)
    said_by_name = forms.CharField(
        label=_("Name"),
        help_text=_(
            "Only for somebody who is not in the list. The whole family reads this name, who lives "
            "elsewhere too. Is that not safe? Then choose the foster parent without a name."
        ),
        max_length=80,
        required=False,
    )
    part = forms.CharField(
        label=_("What does the plan say of their part?"),
        help_text=_("What they do for the child, and how they are helped with it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(self, *args, case, plan, **options):
        super().__init__(*args, **options)
        grown_up = [one for one in family_of(case.pk) if one.years >= GROWN_UP]
        people = [(str(one.person_id), one.name) for one in grown_up]
        self.named = {
            str(who): row.said_by_name for who, row in newest(plan).items() if row.said_by_name
        }
        without = _("Another foster parent, without a name") if self.named else WITHOUT_NAME
        self.fields["said_by"].choices = [
            *people,
            *self.named.items(),
            (NEW, _("Somebody else, named below")),
            (NAMELESS, without),
        ]
        self.fields["answer"].choices = Answer.choices

    def clean(self):
        super().clean()
        words = self.cleaned_data
        if words.get("said_by") == NEW and not words.get("said_by_name"):
            self.add_error("said_by_name", _("Write the name."))
        return words

    @property
    def asked(self):
        words = self.words
        who = words.pop("said_by")
        if who == NEW:
            return words | {"said_by_id": None}
        if who == NAMELESS or who in self.named:
            # a name that was typed before the choice is told to nobody
            return words | {"said_by_id": None, "said_by_name": self.named.get(who, "")}
        return words | {"said_by_id": UUID(who)}


class FosterAnswerForm(SaidForm):
    """An answer to the part that stands there; to the newest one only."""

    form_name = "casework.foster_answer"

    def __init__(self, *args, consent, **options):
        super().__init__(*args, **options)
        self.consent = consent

    def clean(self):
        super().clean()
        if newest(self.consent.plan)[self.consent.who].pk != self.consent.pk:
            self.add_error(None, ValidationError(FIRST))
        return self.cleaned_data


class OwnConsentForm(KeptForm):
    """A foster parent's own answer to their part, of today. It brings along which word was the last
    that they read: a newer one is read first."""

    form_name = "casework.foster_say"
    hidden_names = (*KeptForm.hidden_names, "consent")

    answer = forms.ChoiceField(
        label=_("Do you agree with this part?"),
        choices=[
            (Answer.YES, pgettext_lazy("foster parent", "Yes, I agree")),
            (Answer.NO, pgettext_lazy("foster parent", "No, I do not agree")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Do you want to say something with it?"),
        help_text=_("For example what has to be different. You do not have to explain it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    consent = HiddenText()

    def __init__(self, *args, consent, **options):
        super().__init__(*args, **options)
        self.newest = str(consent.pk)

    def get_initial_for_field(self, field, name):
        return self.newest if name == "consent" else super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("consent") != self.newest:
            self.data = self.data.copy()
            self.data["consent"] = self.newest
            self.add_error(None, WRITTEN)
        return self.cleaned_data
