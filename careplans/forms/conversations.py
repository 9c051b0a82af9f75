"""Writing a message, to people who are in a conversation or to a new set of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from writing.forms import KeptForm

NOBODY_READS = _("Nobody reads along here any more, so your message is not sent.")


class MessageForm(KeptForm):
    """One message, while somebody is left to read it."""

    makes_new = False  # the same "yes, fine" twice is how people talk
    body = forms.CharField(
        label=_("Your message"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your message.")},
    )

    def __init__(self, *args, is_read=True, **options):
        super().__init__(*args, **options)
        self.is_read = is_read

    def clean(self):
        if not self.is_read:
            raise forms.ValidationError(NOBODY_READS, code="nobody_reads")
        return super().clean()


class ConversationForm(MessageForm):
    """A first message, and to whom."""

    people = forms.MultipleChoiceField(
        label=_("With whom?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who you choose here reads this."),
    )
    field_order = ["people", "body"]

    def __init__(self, *args, people=(), **options):
        super().__init__(*args, **options)
        self.fields["people"].choices = [(str(key), name) for key, name, _role in people]
        self.fields["people"].descriptions = {str(key): role for key, _name, role in people}
        self.keys = {str(key): key for key, _name, _role in people}
        if len(people) == 1:
            self.fields["people"].initial = [str(people[0][0])]

    @property
    def with_ids(self):
        return [self.keys[value] for value in self.cleaned_data["people"]]
