"""The sentence about what matters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.forms.people import about_choices, about_id
from writing.forms import KeptForm


class PriorityForm(KeptForm):
    """A new sentence: whom it is about is asked only where there are children."""

    text = forms.CharField(
        label=_("What is most important to you?"),
        help_text=_("Write it as you would say it at home."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what is important. One sentence is enough.")},
    )
    about = forms.ChoiceField(
        label=_("Who is this about?"),
        help_text=_("This decides who may see it later, when you let somebody look in."),
        widget=forms.RadioSelect,
    )
    is_private = forms.BooleanField(
        label=_("Only for me"),
        help_text=_(
            "Nobody else can see this, not even the rest of the family. You can share it later."
        ),
        required=False,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = about_choices(self.viewer)
        if choices:
            self.fields["about"].choices = choices
            self.fields["about"].initial = choices[0][0]
        else:
            del self.fields["about"]

    @property
    def words(self):
        words = super().words
        return {
            "text": words["text"],
            "about_id": about_id(words.get("about")),
            "is_private": words["is_private"],
        }


class PriorityChangeForm(KeptForm):
    """Other words; whom it is about stays."""

    text = forms.CharField(
        label=_("What is most important to you?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what is important. One sentence is enough.")},
    )
