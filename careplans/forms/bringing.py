"""The form that takes a ZIP with a plan from another installation."""

from contextlib import suppress

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delivery.exports.making import MOST_BYTES
from delivery.exports.opening import NotOursError, opened
from writing.forms import KeptForm

MOST_ZIP = MOST_BYTES + 20_000_000  # the files of the largest plan, with its words and papers
SENTENCES = {
    "too_large": _("This file is too large for us. Make one without photos and recordings."),
    "too_many_files": _(
        "There are more than 300 photos and recordings in this plan. Make a file without them."
    ),
    "too_many_rows": _("This plan is too large for us: it has more than 20,000 parts."),
    "too_often": _("You tried this 10 times today. That is the most. Try again tomorrow."),
    "no_zip": _("We could not open this file. Choose the ZIP file that you saved."),
    "no_plan": _("There is no plan in this file. Choose the ZIP file that you saved."),
    "version": _("This plan comes from a newer place than this one. We cannot read it yet."),
    "shape": _("Something in this plan is not as we know it. Make the file once more over there."),
    "lacks": _("A photo or recording of this plan is not in the file. Make the file once more."),
}
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
        help_text=_(
            "You made it with “Take your plan along” in the place where your plan was. "
            "At most 300 photos and recordings fit in it."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={
            "required": _("Choose the ZIP file that you saved."),
            "empty": _("There is nothing in this file. Choose another one."),
        },
    )

    def clean_file(self):
        sent = self.cleaned_data["file"]
        try:
            count(self.viewer)
            if sent.size > MOST_ZIP:
                raise NotOursError("too_large")
            return opened(sent)
        except NotOursError as error:
            raise ValidationError(SENTENCES[error.code], code=error.code) from error
