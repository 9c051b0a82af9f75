"""An invited person at the door: what they are invited to, and their yes or no.

The code comes once in an address and goes straight into the session, so that it stands in no
history, log or referrer. Who answers must hold the mail address that the letter was sent to.
"""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access import context
from access.gate import public
from access.households import own_places
from access.models import Part
from audit import log
from people.actions import answer_invitation
from people.invitations import find, own_code
from wijkteam.limits import is_too_often

SESSION_KEY = "invitation_code"
SHOWN = "invitation_shown"  # the last one that this browser was shown
TRIES = {"times": 20, "seconds": 600}


@public("an invitation shows a first name and parts, to who has the code of 128 bits")
@require_safe
def invitation(request):
    if "code" in request.GET:
        return keep_code(request)
    found = find(request.session.get(SESSION_KEY, ""))
    if found is None:
        return gone(request)
    request.session[SHOWN] = str(found["id"])
    words = {"invitation": found, "parts": [Part(part).label for part in found["parts"]]}
    return render(request, "invitations/invitation.html", words | {"state": state(request, found)})


@public("who has the code of 128 bits may answer, and only once")
@require_POST
def answer(request):
    code = request.session.get(SESSION_KEY, "")
    found = find(code)
    if found is None:
        return gone(request)
    if request.POST.get("answer") == "no":
        return decline(request, code, found)
    if state(request, found) != "ready":
        return redirect("invitation")
    return accept(request, code, found)


def keep_code(request):
    """From the address into the session; guessing is slow enough to be useless."""
    if is_too_often(request, "invitation", **TRIES):
        return render(request, "429.html", status=429)
    request.session[SESSION_KEY] = request.GET["code"][:64]
    return redirect("invitation")


def is_invited(request):
    """Whether an invitation waits for this log-in, in the session or at its address."""
    if SESSION_KEY not in request.session and (code := own_code()):
        request.session[SESSION_KEY] = code
    return SESSION_KEY in request.session


def is_offered(request):
    """Whether an invitation waits for this log-in that this browser has not shown yet."""
    found = find(request.session[SESSION_KEY]) if is_invited(request) else None
    return found is not None and request.session.get(SHOWN) != str(found["id"])


def gone(request):
    """One page for a code that is wrong, used, too old or taken back: it tells nothing more."""
    request.session.pop(SESSION_KEY, None)
    return render(request, "invitations/gone.html", status=410)


def state(request, found):
    """What stands between this visitor and a yes: anonymous, taken, other_address or ready."""
    visitor = request.visitor
    if not visitor.is_signed_in:
        return "anonymous"
    if visitor.person_id is not None or found["has_login"]:
        return "taken"
    own = EmailAddress.objects.filter(user_id=visitor.user_id, verified=True)
    return "ready" if own.filter(email__iexact=found["email"]).exists() else "other_address"


def accept(request, code, found):
    with transaction.atomic():
        answer_invitation(code=code, accept=True)
        request.visitor = context.enter(request.visitor.user_id)
        note(request, found)
    del request.session[SESSION_KEY]
    messages.success(request, welcome(request, found))
    return redirect("home")


def welcome(request, found):
    """What a yes opened: a team, a plan, or nothing as long as the family gave nothing."""
    if request.visitor.is_staff:
        return _("Welcome to the team.")
    if own_places():
        return _("Welcome. You can look in now.")
    name = {"name": found["invited_by_name"]}
    return _("Welcome. You see nothing yet: %(name)s decides what you may see.") % name


def decline(request, code, found):
    with transaction.atomic():
        answer_invitation(code=code, accept=False)
        note(request, found)
    del request.session[SESSION_KEY]
    return render(request, "invitations/declined.html", {"invitation": found})


def note(request, found):
    log.write(
        "change",
        visitor=request.visitor,
        subject_kind="invitation",
        subject_id=found["id"],
        household_id=found["household_id"],
        request=request,
    )
