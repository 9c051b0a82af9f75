"""Days, and what a field says when something is not right: what is wrong and what to do."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REQUIRED = _("Fill this in. A few words are enough.")
REQUIRED_LINE = _("Fill this in.")  # a name, a street: no place for a few words
REQUIRED_MAIL = _("Fill in an e-mail address, like fatma@voorbeeld.example.")
UNKNOWN_MAIL = _("This is not a whole e-mail address. Write it like fatma@voorbeeld.example.")
REQUIRED_CHOICE = _("Choose one of them.")
REQUIRED_CHOICES = _("Choose one or more of these.")
REQUIRED_DAY = _("Choose a day.")
UNKNOWN_DAY = _("This is not a day that exists. Write it like %(day)s.")
IS_OVER = _("%(day)s is over already. Choose a day that is still to come, or leave it empty.")
IS_OVER_REQUIRED = _("%(day)s is over already. Choose a day that is still to come.")
TOO_FAR = _("This day is too far away. Look at the year again.")
MOST_YEARS = 50  # to come, or ago
OLDEST = 130  # of somebody's day of birth
ENDS_TOO_EARLY = _("The last day comes before the first. Choose a day from %(day)s on.")


def in_words(day):
    """A day and its month ("12 februari"); with the year when it is another one."""
    is_this_year = day.year == timezone.localdate().year
    return date_format(day, "j F" if is_this_year else "j F Y")


class AtMost(MaxLengthValidator):
    """Says how much too long a text is."""

    message = ngettext_lazy(
        "This is %(over)d character too long: %(limit_value)d fit. What you wrote is still here.",
        "This is %(over)d characters too long: %(limit_value)d fit. What you wrote is still here.",
        "over",
    )

    def __call__(self, value):
        over = len(value) - self.limit_value
        if over > 0:
            params = {"over": over, "limit_value": self.limit_value}
            raise ValidationError(self.message, code=self.code, params=params)


class DayInput(forms.DateInput):
    """The browser's calendar. It shows no text that is not a day, so then it is a box for text."""

    def __init__(self):
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if not is_written_day(context["widget"]["value"] or "2000-01-01"):
            context["widget"]["type"] = "text"
        return context


def is_written_day(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


class DayField(forms.DateField):
    """A day: from the browser's calendar, or typed as people write it ("12 maart")."""

    example_years = -1  # from this year on, of the day that shows how to write one

    def __init__(self, *, years_ago=MOST_YEARS, **options):
        options.setdefault("widget", DayInput())
        super().__init__(**options)
        self.years_ago = years_ago

    def validate(self, value):
        """A slip in the year ("9999") is asked about; who means it writes it in words."""
        super().validate(value)
        years = value.year - timezone.localdate().year if value else 0
        if not -self.years_ago <= years <= MOST_YEARS:
            raise ValidationError(TOO_FAR, code="too_far")

    def to_python(self, value):
        if isinstance(value, str):
            value = with_month_as_number(value.strip())
        try:
            return super().to_python(value)
        except ValidationError as error:
            day = f"12-3-{timezone.localdate().year + self.example_years}"
            raise ValidationError(error.message, code=error.code, params={"day": day}) from None


def with_month_as_number(text):
    """As figures what was typed as "12 maart 2026"; without a year it is the next such day."""
    found = re.fullmatch(r"(\d{1,2})[ -]([^\W\d_]{3,})\.?(?:[ -](\d{4}))?", text)
    if not found:
        return text
    day, word, year = found.groups()
    months = [n for n, name in MONTHS.items() if str(name).lower().startswith(word.lower())]
    if len(months) != 1:
        return text
    return f"{year or next_year_with(int(day), months[0])}-{months[0]:02}-{int(day):02}"


def next_year_with(day, month):
    today = timezone.localdate()
    return today.year + ((month, day) < (today.month, today.day))


class FutureDateField(DayField):
    """A day that is still to come (today included). One that was saved before may stay."""

    example_years = 1

    def check_not_over(self, day, saved):
        if isinstance(day, datetime.date) and day < timezone.localdate() and day != saved:
            is_needed = self.required or getattr(self, "is_needed", False)
            message = IS_OVER_REQUIRED if is_needed else IS_OVER
            raise ValidationError(message, code="over", params={"day": in_words(day)})


def speak(field):
    """Give a field the house's own sentences, and let the browser never cut off a text."""
    standard = standard_sentences(type(field))
    for code, sentence in our_sentences(field).items():
        if field.error_messages.get(code) is standard.get(code):
            field.error_messages[code] = sentence
    field.widget.attrs.pop("maxlength", None)
    field.validators = [
        AtMost(check.limit_value) if type(check) is MaxLengthValidator else check
        for check in field.validators
    ]


def standard_sentences(kind):
    """What Django would say; a sentence that a room gave itself differs from it and stays."""
    messages = {}
    for part in reversed(kind.__mro__):
        messages |= getattr(part, "default_error_messages", {})
    return messages


def our_sentences(field):
    many = forms.MultipleChoiceField | forms.ModelMultipleChoiceField
    if isinstance(field, many):
        return {"required": REQUIRED_CHOICES, "invalid_choice": REQUIRED_CHOICES}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return {"required": REQUIRED_CHOICE, "invalid_choice": REQUIRED_CHOICE}
    if isinstance(field, DayField):
        return {"required": REQUIRED_DAY, "invalid": UNKNOWN_DAY}
    if isinstance(field, forms.EmailField):
        return {"required": REQUIRED_MAIL, "invalid": UNKNOWN_MAIL}
    is_line = isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea)
    return {"required": REQUIRED_LINE if is_line else REQUIRED}


def check_order(last, first):
    """The last day of a period, after its first."""
    if isinstance(last, datetime.date) and last < first:
        params = {"day": in_words(first)}
        raise ValidationError(ENDS_TOO_EARLY, code="ends_too_early", params=params)
