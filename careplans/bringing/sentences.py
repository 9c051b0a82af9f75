"""Why a file of a plan did not come in, and what to do: one sentence for each reason."""

from django.utils.translation import gettext_lazy as _

from delivery.uploads.field import AGAIN
from delivery.uploads.field import SENTENCES as OF_FILES

SENTENCES = {
    "too_large": _("This file is too large for us. Make one without photos and recordings."),
    "too_many_files": _(
        "There are more than 1000 photos and recordings in this plan. Make a file without them."
    ),
    "too_many_rows": _("This plan is too large for us: it has more than 20,000 parts."),
    "too_often": _("You tried this 10 times today. That is the most. Try again tomorrow."),
    "no_zip": _("We could not open this file. Choose the ZIP file that you saved."),
    "locked": _("There is a password on this file. Choose the ZIP file as you saved it."),
    "odd": _("There is something in this file that we did not put there. Make it once more."),
    "damaged": _("Part of this file is damaged. Make the file once more over there."),
    "no_plan": _("There is no plan in this file. Choose the ZIP file that you saved."),
    "version": _("This plan comes from a newer place than this one. We cannot read it yet."),
    "shape": _("Something in this plan is not as we know it. Make the file once more over there."),
    "lacks": _("A photo or recording of this plan is not in the file. Make the file once more."),
    "gone": _("The file is not with us any more. Choose it once more."),
    "not_empty": _(
        "There came words in this plan meanwhile. A plan from another place needs an empty one."
    ),
    "no_access": _("You are no owner of this plan any more, so nothing came in."),
}
REFUSED = "refused:"  # before the code of a job that got an answer: nothing of the house is broken
OF_A_FILE = "file:"  # and after it, where one photo or recording is what we do not take


def sentence_of(error):
    """What to say of a job that ended so; of a fault of our own, that it did not work."""
    code = error.removeprefix(REFUSED)
    if code.startswith(OF_A_FILE):
        return OF_FILES.get(code.removeprefix(OF_A_FILE), AGAIN)
    return SENTENCES.get(code, FAULT)


FAULT = _("Something went wrong with us. Choose the file once more.")
