"""The sentence about what matters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.forms.attachments import WORDS, request_of
from careplans.forms.people import about_choices, about_id
from careplans.policy import is_shown
from careplans.room_today import room_for
from delivery.uploads.field import SentFile
from writing.forms import KeptForm

NOTHING = _("Write down what is important, or choose a photo, a drawing or a sound recording.")


class PriorityForm(KeptForm):
    """A new sentence, or a photo, a drawing or a voice note instead of one: whom it is about is
    asked only where there are children."""

    text = forms.CharField(
        label=_("What is most important to you?"),
        help_text=_("Write it as you would say it at home. Or tell it, or show it, below."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = SentFile(
        kinds=["image", "sound"],
        label=_("Photo, drawing or sound"),
        help_text=_("At most 10 MB. A photo or a recording alone is fine too."),
        required=False,
    )  # fmt: skip
    file_text = forms.CharField(**WORDS, widget=forms.Textarea(attrs={"rows": 2}))
    about = forms.ChoiceField(
        label=_("Who is this about?"),
        help_text=_("This decides who may see it later, when you let somebody look in."),
        widget=forms.RadioSelect,
    )
    is_private = forms.BooleanField(
        label=_("Only for me"),
        help_text=_(
            "Nobody else can see this, not even the rest of the family. You can share it later."
        ),
        required=False,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = about_choices(self.viewer)
        if choices:
            self.fields["about"].choices = choices
            self.fields["about"].initial = choices[0][0]
        else:
            del self.fields["about"]
        self.fields["file"].room = room_for(self.viewer)

    def clean(self):
        given = super().clean()
        taken = given.get("file")
        if taken:  # the same words twice say nothing of the files
            self.makes_new = False
            given["request_id"] = request_of(given["request_id"], taken)
        if not self.errors and not taken and not given.get("text"):
            self.add_error("text", NOTHING)
        return given

    @property
    def words(self):
        words = super().words
        return {
            "text": words["text"],
            "taken": words["file"],
            "file_text": words["file_text"],
            "about_id": about_id(words.get("about")),
            "is_private": words["is_private"],
        }


class PriorityChangeForm(KeptForm):
    """Other words; whom it is about stays. What was told or shown alone may get words too."""

    text = forms.CharField(
        label=_("What is most important to you?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what is important. One sentence is enough.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].required = not self.says_it_without_words()

    def says_it_without_words(self):
        return bool(self.keep.row) and is_shown(self.keep.row)
