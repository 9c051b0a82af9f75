"""After a yes: a finger or face from now on, on a phone of one's own; or a shared phone."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import signed_in
from wijkteam import rest
from wijkteam.login import authenticators_of
from wijkteam.ways_out import leave_browser

WITH_MAIL = _(
    "This phone keeps nothing. After 10 minutes without a tap, or when you close it, you are"
    " logged out. Next time you get a code by mail."
)
WITH_SHEET = _(
    "This phone keeps nothing. After 10 minutes without a tap, or when you close it, you are"
    " logged out. Next time you use a code of your sheet."
)


@signed_in("asks how one comes in next time; it holds nothing of anybody")
@require_http_methods(["GET", "HEAD", "POST"])
def this_phone(request):
    if request.method == "POST":
        return keep_short(request)
    if authenticators_of(request.user).exists():
        return redirect("home")
    return render(request, "invitations/this_phone.html")


def keep_short(request):
    """Others use this phone too: it forgets soon, and at the latest when the browser closes."""
    request.session[rest.SHARED] = True
    request.session.set_expiry(0)
    leave_browser(request)
    messages.success(request, WITH_MAIL if request.user.email else WITH_SHEET)
    return redirect("home")
