"""One's own sheet of codes: shown once, to write over or print; and a new one."""

import time
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gate import signed_in
from wijkteam import account_news, sheets
from wijkteam.login import authenticators_of
from wijkteam.models import SheetCode


@signed_in("the sheet of its own visitor, who has no e-mail; for others there is none")
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request):
    if request.user.email is not None:
        raise Http404
    if request.method == "POST":
        return make_new(request) if request.POST.get("action") == "new" else kept(request)
    codes = sheets.to_show(request.session)
    rows = SheetCode.objects.filter(user_id=request.user.pk)
    site = urlsplit(settings.BASE_URL).netloc
    words = {"codes": codes, "rows": rows, "left": sheets.left(request.user), "site": site}
    return render(request, "account/sheet.html", words)


def make_new(request):
    """Whoever holds an unlocked phone for a moment makes no sheet: it is asked who they are."""
    if not has_just_proved(request):
        raise ReauthenticationRequired
    if not sheets.make(request.session):
        messages.error(request, _("No sheet can be made for this log-in."))
        return redirect("account")
    account_news.tell(request.visitor, "/account/blad/")
    return redirect("sheet")


def has_just_proved(request):
    """Who they are: by logging in, or by being asked again."""
    records = get_authentication_records(request, request.user)
    last = records[-1]["at"] if records else 0
    return time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT


def kept(request):
    """They have the codes on paper: from now on no browser shows them any more."""
    request.session.pop(sheets.SHOWN, None)
    return redirect("home" if authenticators_of(request.user).exists() else "this_phone")
