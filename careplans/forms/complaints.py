""" "This is not right": as short as can be, and no word of it is compulsory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from writing.forms import KeptForm

LINE, DAY = "line", "day"
ABOUT = [(LINE, _("About this once")), (DAY, _("About all of that day"))]


class ComplaintForm(KeptForm):
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=ABOUT, widget=forms.RadioSelect, initial=LINE
    )
    words = forms.CharField(
        label=_("What is not right?"),
        help_text=_("You need not explain it. A few words help to find it out sooner."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def ask_only_what_differs(self, fold):
        """When there was nothing else that day, once and all of that day are the same."""
        if fold is None or fold.is_one:
            self.fields["about"].widget = forms.HiddenInput()

    @property
    def is_whole_day(self):
        return self.cleaned_data["about"] == DAY
