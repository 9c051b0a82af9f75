"""The ways out: logging out, and the quick exit. They ask nobody who they are, for who wants to be
away must be quick; and they do the same where the session had ended by itself."""

from functools import wraps

from django.db import transaction
from django.urls import reverse

from delivery import turning_on
from wijkteam import account_news, devices

NAMES = ("leave", "account_logout")


def is_one(request):
    """Whether this asks to be away from a browser that somebody logged in with before. A browser
    without that note keeps nothing of us; and it does not come along where another site only shows
    something of ours, so no such site wipes anything here."""
    return request.path in map(reverse, NAMES) and is_known(request)


def is_known(request):
    return bool(devices.read(request)[0])


@transaction.atomic
def leave_browser(request):
    """Who logs out hears nothing in this browser any more: others may use it. Whether they did.
    It is told, for a stolen log-in can do it too, and a link of another site to the way out. Who is
    not logged in any more is nobody to tell; whose it was gets mail again, and reads why."""
    browser = devices.browser_of(request)
    if request.visitor.person_id is None:
        if is_known(request):
            turning_on.take_over(None, browser)
        return False
    is_gone = turning_on.leave(by=request.visitor, browser=browser)
    if is_gone:
        account_news.tell_of_news(request.visitor)
    return is_gone


def also_when_it_was_over(view):
    """Allauth's page of logging out, which does nothing for who is not logged in any more."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.user.is_authenticated:
            leave_browser(request)
        return view(request, *args, **kwargs)

    return page
