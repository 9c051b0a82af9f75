"""Notifications in the browser that somebody is in now: turned on, and taken away again."""

import json
from pathlib import Path
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gate import public, signed_in
from delivery import channels, push, push_addresses, turning_on
from delivery.models import NewsChoice
from wijkteam import account_news, devices, rest
from wijkteam.ask_again import ask_who_it_is

ON = _("Notifications are on in this browser. They say only that there is news.")
INSTEAD = {
    NewsChoice.Channel.MAIL: _("We send you no mail about news any more."),
    NewsChoice.Channel.TEXT: _("We send you no text message about news any more."),
}
GONE = _("Notifications are off there. We send nothing to it any more.")
NOT_HERE = _(
    "We cannot send notifications to this browser. Try another browser, or choose another way."
)
SHARED = _(
    "You said that others use this phone too. So it gets no notifications: it keeps nothing."
)
WORKER = Path(settings.BASE_DIR) / "static" / "js" / "push-worker.js"


class AddressForm(forms.Form):
    """What the browser gave (RFC 8291); filled in by a script."""

    endpoint = forms.CharField(max_length=1000)
    public_key = forms.CharField(max_length=100)
    secret = forms.CharField(max_length=40)

    def clean(self):
        words = super().clean()
        if self.errors:
            return words
        is_ours = push_addresses.is_allowed(words["endpoint"])
        if not is_ours or not push_addresses.are_keys(words["public_key"], words["secret"]):
            raise ValidationError(NOT_HERE)
        return words


@signed_in("turns notifications in one's own browser on, and takes them away")
@require_http_methods(["GET", "HEAD", "POST"])
def push_address(request):
    if request.visitor.person_id is None or not push.are_offered():
        raise Http404
    act = {"on": turn_on, "take_away": take_away}.get(request.POST.get("action"))
    return act(request) if act else redirect("how_news_comes")


def turn_on(request):
    """Only who shows who they are: it turns all of somebody's news to this browser."""
    words = address_in(request)
    if words is None or request.session.get(rest.SHARED):
        messages.error(request, NOT_HERE if words is None else SHARED)
        return redirect("how_news_comes")
    ask_who_it_is(request)
    browser = devices.browser_of(request)
    was = way_of_now(request)
    with transaction.atomic():
        name = devices.device_name(request.headers.get("User-Agent", ""))
        turning_on.turn_on(by=request.visitor, browser=browser, name=name, **words)
        account_news.tell_of_news(request.visitor)
    messages.success(request, " ".join(str(text) for text in (ON, INSTEAD.get(was)) if text))
    response = redirect("how_news_comes")
    request.session[devices.BROWSER] = browser
    devices.note(request, response, request.user.pk)
    return response


def way_of_now(request):
    me = request.visitor.person_id
    return channels.chosen_by(me, channels.open_to(me, request.user.email))


def address_in(request):
    """What the browser gave, or None when we send nothing there. In a demo without keys of its own
    nothing leaves, so there it is a name of this browser alone."""
    if not settings.PUSH_PUBLIC_KEY:
        return {"endpoint": f"demo:{devices.browser_of(request)}"}
    form = AddressForm(request.POST)
    return form.cleaned_data if form.is_valid() else None


def take_away(request):
    try:
        key = UUID(request.POST.get("browser", ""))
    except ValueError:
        raise Http404 from None
    ask_who_it_is(request)
    with transaction.atomic():
        if turning_on.take_away(by=request.visitor, key=key):
            account_news.tell_of_news(request.visitor)
    messages.success(request, GONE)
    return redirect("how_news_comes")


def browsers_of(request):
    """What the page says of notifications; nothing where this house sends none."""
    rows = push_addresses.of(request.visitor.person_id) if push.are_offered() else []
    here = devices.browser_of(request)
    return {
        "has_push": push.are_offered(),
        "push_key": settings.PUSH_PUBLIC_KEY,
        "browsers": [(row, row.browser == here) for row in rows],
        "is_on_here": any(row.browser == here for row in rows),
        "is_shared": bool(request.session.get(rest.SHARED)),
    }


@public("a script of ours that is the same for everybody, at an address that stays the same")
@require_safe
def push_worker(_request):
    """The browser keeps it and asks now and then whether it changed, also years after. Before it
    stands what it shows where it can read nothing, in the language of the house."""
    text = f"self.news = {json.dumps(push.title())};\n{WORKER.read_text()}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")
