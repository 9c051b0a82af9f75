"""Moments for somebody's own calendar: iCalendar (RFC 5545) with a neutral word and an address.

Whoever sees the calendar of a phone, a partner or an employer, learns a time and nothing else: no
name, no place, no subject. Rooms register what they have with `register_events`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"
_loaders = []


@dataclass(frozen=True)
class Moment:
    """One appointment. `number` grows with every change, so that a calendar takes the newest."""

    key: str
    starts_at: datetime
    ends_at: datetime
    number: int
    changed_at: datetime
    path: str
    is_off: bool = False


def register_events(loader):
    """`loader(viewer)`: the moments for which this viewer is expected in the household entered."""
    if loader not in _loaders:
        _loaders.append(loader)
    return loader


def moments_of(viewer):
    return [moment for loader in _loaders for moment in loader(viewer)]


def written(moments):
    """The text of a calendar with these moments."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wijkteam//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", pgettext("calendar", "Appointments"))
    calendar.add("refresh-interval;value=duration", "PT1H")
    for moment in sorted(moments, key=lambda one: (one.starts_at, one.key)):
        calendar.add_component(event_of(moment))
    return calendar.to_ical()


def event_of(moment):
    address = settings.BASE_URL + moment.path
    event = Event()
    event.add("uid", f"{moment.key}@wijkteam")
    event.add("dtstamp", moment.changed_at)
    event.add("last-modified", moment.changed_at)
    event.add("sequence", moment.number)
    # As moments of the world: readers do not agree about the rules of a zone in the nights in which
    # the clock changes, and an appointment that does not come back needs none.
    event.add("dtstart", moment.starts_at.astimezone(UTC))
    event.add("dtend", moment.ends_at.astimezone(UTC))
    event.add("summary", pgettext("calendar", "Appointment"))
    event.add("description", _("Where and with whom you read here: %(url)s") % {"url": address})
    event.add("url", address)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if moment.is_off else "CONFIRMED")
    return event


def answer(moments):
    """As a file that is kept nowhere on the way."""
    response = HttpResponse(written(moments), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
