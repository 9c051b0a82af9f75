"""Where somebody is logged in, and ending one of those places."""

from dataclasses import dataclass
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gate import signed_in
from delivery import choices, proving, turning_on
from delivery.models import NewsChoice
from wijkteam import account_news, devices, sheets
from wijkteam.devices import device_name

BY_MAIL = _(
    "From now on your news comes by mail. A number for text messages and notifications on a phone"
    " or computer are gone."
)
WITHOUT_NUMBER = _(
    "From now on your news waits here. A number for text messages and notifications on a phone or"
    " computer are gone."
)


@dataclass(frozen=True)
class Place:
    """One browser in which somebody is logged in, in words that they know it by."""

    key: int
    name: str
    began_at: object
    seen_at: object
    is_current: bool


def places(request):
    """Here first, then the others, last seen first; what is over already is left out."""
    rows = UserSession.objects.purge_and_list(request.user)
    found = [
        Place(row.pk, device_name(row.user_agent), row.created_at, row.last_seen_at,
              row.is_current())
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda place: (not place.is_current, -place.seen_at.timestamp()))


@signed_in("lists the log-ins of its own visitor")
@require_http_methods(["GET", "HEAD", "POST"])
def list_sessions(request):
    if request.method == "POST":
        end_others(request)
        messages.success(request, _("You are logged out everywhere else."))
        if begins_anew(request.visitor):
            messages.info(request, BY_MAIL if request.user.email else WITHOUT_NUMBER)
        return redirect("usersessions_list")
    return render(
        request,
        "usersessions/usersession_list.html",
        {
            "places": places(request),
            "is_turned": is_turned(request),
            "has_sheet": request.user.email is None and sheets.left(request.user) > 0,
        },
    )


@transaction.atomic
def begins_anew(visitor):
    """Whether news went another way than by mail until now. Its owner is told and not asked: they
    may be defending themselves, and it may be a thief who turns away what they hear by."""
    if visitor.person_id is None or not proving.begin_anew(by=visitor):
        return False
    account_news.tell_of_news(visitor)
    return True


def is_turned(request):
    """Whether news goes another way than by mail: that ends with logging out everywhere else."""
    return choices.of(request.visitor.person_id).channel != NewsChoice.Channel.MAIL


@signed_in("ends a log-in of its own visitor; another's is not found")
@require_POST
def end_session(request):
    wanted = request.POST.get("place", "")
    row = None
    if wanted.isascii() and wanted.isdigit():
        row = UserSession.objects.filter(user=request.user, pk=int(wanted[:18])).first()
    if row is None:
        raise Http404
    if row.is_current():
        return redirect("account_logout")
    browser = browser_in(row)
    row.end()
    if browser:
        forget(request.visitor, browser)
    messages.success(request, _("That place is logged out."))
    return redirect("usersessions_list")


@transaction.atomic
def forget(visitor, browser):
    """Notifications end there too, and their owner is told."""
    if turning_on.forget(by=visitor, browser=browser):
        account_news.tell_of_news(visitor)


def browser_in(row):
    """Of which browser that place is, or None: its session is over, or of before we noted that."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return store(row.session_key).get(devices.BROWSER)


def end_others(request):
    for row in UserSession.objects.filter(user=request.user):
        if not row.is_current():
            row.end()


def end_all_of(user_id):
    """All places of somebody at once: who left the team, or who comes back with a new phone."""
    for row in UserSession.objects.filter(user_id=user_id):
        row.end()
