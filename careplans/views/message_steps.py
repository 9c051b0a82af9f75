"""A message becomes a step: at once for the family, as a proposal for who comes for their work."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from access.models import Level, Part
from audit import log
from careplans import beginnings
from careplans.overviews import outcomes
from writing.views import kept


@household_page(reads=False, let_in=True)
@require_safe
def message_step(request, viewer, message_id):
    """Under which goal? With one goal there is nothing to choose."""
    message = outcomes.find(viewer, message_id)
    if message is None:
        refuse(request, Http404(), subject_kind="message", household_id=viewer.household_id)
    name = outcomes.form_for(viewer)
    if name is None:
        refuse(request, PermissionDenied(), subject_kind="step", household_id=viewer.household_id)
    level = Level.CONTRIBUTE if viewer.is_family else Level.PROPOSE
    ways = [
        (f"{reverse(name, args=[viewer.household_id, key])}?bericht={message.pk}", title)
        for key, title in outcomes.goals_for(viewer, level)
    ]
    if len(ways) == 1:
        return redirect(ways[0][0])
    parts = (Part.MESSAGES, Part.GOALS) if ways else (Part.MESSAGES,)
    for part in parts:
        log.write_in(viewer, "read", subject_kind="message", subject_id=message.pk, part=part,
                     request=request)  # fmt: skip
    page = {"message": message, "ways": ways, "words": outcomes.words_for(message)}
    return render(request, "careplans/message_step.html", page)


def begun(request, form_class, goal, message):
    """What the form of a step begins with: the words of the message, or of something else, that
    leads here, if one does. Its draft is then of that, so that no other text comes in between."""
    if message:
        words = {"text": outcomes.words_for(message)}
        return kept(request, form_class, about=message.pk, initial=words)
    begin = beginnings.of(request, goal)
    about, words = (begin.about_id, {"text": begin.text}) if begin else (goal.pk, None)
    return kept(request, form_class, about=about, initial=words)
