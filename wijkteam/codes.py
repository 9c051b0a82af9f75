"""A code by mail for one thing in one session: ten minutes, three tries, once.

Log-in itself uses allauth's codes. This is for what allauth has no code for: showing again who
you are without a password, and coming back after a check of the team.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.limits import is_too_often
from wijkteam.login_forms import PlainCode

VALID_FOR, TRIES = 600, 3
LETTERS = {"times": 5, "seconds": 900}
LETTERS_OF_A_NETWORK = {"times": 50, "seconds": 900}


class CodeForm(PlainCode, forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput({"autocomplete": "one-time-code"})
    )


def place(what):
    return f"code_for_{what}"


def session_key(request):
    """What this browser is known by, before it is known whose it is."""
    if not request.session.session_key:
        request.session.save()
    return request.session.session_key


def send(request, what, email):
    """Mail a code; False when this log-in or browser, or everybody on its network, had too many."""
    who = request.user.pk if request.user.is_authenticated else session_key(request)
    if is_too_often(request, place(what), **LETTERS, who=who):
        return False
    if is_too_often(request, place(what), **LETTERS_OF_A_NETWORK):
        return False
    code = get_adapter().generate_login_code()
    request.session[place(what)] = {"code": code, "at": time.time(), "tries": 0, "email": email}
    get_adapter().send_mail("account/email/login_code", email, {"code": code})
    return True


def waits(request, what):
    """The address that a code was sent to and that still may be filled in, or None."""
    sent = request.session.get(place(what))
    if not sent or time.time() - sent["at"] > VALID_FOR or sent["tries"] >= TRIES:
        return None
    return sent["email"]


def fits(request, what, code):
    """Whether this is the code; a right one is used up, and so is one after three wrong tries."""
    if waits(request, what) is None:
        return False
    sent = request.session[place(what)]
    if compare_user_code(actual=code, expected=sent["code"]):
        del request.session[place(what)]
        return True
    request.session[place(what)] = sent | {"tries": sent["tries"] + 1}
    return False


def forget(request, what):
    """Whoever uses this browser next fills in no code of the one before, and reads no address."""
    request.session.pop(place(what), None)
