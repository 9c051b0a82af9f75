"""What closing a case asks: why, and what the family thinks of it. No text: both stand with the
number of the case, which the whole team may see. The family reads why (casework/stopped.py)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from writing.forms import HiddenText, KeptForm


class ClosingForm(KeptForm):
    form_name = "casework.closing"
    makes_new = False  # closed is closed, however often somebody says it

    reason = forms.ChoiceField(
        label=_("Why does the help stop?"),
        help_text=_("A family that shares its plan with you reads this on its first page."),
        choices=Case.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the help stops.")},
    )
    family_view = forms.ChoiceField(
        label=_("Does the family know, and what does it think of it?"),
        choices=Case.FamilyView.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the family knows and thinks of it.")},
    )

    # Only a page that said so sends it: one that was open from before tells the family nothing.
    hidden_names = (*KeptForm.hidden_names, "told")
    told = HiddenText()

    def get_initial_for_field(self, field, name):
        return "yes" if name == "told" else super().get_initial_for_field(field, name)

    @property
    def words(self):
        return super().words | {"is_told": self.cleaned_data["told"] == "yes"}


class ReopeningForm(KeptForm):
    form_name = "casework.reopening"
    makes_new = False
