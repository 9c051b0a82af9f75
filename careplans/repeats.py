"""Steps that come back: from the choice in the form to a rule, to days, and back to words."""

from datetime import datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SCHOOL_WEEK = CODES[:5]
SHORTEST_MONTH = 28
PLAIN = ("DAILY", "WEEKLY", "MONTHLY")
PLAIN_PARTS = {"FREQ", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"}
FAR_ENOUGH = timedelta(days=130)  # of such a rule some day falls in it


def rule_for(rhythm, weekdays, first_on):
    """The recurrence rule (RFC 5545) of a choice; empty for once."""
    if rhythm == "daily":
        return "FREQ=DAILY"
    if rhythm == "weekly":
        return f"FREQ=WEEKLY;BYDAY={CODES[first_on.weekday()]}"
    if rhythm == "fortnightly":
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={CODES[first_on.weekday()]}"
    if rhythm == "weekdays":
        return "FREQ=WEEKLY;BYDAY=" + ",".join(code for code in CODES if code in weekdays)
    if rhythm == "monthly":
        return monthly(first_on.day)
    return ""


def monthly(day):
    """The same day each month; a month that is too short does it on its last day."""
    if day <= SHORTEST_MONTH:
        return f"FREQ=MONTHLY;BYMONTHDAY={day}"
    days = ",".join(str(number) for number in range(SHORTEST_MONTH, day + 1))
    return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"


def parts(rule):
    return dict(piece.split("=", 1) for piece in rule.split(";")) if rule else {}


def choice_of(rule):
    """The choice in the form that made this rule, and its weekdays."""
    frequency, codes = parts(rule).get("FREQ", ""), codes_of(rule)
    if frequency == "WEEKLY" and interval_of(rule) == 2:
        return "fortnightly", []
    if frequency == "WEEKLY":
        return ("weekdays", codes) if len(codes) > 1 else ("weekly", [])
    return {"DAILY": "daily", "MONTHLY": "monthly"}.get(frequency, "once"), []


def interval_of(rule):
    """1: each day, week or month; 2: every other one."""
    return int(parts(rule).get("INTERVAL", 1))


def codes_of(rule):
    return [code for code in parts(rule).get("BYDAY", "").split(",") if code]


def _rule(rule, first_on, day):
    """The rule, to be asked about days around this one."""
    return rrulestr(rule, dtstart=datetime.combine(counted_from(rule, first_on, day), time()))


def counted_from(rule, first_on, day):
    """A rule that names its days needs no counting from its first day: that took longer with every
    year that a step stood in a plan."""
    found = parts(rule)
    named = len(found.keys() & {"BYDAY", "BYMONTHDAY"})
    is_plain = found.get("FREQ") in PLAIN and found.keys() <= PLAIN_PARTS
    says_which = named == 1 or (named == 0 and found.get("FREQ") == "DAILY")
    return max(first_on, day - FAR_ENOUGH) if is_plain and says_which else first_on


def last_day(rule, first_on, today):
    """The newest day of the rule up to and with today, or None before the first."""
    found = _rule(rule, first_on, today).before(datetime.combine(today, time()), inc=True)
    return found.date() if found else None


def next_days(rule, first_on, after, count=3):
    """The coming days after a day."""
    found = _rule(rule, first_on, after).xafter(datetime.combine(after, time()), count=count)
    return tuple(moment.date() for moment in found)


def is_day(rule, first_on, day):
    return last_day(rule, first_on, day) == day


def in_words(rule, first_on):
    """ "every day", "every Monday and Saturday", "every month on day 5", "every other week on
    Monday"."""
    frequency, codes = parts(rule).get("FREQ", ""), codes_of(rule)
    if interval_of(rule) > 1:
        return with_gaps(rule, first_on)
    if frequency == "DAILY" or len(codes) == len(CODES):
        return _("every day")
    if frequency == "MONTHLY":
        return _("every month, on day %(number)s") % {"number": first_on.day}
    if tuple(codes) == SCHOOL_WEEK:
        return _("every weekday")
    return _("every %(days)s") % {"days": days_of(rule, first_on)}


def with_gaps(rule, first_on):
    """What skips days, weeks or months in between."""
    frequency, interval = parts(rule).get("FREQ", ""), interval_of(rule)
    facts = {"interval": interval, "number": first_on.day, "days": days_of(rule, first_on)}
    if frequency == "DAILY":
        return _("every %(interval)s days") % facts
    if frequency == "MONTHLY":
        return _("every %(interval)s months, on day %(number)s") % facts
    if interval == 2:
        return _("every other week on %(days)s") % facts
    return _("every %(interval)s weeks on %(days)s") % facts


def days_of(rule, first_on):
    """The days of the week of a rule; of one that names none, that of its first day."""
    codes = codes_of(rule) or [CODES[first_on.weekday()]]
    return listed(str(WEEKDAYS[CODES.index(code)]).lower() for code in codes)


def listed(words):
    """ "a, b and c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
