"""An Eigen Kracht conference begins, goes on, opens an earlier stage again, and stops.

All of it is the family's. Whoever is let in sees how far it is, and moves nothing.
"""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Part
from access.scopes import scope_for
from careplans import conference_stages as stages
from careplans import news, reminders_conference
from careplans.actions.safety import checked_since
from careplans.conference_stages import Stage
from careplans.models import Conference, ConferenceGuest, SafetyCondition
from writing.actions import Clash, Overtaken, change, create, unless_overtaken

ONE_AT_A_TIME = _("There is a conference already. Look at that one first.")
UNSAFE = _("Somebody wrote down just now that it is not safe yet. Look at the safety conditions.")
STOPPED = _("The conference stopped, so nothing of it changes now. Let it go on first.")
STOPPED_FIRST = _("Somebody stopped it just before you.")
RESUMED_FIRST = _("It goes on already.")

# What somebody else did in the same moment; going back to one that was done, a new one had begun.
FIRST = {**stages.LACKING, Stage.FOLLOW: UNSAFE, Stage.DONE: UNSAFE}


@transaction.atomic
def start(*, by, question):
    """A question in the family's own words begins it."""
    key = uuid4()
    _ours, by = scope_for(by, Part.CONFERENCE)  # the words for the family alone hang there later
    scope_id, by = scope_for(by, Part.CONFERENCE, goal_id=key)
    with unless_overtaken(ONE_AT_A_TIME):
        made = create(Conference, by=by, scope_id=scope_id, id=key, question=question)
    reminders_conference.plan(made)
    return made


@transaction.atomic
def change_words(*, by, conference, version, **words):
    """The question, the day and the place, or who is called: it moved, so nobody is reminded."""
    if conference.stopped_on:
        raise Overtaken(STOPPED)
    conference = change(conference, by=by, version=version, moved_at=timezone.now(), **words)
    reminders_conference.plan(conference)
    reminders_conference.plan_looks(conference)  # they hang on the day on which they met
    return conference


@transaction.atomic
def go_to(*, by, conference, version, stage, held_on=None):
    """One stage on, or back to an earlier one. No word of a stage goes away by it. `held_on`: the
    day on which they met, when that was before the day that was planned."""
    as_it_was_read(conference, version)
    if conference.stopped_on or not stages.may_go(conference.stage, stage):
        raise PermissionDenied("a conference goes on stage by stage")
    is_on = stages.next_of(conference.stage) == stage
    sentence = why_not(conference, stage, held_on) if is_on else ""
    if sentence:
        raise Overtaken(sentence)
    fields = {"stage": stage, "moved_at": timezone.now()}
    fields |= {"held_on": held_on} if is_on and held_on else {}
    if is_on and stage == Stage.CHECK:
        fields["presented_on"] = timezone.localdate()
    with unless_overtaken(FIRST.get(stage, ONE_AT_A_TIME)):  # the database looks once more
        conference = change(conference, by=by, version=version, **fields)
    reminders_conference.plan(conference)
    if "presented_on" in fields:
        reminders_conference.plan_looks(conference)
        tell_everybody(by, conference)
        ask_to_check(by)
    return conference


def as_it_was_read(conference, version):
    """What a page of before offers may not be possible any more; that is a clash and no refusal."""
    if conference.version != version:
        raise Clash(conference)


def why_not(conference, stage, held_on=None):
    is_met = held_on is not None and held_on <= timezone.localdate()
    if stages.asks_day(conference, stage) and not is_met:
        return str(stages.DAY_FIRST)
    circle = ConferenceGuest.objects.coming().filter(conference=conference, kind="circle")
    checked = checked_since(conference.presented_at)
    return stages.lacking(conference, stage, has_circle=circle.exists(), checked=checked)


def tell_everybody(by, conference):
    """That there is news: who was told something, who came, and who coordinates."""
    guests = ConferenceGuest.objects.coming().filter(conference=conference)
    keys = list(guests.values_list("person_id", flat=True))
    news.tell(by=by, person_ids=keys, page="conference")


def ask_to_check(by):
    """Who set a condition that still holds hears that there is a plan to look at."""
    running = SafetyCondition.objects.visible_to(by).filter(ended_on__isnull=True)
    news.tell(by=by, person_ids=list(running.values_list("created_by", flat=True)), page="safety")


@transaction.atomic
def stop(*, by, conference, version, because):
    """The family stops it. Every word stays to be read, and it can go on later."""
    as_it_was_read(conference, version)
    if conference.stopped_on:
        raise Overtaken(STOPPED_FIRST)
    fields = {"stopped_on": timezone.localdate(), "stopped_by_id": by.person_id}
    return keep_stop(by, conference, version, stopped_because=because, **fields)


@transaction.atomic
def resume(*, by, conference, version):
    """On again, in the stage where it was."""
    as_it_was_read(conference, version)
    if not conference.stopped_on:
        raise Overtaken(RESUMED_FIRST)
    fields = {"stopped_on": None, "stopped_by_id": None, "stopped_because": ""}
    with unless_overtaken(ONE_AT_A_TIME):
        return keep_stop(by, conference, version, **fields)


def keep_stop(by, conference, version, **fields):
    conference = change(conference, by=by, version=version, moved_at=timezone.now(), **fields)
    reminders_conference.plan(conference)
    reminders_conference.plan_looks(conference)
    return conference
