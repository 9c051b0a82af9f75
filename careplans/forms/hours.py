"""Hours a week as somebody types them: 2, 1,5 or 1.5."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans import hours

IN_A_WEEK = 168


class HoursField(forms.CharField):
    """Hours with a comma or a point, as a Decimal; None where nothing was filled in."""

    def __init__(self, **options):
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(max_length=20, **options)

    def prepare_value(self, value):
        return hours.written(value) if isinstance(value, Decimal) else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            found = Decimal(text.replace(",", ".")) if text.isascii() else None
        except InvalidOperation:
            found = None
        if found is None or not found.is_finite() or found.as_tuple().exponent < -2:
            raise forms.ValidationError(_("This is not a number of hours. Write it like 2 or 1,5."))
        if not 0 < found <= IN_A_WEEK:
            raise forms.ValidationError(_("A week has 168 hours. Write less, and more than 0."))
        return found
