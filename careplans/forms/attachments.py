"""A photo, a drawing or a voice note, and what one sees or hears in it."""

from hashlib import sha256
from uuid import uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.actions.attachments import AT_MOST, FULL, has_room
from careplans.room_today import room_for
from delivery.uploads.field import SentFile
from writing.forms import KeptForm

WORDS = {
    "label": _("What does one see or hear?"),
    "help_text": _("For who cannot see the picture or hear the sound. A few words are enough."),
    "max_length": 500,
    "required": False,
}


def request_of(request_id, taken):
    """Who went back and chose another file sends anew."""
    return uuid5(request_id, sha256(taken.content).hexdigest())


class AttachmentForm(KeptForm):
    """Which sentence it hangs on stands in the address. Two photos without words are two."""

    makes_new = False  # the same words twice say nothing of the files

    file = SentFile(
        kinds=["image", "sound"],
        label=_("Photo, drawing or sound"),
        help_text=_("At most 10 MB. We take out where and when it was made."),
        error_messages={"required": _("Choose a photo, a drawing or a sound recording.")},
    )
    text = forms.CharField(**WORDS, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, priority=None, **options):
        super().__init__(*args, **options)
        self.fields["file"].room = room_for(self.viewer)
        self.priority = priority

    def clean(self):
        if self.priority is not None and not has_room(self.priority):
            self.add_error("file", FULL % {"most": AT_MOST})
        if taken := self.cleaned_data.get("file"):
            self.cleaned_data["request_id"] = request_of(self.cleaned_data["request_id"], taken)
        return super().clean()


class AttachmentWordsForm(KeptForm):
    """Other words with the same file."""

    text = forms.CharField(**WORDS, widget=forms.Textarea(attrs={"rows": 2}))
