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
from writing.actions import Overtaken


@household_page(family=True, reads=False)
@require_POST
def answer_confirm(request, viewer, answer_id):
    """404 for an answer that is not read here, 403 for one of somebody else."""
    cards = {card.row.pk: card for offer in load_of_home(viewer).offers for card in offer.answers}
    card = cards.get(answer_id)
    if card is None or card.row.said_by_id != viewer.person_id:
        found = Http404() if card is None else PermissionDenied()
        line = {"subject_kind": "offer_answer", "household_id": viewer.household_id}
        refuse(request, found, **line)
    is_kept = card.is_confirmed
    if card.asks_yes:
        is_kept = in_time(confirming.confirm_answer, by=viewer, answer=card.row)
    return said(request, is_kept, "own_plan_first", viewer)


@household_page(family=True, reads=False)
@require_POST
def consent_confirm(request, viewer, consent_id):
    """Of the last word of theirs that stands there, as they read it."""
    card = own_card(request, viewer, consent_id)
    is_last = card.row.pk == consent_id
    is_kept = is_last and card.is_confirmed
    if is_last and card.asks_yes:
        is_kept = in_time(confirming.confirm_consent, by=viewer, consent=card.row)
    return said(request, is_kept, "foster_mine", viewer)


@household_page(family=True, reads=False)
@require_POST
def yes_confirm(request, viewer, given_id):
    """404 for what is not read here, and for a yes that is not theirs: of that nobody is told."""
    found = [yes for plan in load_of_home(viewer).plans for yes in plan.yeses]
    yes = next((each for each in found if each.row.pk == given_id), None)
    if yes is None or yes.row.agreed_by_id != viewer.person_id:
        refuse(request, Http404(), subject_kind="offer", household_id=viewer.household_id)
    is_kept = yes.confirmed_at is not None
    if yes.asks_yes:
        is_kept = in_time(confirming.confirm_yes, by=viewer, given=yes.row)
    return said(request, is_kept, "own_plan_first", viewer)


def in_time(confirm, **what):
    """False where it changed between the look of this request and what is kept."""
    try:
        confirm(**what)
    except Overtaken:
        return False
    return True


def said(request, is_kept, back, viewer):
    if is_kept:
        messages.success(request, _("It is kept: you said that this is right."))
    else:
        messages.info(request, _("This changed just before you. Look at what stands there now."))
    return redirect(back, viewer.household_id)
