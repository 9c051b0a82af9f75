""" "Yes, that is right": by whom a professional wrote an answer down for, and by nobody else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import household_page, refuse
from casework.legal import confirming
from casework.overviews.legal import load_of_home
from casework.views.foster import own_card


@household_page(family=True, reads=False)
@require_POST
def answer_confirm(request, viewer, answer_id):
    """404 for an answer that is not read here, 403 for one of somebody else."""
    cards = {card.row.pk: card for offer in load_of_home().offers for card in offer.answers}
    card = cards.get(answer_id)
    if card is None or card.row.said_by_id != viewer.person_id:
        found = Http404() if card is None else PermissionDenied()
        line = {"subject_kind": "offer_answer", "household_id": viewer.household_id}
        refuse(request, found, **line)
    if card.asks_yes:
        confirming.confirm_answer(by=viewer, answer=card.row)
    return said(request, card.asks_yes or card.is_confirmed, "own_plan_first", viewer)


@household_page(family=True, reads=False)
@require_POST
def consent_confirm(request, viewer, consent_id):
    """Of the last word of theirs that stands there, as they read it."""
    card = own_card(request, viewer, consent_id)
    is_last = card.row.pk == consent_id
    if is_last and card.asks_yes:
        confirming.confirm_consent(by=viewer, consent=card.row)
    return said(request, is_last and (card.asks_yes or card.is_confirmed), "foster_mine", viewer)


def said(request, is_kept, back, viewer):
    if is_kept:
        messages.success(request, _("It is kept: you said that this is right."))
    else:
        messages.info(request, _("This changed just before you. Look at what stands there now."))
    return redirect(back, viewer.household_id)
