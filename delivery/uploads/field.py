"""The field of a form that takes a file; each refusal is a sentence that says what to do."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delivery.uploads.limits import MOST_BYTES, Refused
from delivery.uploads.taking import take

AGAIN = _("We could not open this file. Maybe it broke on its way. Choose it once more.")
SENTENCES = {
    "empty": _("There is nothing in this file. Choose another one."),
    "bytes": _("This file is larger than 10 MB. Choose a smaller one, or a shorter recording."),
    "pixels": _("This picture is too large for us. Make it smaller, or take a new photo."),
    "kind": _("We do not take this kind of file. Choose a photo, a drawing or a sound recording."),
    "other_sound": _(
        "This is a recording of a kind that does not fit here. Choose one whose name ends in .mp3, "
        ".m4a, .ogg, .opus or .webm."
    ),
    "office": _("We do not take files of Word, Excel or zip. Make a photo of it and choose that."),
    "film": _("This is a film. We only take sound. Record only your voice."),
    "locked": _("This PDF is locked with a password. Save it without a password first."),
    "runs": _("This PDF can run something by itself, and that is not safe. Print it as a new PDF."),
    "holds_files": _("There are other files inside this PDF. Send them one by one."),
    "pages": _("This PDF is too long for us. Send only the pages that matter."),
    "day": _(
        "You sent a lot of files today: at most 30 a day, and 100 MB together. Send this one "
        "tomorrow. Your words are still here."
    ),
    "slow": _("It took us too long to open this file. Choose a smaller one."),
    "broken": AGAIN,
    "not_image": _("A picture does not fit here. Choose another file."),
    "not_sound": _("A sound recording does not fit here. Choose another file."),
    "not_pdf": _("A PDF does not fit here. Choose a photo, a drawing or a sound recording."),
}
WITH_PDF = _("We do not take this kind of file. Choose a photo, a sound recording or a PDF.")
PICTURES = ".jpg,.jpeg,.png,.gif,.webp,.heic,.heif"
ENDINGS = {"image": PICTURES, "sound": ".mp3,.m4a,.ogg,.opus,.webm", "pdf": ".pdf"}


class SentFile(forms.FileField):
    """Cleans to a `Taken` file, or None. What the page offers to choose is a courtesy only."""

    def __init__(self, *, kinds, **options):
        self.kinds = kinds
        self.room = None  # a form says whose day it is: refuses a size that has no room in it
        options.setdefault("error_messages", {"empty": SENTENCES["empty"]})
        super().__init__(allow_empty_file=True, **options)

    def widget_attrs(self, widget):
        return {"accept": ",".join(ENDINGS[kind] for kind in self.kinds)}

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            if self.room:
                self.room(data.size)
            return take(data.read(MOST_BYTES + 1), kinds=self.kinds)
        except Refused as refused:
            code = refused.code
            raise ValidationError(self.sentence(code), code=code) from refused

    def sentence(self, code):
        """What to choose instead is what this form takes."""
        if code == "other_sound" and "sound" not in self.kinds:
            code = "not_sound"
        is_wider = code == "kind" and "pdf" in self.kinds
        return WITH_PDF if is_wider else SENTENCES.get(code, AGAIN)
