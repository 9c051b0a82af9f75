"""The forms of the privacy officer, and that of a member of staff about their own postcode."""

import re
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oversight.models import Finding
from writing.fields import FutureDateField
from writing.forms import KeptForm

LONGEST_HIDDEN = timedelta(days=30)


class AnswerForm(KeptForm):
    answer = forms.CharField(
        label=_("Your answer to the family"),
        help_text=_("Short sentences, no terms of law. The family reads this beside the line."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write what you found out. A few sentences are enough.")},
    )


class MarkForm(KeptForm):
    mark = forms.ChoiceField(
        label=_("What do you make of it?"), choices=Finding.Mark.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What you asked and heard. No names of families."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        super().clean()
        needs_note = self.cleaned_data.get("mark") in (Finding.Mark.ASK, Finding.Mark.REPORT)
        if needs_note and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write whom you ask or where you report it."))


class ShowForm(KeptForm):
    SHOW, HIDE = "show", "hide"
    what = forms.ChoiceField(
        label=_("May the family know now?"),
        choices=[(SHOW, _("Yes, show it")), (HIDE, _("No, that is still dangerous"))],
        widget=forms.RadioSelect,
    )
    hidden_because = forms.CharField(
        label=_("Why is it still dangerous?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_on = FutureDateField(
        label=_("When do you look again?"),
        help_text=_("Within 30 days."),
        required=False,
    )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("what") != self.HIDE:
            return
        if not self.cleaned_data.get("hidden_because"):
            self.add_error("hidden_because", _("Write why it is still dangerous."))
        day = self.cleaned_data.get("review_on")
        if not day or not timedelta() < day - timezone.localdate() <= LONGEST_HIDDEN:
            self.add_error("review_on", _("Choose a day within 30 days."))

    @property
    def decision(self):
        if self.cleaned_data["what"] == self.SHOW:
            return {"is_hidden": False}
        names = ("hidden_because", "review_on")
        return {"is_hidden": True} | {name: self.cleaned_data[name] for name in names}


class PostcodeForm(KeptForm):
    postcode = forms.CharField(
        label=_("Your own postcode"),
        help_text=_("Like 2533 AB. Leave it empty to take it away."),
        max_length=7,
        required=False,
    )

    def clean_postcode(self):
        text = self.cleaned_data["postcode"].replace(" ", "").upper()
        if text and not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", text):
            raise ValidationError(_("Write a postcode as 4 figures and 2 letters, like 2533 AB."))
        return text
