"""The appointments of a plan as one calendar, with their words: this file stays with the family.

What a calendar fetches by itself holds no word (delivery/calendars.py). Text in it is text: the
library escapes what a calendar would read as its own.
"""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from delivery.exports.kinds import ExportText, register_export_text

PATH = "agenda.ics"


def written(plan, viewer):
    """iCalendar (RFC 5545) of all meetings that have their moment."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wijkteam//plan//NL")
    calendar.add("version", "2.0")
    for row in plan["rows"].get("meetings", ()):
        if row["starts_at"]:
            calendar.add_component(event_of(row))
    return calendar.to_ical()


def event_of(row):
    starts_at = datetime.fromisoformat(row["starts_at"]).astimezone(UTC)
    event = Event()
    event.add("uid", f"{row['key']}@wijkteam")
    event.add("dtstamp", datetime.fromisoformat(row["changed_at"]))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=row["lasts"]))
    event.add("summary", row["title"])
    if row["place"]:
        event.add("location", row["place"])
    event.add("status", "CANCELLED" if row["cancelled_at"] else "CONFIRMED")
    return event


def register():
    register_export_text(ExportText(PATH, written))
