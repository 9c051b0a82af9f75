"""A yes to a letter of who has no e-mail: an account with a log-in name and a sheet of codes.

The code of the letter is the proof, as with an address of one's own. It makes one account for one
yes: both happen, or neither.
"""

from functools import wraps

import structlog
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access import context
from access.gate import public
from people.actions import answer_invitation
from people.invitations import SESSION_KEY, find
from people.models import User
from wijkteam import devices, invitations, sheets

ADDRESS_FIRST = _("This needs an e-mail address. You can add one here.")
logger = structlog.get_logger(__name__)


def only_with_mail(view):
    """A page of allauth for who logs in with an address: a password, or an app beside it."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if request.user.is_authenticated and request.user.email is None:
            messages.info(request, ADDRESS_FIRST)
            return redirect("account_email")
        return view(request, *args, **kwargs)

    return page


class TooLateError(Exception):
    """The letter was answered or taken back in this same moment."""


@public("who has the code of a letter says yes without an e-mail address; a mail is no such letter")
@require_http_methods(["GET", "HEAD", "POST"])
def without_mail(request):
    code = request.session.get(SESSION_KEY, "")
    found = find(code)
    if found is None:
        return invitations.gone(request)
    if not is_for_who_has_no_mail(request, found):
        return redirect("invitation")
    if request.method != "POST":
        return render(request, "invitations/without_mail.html", {"invitation": found})
    try:
        user = say_yes(request, code, found)
    except (TooLateError, DatabaseError):
        return invitations.gone(request)
    return begin(request, user)


def is_for_who_has_no_mail(request, found):
    """A letter or a square of a family, that this browser was shown and that nobody answered."""
    is_shown = request.session.get(invitations.SHOWN) == str(found["id"])
    is_paper = found["way"] != "mail" and found["household_id"] is not None
    is_paper = is_paper and not found["for_work"]  # an address of one's work is there
    return is_shown and is_paper and invitations.state(request, found) == "anonymous"


def say_yes(request, code, found):
    with transaction.atomic():
        user = User.objects.create_without_mail()
        context.enter(user.pk)
        if answer_invitation(code=code, accept=True) is None:
            raise TooLateError
        request.visitor = context.enter(user.pk)
        invitations.note(request, found)
    return user


def begin(request, user):
    """Logged in, and on to the sheet: without it a lost phone would be the end."""
    del request.session[SESSION_KEY]
    get_adapter().login(request, user)
    record_authentication(request, user, "letter")
    sheets.make(request.session)
    logger.info("account_without_mail", user=str(user.pk))
    response = redirect("sheet")
    devices.note(request, response, user.pk)
    return response
