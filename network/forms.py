from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from network.languages import code_of, name_of
from network.models import NetworkMember
from writing.forms import KeptForm


class PhoneField(forms.CharField):
    """A telephone number of somebody or something else, as people write it; it may stay empty."""

    default_validators = (
        RegexValidator(
            r"^\+?[0-9() -]{3,}$", _("Write a telephone number in digits, like 06 12 34 56 78.")
        ),
    )
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def __init__(self, **options):
        super().__init__(max_length=30, required=False, **options)


class MemberForm(KeptForm):
    """Somebody of the family's own people."""

    form_name = "network.member"

    name = forms.CharField(label=_("What is their name?"), max_length=120)
    relation = forms.CharField(
        label=_("Who is this to you?"),
        help_text=_("For example: neighbour, aunt, coach of Kevin."),
        max_length=80,
        required=False,
    )
    phone = PhoneField(
        label=_("What is their telephone number?"),
        help_text=_("It stands on the page for on the fridge, so that you need not search."),
    )
    circle = forms.TypedChoiceField(
        label=_("How close are they to you?"),
        choices=NetworkMember.Circle.choices,
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    can_help_with = forms.CharField(
        label=_("What can they help with?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    we_do_for_them = forms.CharField(
        label=_("What do you do for them?"),
        help_text=_("Helping goes both ways. A small thing counts too."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    is_private = forms.BooleanField(
        label=_("Only I may see this"),
        help_text=_("Nobody else sees this person on the list, also not in your own family."),
        required=False,
    )

    def __init__(self, *args, may_hide=True, **options):
        super().__init__(*args, **options)
        if not may_hide:
            del self.fields["is_private"]

    @classmethod
    def values_of(cls, row):
        values = super().values_of(row)
        if row is not None:
            scope = Scope.objects.filter(pk=row.scope_id).first()
            values["is_private"] = bool(scope and scope.private_to_id)
        return values


class WordsField(forms.CharField):
    """A few words with commas between them, kept as a list."""

    def __init__(self, *, each, **options):
        self.each = each
        super().__init__(max_length=400, **options)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value):
        text = super().clean(value)
        words = list(dict.fromkeys(" ".join(word.split()) for word in text.split(",")))
        words = [word for word in words if word]
        if self.required and not words:
            raise ValidationError(self.error_messages["required"], code="required")
        long = next((word for word in words if len(word) > self.each), None)
        if long:
            raise ValidationError(
                _("“%(word)s…” is too long for one word. Put commas between the words."),
                params={"word": long[:30]},
            )
        return words


class ProfileForm(KeptForm):
    """How a professional introduces themselves."""

    form_name = "network.profile"

    name = forms.CharField(label=_("Your name, as residents may call you"), max_length=120)
    area = forms.CharField(label=_("In which neighbourhood do you work?"), max_length=80)
    specialisms = WordsField(
        label=_("What do you know much about?"),
        help_text=_("A few plain words with commas, like: debts, school, loneliness."),
        each=60,
    )
    languages = WordsField(
        label=_("Which languages do you speak?"),
        help_text=_("With commas between them, like: Dutch, Arabic."),
        each=40,
    )
    background = forms.CharField(
        label=_("Your cultural background"),
        help_text=_("Only when you want to tell it."),
        max_length=80,
        required=False,
    )
    days = forms.CharField(label=_("On which days do you work?"), max_length=80, required=False)
    introduction = forms.CharField(
        label=_("What would you tell about yourself at a kitchen table?"),
        help_text=_("Three short sentences, in your own words."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
    )
    is_public = forms.BooleanField(
        label=_("Show me on the public page"),
        help_text=_("Everybody on the internet can then read this."),
        required=False,
    )

    def clean_specialisms(self):
        return list(dict.fromkeys(word.lower() for word in self.cleaned_data["specialisms"]))

    def clean_languages(self):
        return list(dict.fromkeys(code_of(word) for word in self.cleaned_data["languages"]))

    @classmethod
    def values_of(cls, row):
        values = super().values_of(row)
        if row is not None:
            values["languages"] = [name_of(code) for code in row.languages]
        return values
