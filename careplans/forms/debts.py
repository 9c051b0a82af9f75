"""Debts: whom to pay, how much, and what was agreed about paying."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans import euros
from careplans.actions.debts import paid_before
from careplans.instalments import MOST, Arrangement, Interval
from careplans.models import Debt
from writing.fields import DayField
from writing.forms import KeptForm

LARGEST = Decimal("1000000")


class EuroField(forms.CharField):
    """An amount with a comma or a point; says which of the usual slips it is."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **options):
        super().__init__(max_length=40, **options)
        if self.error_messages["required"] == forms.Field.default_error_messages["required"]:
            self.error_messages["required"] = _("Write how many euros. For example 45,50.")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if text.lstrip("€ ").startswith(("-", "−", "–")):
            raise forms.ValidationError(_("Write the amount without a minus sign."))
        amount = euros.read(text)
        if amount is None:
            raise forms.ValidationError(_("This is not an amount. Write it like 45 or 45,50."))
        if amount == 0:
            raise forms.ValidationError(_("Write an amount that is more than zero."))
        if amount > LARGEST:
            sentence = _("This is more than a million euros. Look at the comma and the noughts.")
            raise forms.ValidationError(sentence)
        return amount

    def prepare_value(self, value):
        return euros.written(value)[2:] if isinstance(value, Decimal) else value


class ArrangementForm(KeptForm):
    """How a debt is paid; `whole` is the amount that it is about."""

    is_needed = True  # a form about nothing else
    no_first_day = _("Choose the day of the first time.")

    instalment = EuroField(label=_("How much do you pay each time?"), required=False)
    interval = forms.ChoiceField(
        label=_("How often?"),
        choices=Interval.choices,
        initial=Interval.MONTH,
        widget=forms.RadioSelect,
        required=False,
    )
    first_on = DayField(label=_("When is or was the first time?"), required=False)

    def __init__(self, *args, whole=None, **options):
        super().__init__(*args, **options)
        self.whole = whole
        if self.is_needed:
            for name in ("instalment", "interval", "first_on"):
                self.fields[name].required = True

    def clean(self):
        words = super().clean()
        given = self.cleaned_data
        given["interval"] = given.get("interval") or ""
        if given.get("first_on") and not given.get("instalment"):
            self.say("instalment", _("Write how much you pay each time, or leave the day empty."))
        if given.get("instalment") and not given.get("first_on"):
            self.say("first_on", self.no_first_day)
        if not given.get("instalment"):
            given["interval"] = ""
            return words
        if not given["interval"]:
            self.say("interval", _("Choose how often you pay."))
        if not self.errors.keys() & {"amount", "instalment"}:
            self.check_arrangement(given)
        return words

    def check_arrangement(self, given):
        """Too much is said together with what else is wrong: the amounts are all that it takes."""
        whole = self.whole_of(given)
        if whole <= 0:
            return  # all of it is paid
        if given["instalment"] > whole:
            self.say("instalment", self.too_much(given))
        if self.errors:
            return
        found = Arrangement(whole, given["instalment"], given["interval"], given["first_on"])
        if found.count > MOST:
            sentence = _("Like this you pay more than %(most)s times. Look at both amounts again.")
            self.say("instalment", sentence % {"most": MOST})

    def whole_of(self, given):
        return self.whole

    def too_much(self, given):
        if self.whole_of(given) == given.get("amount"):
            return _("This is more than the whole amount. Write less each time.")
        return _("This is more than what is still to pay. Write less each time.")

    def say(self, name, sentence):
        if name not in self.errors:
            self.add_error(name, sentence)


class DebtForm(ArrangementForm):
    """`words` are the arguments of `actions.debts.add_debt`; a proposal keeps the same."""

    is_needed = False
    no_first_day = _("Choose the day of the first time, or leave empty how much each time.")
    field_order = ["creditor", "about", "amount", "instalment", "interval", "first_on"]

    creditor = forms.CharField(
        label=_("Whom do you have to pay?"),
        help_text=_("For example: the water company, or the landlord."),
        max_length=120,
    )
    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("For example: the bill of last year."),
        max_length=200,
        required=False,
    )
    amount = EuroField(label=_("How much in all, in euros?"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        text = _("Only when you agreed on something. You can leave it empty.")
        self.fields["instalment"].help_text = text

    def clean(self):
        words = super().clean()
        if self.paid > (self.cleaned_data.get("amount") or self.paid):
            sentence = _("You paid %(paid)s already. The whole amount is at least that.")
            self.say("amount", sentence % {"paid": euros.written(self.paid)})
        return words

    def whole_of(self, given):
        """What is agreed is about what is left."""
        row = self.keep.row
        first_on = given.get("first_on")
        before = paid_before(row, first_on) if first_on and isinstance(row, Debt) else 0
        return given["amount"] - before

    @property
    def paid(self):
        """What was paid already of the debt that is changed."""
        row = self.keep.row
        return sum((each.amount for each in row.payments.all()), Decimal(0)) if row else Decimal(0)


class PaymentForm(KeptForm):
    """Something was paid."""

    amount = EuroField(label=_("How much did you pay?"))
    paid_on = DayField(label=_("On which day?"))

    def __init__(self, *args, left, **options):
        super().__init__(*args, **options)
        self.left = left

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount > self.left:
            sentence = _("This is more than what is left: %(left)s. Look at the amount again.")
            raise forms.ValidationError(sentence % {"left": euros.written(self.left)})
        return amount

    def clean_paid_on(self):
        day = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose today or earlier."))
        return day
