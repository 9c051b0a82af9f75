"""Writing a message, to people who are in a conversation or to a new set of people."""

from hashlib import sha256
from uuid import uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.room_today import room_for
from delivery.uploads.field import SentFile
from writing.forms import KeptForm

NOBODY_READS = _("Nobody reads along here any more, so your message is not sent.")


class MessageForm(KeptForm):
    """One message, while somebody is left to read it: words, a file, or both."""

    makes_new = False  # the same "yes, fine" twice is how people talk
    body = forms.CharField(
        label=_("Your message"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = SentFile(
        kinds=["image", "sound", "pdf"],
        label=_("Photo, sound or PDF"),
        help_text=_("At most 10 MB. We take out where and when it was made."),
        required=False,
    )
    file_text = forms.CharField(
        label=_("What does one see or hear?"),
        help_text=_("For who cannot see or hear it."),
        max_length=500,
        required=False,
    )
    with_file = ("file", "file_text")  # folded away on the page

    def __init__(self, *args, is_read=True, **options):
        super().__init__(*args, **options)
        self.fields["file"].room = room_for(self.viewer)
        self.fields["body"].is_needed = True  # or a file
        self.is_read = is_read

    def clean(self):
        if not self.is_read:
            raise forms.ValidationError(NOBODY_READS, code="nobody_reads")
        taken = self.cleaned_data.get("file")
        if not self.cleaned_data.get("body") and not taken and not self.errors:
            self.add_error("body", _("Write your message."))
        if taken:  # who went back and chose another file sends anew
            content = sha256(taken.content).hexdigest()
            self.cleaned_data["request_id"] = uuid5(self.cleaned_data["request_id"], content)
        return super().clean()

    @property
    def word_fields(self):
        return [box for box in self.visible_fields() if box.name not in self.with_file]

    @property
    def file_fields(self):
        return [self[name] for name in self.with_file]

    @property
    def has_file_words(self):
        """Something stands in the folded part, or is wrong with it: then it is open."""
        return any(box.errors or box.value() for box in self.file_fields)


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
