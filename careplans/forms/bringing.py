"""The form that takes a ZIP with a plan from another installation."""

from contextlib import suppress

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from careplans.bringing.sentences import SENTENCES
from delivery.exports.making import MOST_BYTES
from delivery.exports.opening import NotOursError, listed
from writing.forms import KeptForm

MOST_ZIP = MOST_BYTES + 20_000_000  # the files of the largest plan, with its words and papers
MOST_A_DAY = 10  # of one person, also of what is refused: to open one is work
DAY = 24 * 3600


def count(viewer):
    """One more try of this person today; NotOursError for who tried too often."""
    key = f"bringing:by:{viewer.person_id}"
    cache.add(key, 0, DAY)
    with suppress(ValueError):  # the day ended between the two
        if cache.incr(key) > MOST_A_DAY:
            raise NotOursError("too_often")


class BringForm(KeptForm):
    makes_new = False  # into a plan that is not empty any more nothing comes a second time

    file = forms.FileField(
        label=_("The ZIP file of your plan"),
        help_text=_("You made it with “Take your plan along” in the place where your plan was."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={
            "required": _("Choose the ZIP file that you saved."),
            "empty": _("There is nothing in this file. Choose another one."),
        },
    )

    is_own = forms.BooleanField(
        label=_("I made this file myself. It is my own plan."),
        help_text=_(
            "Then what matters to you, and what you said of how it goes, becomes yours here too. "
            "Without it you can only read that, and your goals do not hang under it. You bring a "
            "plan here once. Your name must be the same here."
        ),
        required=False,
    )

    def __init__(self, *args, knows_birth, **options):
        super().__init__(*args, **options)
        if knows_birth:  # then the day of birth tells it, and nobody's word is needed
            del self.fields["is_own"]

    def clean_file(self):
        """Only its list of contents: who chose another file hears it at once. The rest is looked
        at by the worker."""
        sent = self.cleaned_data["file"]
        try:
            count(self.viewer)
            if sent.size > MOST_ZIP:
                raise NotOursError("too_large")
            listed(sent)
        except NotOursError as error:
            raise ValidationError(SENTENCES[error.code], code=error.code) from error
        return sent
