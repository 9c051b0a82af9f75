"""Pages for everybody: the front door, what the rules are, help, and the way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import public, signed_in
from wijkteam.home import Door


@public("the front page says what this is")
@require_safe
def front(request):
    return render(request, "public/front.html")


@public("anybody may know what happens with what they write")
@require_safe
def rights_explained(request):
    return render(request, "public/rights.html")


@public("help with the site holds nothing of anybody")
@require_safe
def help_page(request):
    return render(request, "public/help.html")


@public("the way out must always work")
@require_safe
def leave(request):
    """Away at once, and logged out: whoever presses Back must not see the plan again."""
    logout(request)
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    response["Clear-Site-Data"] = '"cache"'
    return response


@signed_in("links to the pages of one's own log-in")
@require_safe
def account(request):
    return render(request, "account/index.html", {"parts": account_doors()})


def account_doors():
    wanted = [
        (
            "account_email",
            _("E-mail address"),
            "mail",
            _("You log in with it, and it gets our mail."),
        ),
        ("account_change_password", _("Password"), "key", _("Choose another one.")),
        ("mfa_index", _("Second step"), "phone", _("A code of an app, beside your password.")),
        ("usersessions_list", _("Where you are logged in"), "lock", _("Log out somewhere else.")),
    ]
    return [Door(reverse(name), title, icon, text) for name, title, icon, text in wanted]
