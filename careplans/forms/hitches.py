"""What would help with a step, and the words in which somebody is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.models import Hitch
from writing.forms import KeptForm

Help = Hitch.Help


class HitchForm(KeptForm):
    """A choice, and own words for who wants. Nothing asks why it did not work out."""

    makes_new = False  # the same may be said again on another day

    help = forms.ChoiceField(
        label=_("What would help?"),
        choices=[
            (Help.TOGETHER, _("Doing it together with somebody")),
            (Help.SOMEBODY, _("Somebody else who does it")),
            (Help.ANOTHER_DAY, _("Another day")),
            (Help.HOW, _("Somebody who shows me how")),
            (Help.SMALLER, _("A smaller step")),
            (Help.ELSE, _("Something else, or I do not know yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what would help. You may also choose the last one.")},
    )
    text = forms.CharField(
        label=_("Do you want to say something with it?"),
        help_text=_("Who sees this step reads this too."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(KeptForm):
    """The words to one person, ready to send or to change."""

    makes_new = False
    body = forms.CharField(
        label=_("Your message"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message.")},
    )
