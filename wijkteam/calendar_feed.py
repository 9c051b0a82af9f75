"""One's own calendar: the page that makes and stops its address, and the address itself."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from access import context
from access.gate import public, signed_in
from access.households import own_places
from access.models import Part
from audit import log
from delivery import calendars, feeds
from delivery.models import CalendarFeed
from wijkteam import account_news
from wijkteam.ask_again import ask_who_it_is
from wijkteam.limits import is_too_often

HOUR = 3600
DAY = 24 * HOUR


@signed_in("makes and stops the address of one's own calendar")
def own_calendar(request):
    """The address is shown at once after it was made, and never again. Only who shows who they are
    makes one: it tells for years when they are expected."""
    token = None
    action = request.POST.get("action") if request.method == "POST" else ""
    if action and request.visitor.person_id is None:
        raise Http404  # nobody's log-in yet: there is nothing to be expected for
    if action == "stop":
        feeds.stop(by=request.visitor)
        return redirect("own_calendar")
    if action == "new":
        ask_who_it_is(request)
        token = made(request.visitor)
    row = CalendarFeed.objects.filter(person_id=request.visitor.person_id).first()
    response = render(request, "account/calendar.html", {"row": row, **addresses(token)})
    response["Cache-Control"] = "private, no-store"
    return response


@transaction.atomic
def made(visitor):
    """Its owner hears of it by mail: whoever holds their phone for a minute may have made it."""
    token = feeds.renew(by=visitor)
    account_news.tell(visitor, "/account/agenda/", "calendar_made")
    return token


def addresses(token):
    if token is None:
        return {}
    address = settings.BASE_URL + reverse("calendar_feed", args=[token])
    return {"address": address, "webcal": "webcal:" + address.partition(":")[2]}


@public("whoever has the address, which cannot be guessed and can be stopped, learns only when")
@require_safe
def calendar_feed(request, token):
    """As the owner of the address, in every household where they have a place at this moment. The
    family reads that its moments went to the calendar of that person; who fetches, nobody knows."""
    if is_too_often(request, "calendar", times=60, seconds=HOUR, who=feeds.hashed(token)):
        return HttpResponse(status=429)
    user_id = feeds.user_of(token)
    if user_id is None:
        if is_too_often(request, "calendar-unknown", times=30, seconds=HOUR):
            return HttpResponse(status=429)
        raise Http404
    return calendars.answer(list(moments_of(context.enter(user_id))))


def moments_of(visitor):
    for place in own_places():
        viewer = context.enter_household(visitor, place.household_id)
        moments = calendars.moments_of(viewer) if viewer else ()
        if moments:
            note_fetched(viewer)
        yield from moments


def note_fetched(viewer):
    """One line a day for each family: a phone asks every hour, whether somebody looks or not."""
    key = f"calendar-line:{viewer.household_id}:{viewer.person_id}:{timezone.localdate()}"
    if cache.get(key) is None:
        log.write_in(viewer, "read", subject_kind="calendar", part=Part.MEETINGS)
        transaction.on_commit(lambda: cache.set(key, 1, DAY))  # a line that came to nothing is none
