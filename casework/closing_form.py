"""What closing a case asks: why, and what the family thinks of it. No text: both stand with the
number of the case, which the whole team may see. The family reads why (casework/stopped.py)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from writing.forms import KeptForm


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


class ReopeningForm(KeptForm):
    form_name = "casework.reopening"
    makes_new = False
