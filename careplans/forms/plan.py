"""The plan as a whole: when the family looks back at it."""

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from writing.fields import FutureDateField
from writing.forms import HiddenText, KeptForm


class DayThen(HiddenText):
    """The day that stood there when the form was opened; what is no day fits none."""

    def clean(self, value):
        try:
            return parse_date(value or "")
        except ValueError:
            return None


class PlanReviewForm(KeptForm):
    makes_new = False
    hidden_names = (*KeptForm.hidden_names, "stood_on")

    review_on = FutureDateField(
        label=_("When do you look back at the whole plan?"),
        help_text=_("That day a reminder comes. You can leave it empty."),
        required=False,
    )
    stood_on = DayThen()
