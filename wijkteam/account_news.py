"""What is not sent, for who has no e-mail or wants it so: it waits on a page of their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from access.gate import signed_in
from delivery import choices, outbox
from delivery.models import NewsChoice, OutboxMessage
from wijkteam.troubles import own_failed

MOST_SHOWN = 20
ON_A_PHONE = (NewsChoice.Channel.TEXT, NewsChoice.Channel.PUSH)
NEWS = _("There is news for you")
WORDS = {
    "new_device": _("Somebody logged in to your account with a device that we did not know yet"),
    "recovery_asked": _("Somebody says that they lost the way in to your account"),
    "recovery_owners": _("Somebody who shares a plan with you comes in again"),
    "recovery_rests": _("Somebody comes in again after a day. You can stop it"),
    "recovery_rests_other": _(
        "Somebody who shares a plan with you comes in again after a day. You can stop it"
    ),
    "recovery_held": _("Somebody stopped that somebody comes in again"),
    "account_news": _("Something changed in how you log in"),
    "news_way": _("Your news comes to you in another way, or at another number"),
    "calendar_made": _("Your calendar has a new address"),
    "logged_out": _("Somebody of your work logged you out everywhere"),
}


@dataclass(frozen=True)
class News:
    """One notice: what it is about in neutral words, where it stands, and since when."""

    title: str
    url: str
    at: datetime
    is_new: bool


def tell(visitor, path, template="account_news"):
    """Something changed in how this person logs in. A log-in without a place holds nothing yet."""
    if visitor.person_id is not None:
        key = f"account:{uuid4()}"
        outbox.put(key=key, person_id=visitor.person_id, template=template, path=path)


def tell_of_news(visitor):
    """Their news goes another way from now on, or to another number. This goes by mail, whatever
    was chosen: who took over a log-in cannot turn the news away in silence."""
    tell(visitor, "/account/bericht/", "news_way")


def messages_of(request):
    """What was not sent but stands here; for who has no e-mail also what the post still has. What
    others went along with comes when the post has set each of them by itself."""
    state = OutboxMessage.State
    states, me = [state.HERE], request.visitor.person_id
    mine = OutboxMessage.objects.filter(person_id=me)
    if request.user.email is None:
        states.append(state.HELD)
        if choices.of(me).channel not in ON_A_PHONE:
            states.append(state.WAITING)
    others = mine.filter(state=state.ALONG, along_with=OuterRef("pk"))
    left = Q(state=state.WAITING) & Exists(others)
    return mine.filter(try_at__lte=timezone.now(), state__in=states).exclude(left)


def new_of(request):
    """What this person has not seen yet."""
    return [news for news in listed(request) if news.is_new]


def listed(request):
    rows = messages_of(request).order_by("-try_at", "-pk")
    return [
        News(WORDS.get(row.template, NEWS), row.path, row.try_at, row.sent_at is None)
        for row in rows
    ]


def note_seen(request):
    """From now on it is no news; what the post had not looked at yet needs no looking at."""
    unseen = messages_of(request).filter(sent_at=None)
    unseen.update(state=OutboxMessage.State.HERE, sent_at=timezone.now())


@signed_in("the notices of its own visitor that were not sent, and mails that did not arrive")
@require_safe
def own_news(request):
    found = listed(request)
    if found and request.method == "GET":
        note_seen(request)
    has_no_mail = request.user.email is None
    failed = [] if has_no_mail else list(own_failed(request.visitor.person_id)[:MOST_SHOWN])
    channel = choices.of(request.visitor.person_id).channel
    words = {"news": found, "failed": failed, "channel": channel}
    return render(request, "account/news.html", words)
