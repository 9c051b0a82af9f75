"""An entry of the library of self-help. Plain words: residents read it as it is typed here."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.models.selfhelp_words import AsksAccount, Cost, Kind, Subject
from delivery import links
from network.forms import PhoneField, WordsField
from network.languages import code_of, name_of
from writing.forms import KeptForm

NO_ADDRESS = _("Use an address that begins with https://, without a name or port in it.")


class SelfHelpForm(KeptForm):
    form_name = "casework.selfhelp"

    name = forms.CharField(label=_("What is it called?"), max_length=80)
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What is it?"),
        help_text=_("Two short sentences. Say what you can do there, and praise nothing."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )
    for_whom = forms.CharField(
        label=_("For whom is it?"),
        help_text=_("For example: everybody, parents, young people from 12."),
        max_length=120,
    )
    subjects = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=Subject.choices, widget=forms.CheckboxSelectMultiple
    )
    url = forms.URLField(
        label=_("The address of the page"),
        help_text=_("It begins with https://. Open it first, and copy it from there."),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": NO_ADDRESS},
    )
    phone = PhoneField(
        label=_("The telephone number"), help_text=_("Of an address and a number one is enough.")
    )
    url.is_needed = phone.is_needed = True  # one of the two
    cost = forms.ChoiceField(
        label=_("What does it cost?"), choices=Cost.choices, widget=forms.RadioSelect
    )
    account = forms.ChoiceField(
        label=_("Do you need an account?"), choices=AsksAccount.choices, widget=forms.RadioSelect
    )
    languages = WordsField(
        label=_("In which languages is it?"),
        help_text=_("With commas between them, like: Dutch, Arabic."),
        each=40,
    )

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url:
            try:
                links.place_of(url, links.Rules())
            except links.NotAskedError as error:
                raise ValidationError(NO_ADDRESS) from error
        return url

    def clean_languages(self):
        return list(dict.fromkeys(code_of(word) for word in self.cleaned_data["languages"]))

    def clean(self):
        words = super().clean()
        tried = self.errors.keys() & {"url", "phone"}
        if not tried and not words.get("url") and not words.get("phone"):
            self.add_error("url", _("Write an address or a telephone number, so it can be found."))
        return words

    @classmethod
    def values_of(cls, row):
        values = super().values_of(row)
        if row is not None:
            values["languages"] = [name_of(code) for code in row.languages]
        return values
