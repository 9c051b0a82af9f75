"""Pages for everybody: the front door, what the rules are, help, and the way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.db import connection
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import public, signed_in
from wijkteam.home import Door
from wijkteam.ways_out import leave_browser


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
    leave_browser(request)
    logout(request)
    return HttpResponseRedirect(settings.QUICK_EXIT_URL)


@signed_in("links to the pages of one's own log-in")
@require_safe
def account(request):
    has_mail = request.user.email is not None
    return render(
        request, "account/index.html", {"parts": account_doors(request.visitor, has_mail)}
    )


def account_doors(visitor, has_mail=True):
    wanted = [
        *(with_mail() if has_mail else without_mail()),
        (
            "mfa_index",
            _("Logging in safely"),
            "phone",
            _("With your own phone or laptop, or with a code of an app."),
        ),
        ("usersessions_list", _("Where you are logged in"), "lock", _("Log out somewhere else.")),
        (
            "how_news_comes",
            _("How you hear of news"),
            "inbox",
            _("How often, and not at night."),
        ),
        (
            "own_calendar",
            _("In your own calendar"),
            "calendar",
            _("When you are expected, in the calendar of your phone."),
        ),
        ("home_screen", _("On your home screen"), "phone", _("Open this site with one tap.")),
    ]
    if visitor.led_teams and not visitor.teams:
        text = _("For a family that lost both phone and mail.")
        wanted.append(("let_in", _("Let somebody in again"), "door", text))
    if visitor.is_partner and minds_places():
        text = _("Who works at your organisation, and inviting a colleague.")
        wanted.append(("partner_places", _("Who works here?"), "people", text))
    if visitor.is_staff:
        text = _("So that the monthly review sees a look at a neighbour. It is your choice.")
        wanted.append(("own_postcode", _("Your own postcode"), "place", text))
    if settings.SIGN_ON:
        text = _("The log-in of another house that opens this account.")
        wanted.append(("socialaccount_connections", _("Another log-in"), "key", text))
    return [Door(reverse(name), title, icon, text) for name, title, icon, text in wanted]


def minds_places():
    """Whether this person minds the places of a partner (ADR 29)."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from partners_mine())")
        return cursor.fetchone()[0]


def with_mail():
    return [
        (
            "account_email",
            _("E-mail address"),
            "mail",
            _("You log in with it, and it gets our mail."),
        ),
        ("account_change_password", _("Password"), "key", _("Choose another one.")),
    ]


def without_mail():
    return [
        ("own_news", _("News for you"), "inbox", _("What others get by mail.")),
        ("sheet", _("Your log-in sheet"), "key", _("Which codes are left, and a new sheet.")),
        ("account_email", _("Add an e-mail address"), "mail", _("When you have one now.")),
    ]
