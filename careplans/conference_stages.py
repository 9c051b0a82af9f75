"""How a conference goes on, stage by stage. Any earlier stage can be opened again; none is passed
over. The database says the same (careplans/sql/0090_conference.sql)."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models import Conference

Stage = Conference.Stage
ORDER = tuple(Stage)
LOOKS = {3: "first_looked_on", 12: "second_looked_on"}  # months after the plan was presented
STILL_AFTER = timedelta(days=14)  # without a step forward somebody may be glad of a call
AT_IT = (Stage.PRIVATE, Stage.PLAN, Stage.CHECK)  # what is done on the day itself
WAITS = (Stage.FOLLOW, Stage.DONE)  # where nothing is expected for months
MET = AT_IT + WAITS

DAY_FIRST = _("Your day is still to come. Say first on which day you met.")
LACKING = {
    Stage.INVITE: _("Choose at least one person of your circle first."),
    Stage.INFORM: _("Choose a day first. It may still change later."),
    Stage.FOLLOW: _("A safety condition is not met yet. Look at it together, or change the plan."),
    Stage.DONE: _("Look back after twelve months first. Or stop the conference."),
}
WAITS_FOR_CHECK = _(
    "Now whoever set a safety condition looks whether it is met. What they saw before you came to "
    "this step does not count."
)
UNSAFE_NOW = _("A safety condition is not met now. Look at it together first, or stop.")


def may_go(now, to):
    """One stage on, or back to any earlier one."""
    return ORDER.index(to) - ORDER.index(now) <= 1 and to != now


def asks_day(conference, to):
    """Whether this is done at the conference itself, while its day is still to come: then the
    family says first on which day it met."""
    held_on = conference.held_on
    return to in AT_IT and held_on is not None and held_on > timezone.localdate()


def next_of(stage):
    at = ORDER.index(stage) + 1
    return ORDER[at] if at < len(ORDER) else None


def lacking(conference, to, *, has_circle, checked):
    """Why the next stage cannot begin yet, as a sentence; empty when it can. `checked`: of the
    safety conditions since the plan was presented."""
    is_lacking = {
        Stage.INVITE: not has_circle,
        Stage.INFORM: conference.held_on is None,
        Stage.FOLLOW: bool(checked.waits or checked.unmet_since),
        Stage.DONE: conference.second_looked_on is None,
    }
    if to == Stage.FOLLOW and checked.waits and not checked.unmet_since:
        return str(WAITS_FOR_CHECK)
    if to == Stage.DONE and conference.second_looked_on and checked.unmet_now:
        return str(UNSAFE_NOW)
    return str(LACKING[to]) if is_lacking.get(to) else ""


def look_on(conference, months):
    """The day to look back: so many months after the family met, once the plan was presented. A day
    that is later than that plan is of another time that they meet."""
    if conference.presented_on is None:
        return None
    first = min(filter(None, (conference.held_on, conference.presented_on)))
    return first + relativedelta(months=months)


def next_look(conference):
    """(months, day) of the first look back that was not done yet, or None."""
    for months, field in LOOKS.items():
        if conference.presented_on and getattr(conference, field) is None:
            return months, look_on(conference, months)
    return None


def last_sign_at(conference, rows=()):
    """When something was done at it for the last time: its own words, day and place, and `rows` of
    it, as who is chosen, is invited, and answers."""
    return max([conference.changed_at, *(row.changed_at for row in rows)])


def stands_still_since(conference, last_sign_at=None, now=None):
    """When the last step forward was, when that is too long ago; else None. Whatever is done there
    moves it too: `last_sign_at`."""
    if conference.stopped_on or conference.stage in WAITS:
        return None
    last_at = max(filter(None, (conference.moved_at, last_sign_at)))
    # a day that was chosen is waited for
    if conference.held_on and conference.held_on >= timezone.localdate(now):
        return None
    return last_at if last_at < (now or timezone.now()) - STILL_AFTER else None
