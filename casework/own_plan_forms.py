"""What somebody of the family answers to the offer, and "it did not go like this"."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.legal_forms import AboutOfferForm, check_ready
from casework.models import OfferAnswer
from writing.fields import FutureDateField

Answer = OfferAnswer.Answer
OFFER = "offer"


class OwnAnswerForm(AboutOfferForm):
    """One's own answer, of today. It can be another one tomorrow."""

    form_name = "casework.own_answer"

    answer = forms.ChoiceField(
        label=_("Do you want to make your own plan first?"),
        choices=[
            (Answer.YES, pgettext_lazy("family", "Yes, we make our own plan")),
            (Answer.LATER, pgettext_lazy("family", "Not now, ask us again later")),
            (Answer.NO, pgettext_lazy("family", "No, let the team write a plan with us")),
            (Answer.MADE, pgettext_lazy("family", "Our plan is ready already")),
        ],
        widget=forms.RadioSelect,
    )
    ready_on = FutureDateField(
        label=_("When do you want to have it ready?"),
        help_text=_("Only after a yes, and only if you know it."),
        required=False,
    )
    words = forms.CharField(
        label=_("Do you want to say something with it?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def clean(self):
        super().clean()
        return check_ready(self)


class ObjectionForm(AboutOfferForm):
    """What did not go as it was written down."""

    form_name = "casework.objection"

    about = forms.ChoiceField(label=_("What is not right?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("How did it go instead?"),
        help_text=_("You do not have to explain it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, card, **options):
        super().__init__(*args, offer=card.row, **options)
        answers = [(str(each.row.pk), each.as_choice) for each in card.answers if not each.is_void]
        offer = (OFFER, _("That it was told to us, or how"))
        self.fields["about"].choices = [*answers, offer]

    @property
    def asked(self):
        words = self.words
        about = words.pop("about")
        return words | {"answer_id": None if about == OFFER else about}
