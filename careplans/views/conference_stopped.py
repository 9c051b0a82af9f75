"""A page of a conference that was opened before somebody stopped it, or went on with it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from writing.keep import keep_words
from writing.views import kept, sent_before


def address(viewer):
    return reverse("conference", args=[viewer.household_id])


def led_away(request, viewer, form, sentence):
    """To the conference as it is now, with the sentence. What was typed waits in its form, and a
    second click goes where the first one led."""
    if done := sent_before(request):
        return done
    if request.method == "POST" and keep_words(form):
        sentence = f"{sentence} {_('What you wrote is kept.')}"
    messages.info(request, sentence)
    return redirect(address(viewer))


def stopped_meanwhile(request, viewer, conference, form):
    """Of a conference that stopped nothing changes: an answer for who comes then, else None."""
    if conference.stopped_on is None:
        return None
    sentence = _("The conference stopped. Nothing changes in it, until you go on with it.")
    return led_away(request, viewer, form, sentence)


def unsaid(request, viewer, row, form_class):
    """What this person wrote about why it stops, when somebody else had just stopped it."""
    if row.stopped_on is None:
        return ""
    draft = kept(request, form_class, row=row)["keep"].draft
    words = draft.words.get("because") if draft else None
    return words[0] if words else ""
