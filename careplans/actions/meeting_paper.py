"""What is on paper of a meeting: points to talk about, what was said as each noted it, what came of
it.

What comes of it is made by the actions of the plan itself: of the family a step or an agreement, of
a guest a proposal. So nothing is active without the family because it was said at a table.
"""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level
from careplans.actions.agreements import add_agreement
from careplans.actions.meetings import is_asked
from careplans.actions.proposals import propose
from careplans.actions.steps import add_step
from careplans.models import MeetingNotes, MeetingPoint, MeetingResult
from writing.actions import Overtaken, tell, unless_overtaken, write

Kind = MeetingResult.Kind
FIRST = _("You began your notes in another window. Read those first.")
GONE = _(
    "This meeting was called off just now, or you are no longer asked to come. Your words are "
    "still here."
)


def may_write(by, meeting):
    """Who is asked to come and may respond; and the family that may write in it."""
    return is_asked(by, meeting) or (by.is_family and by.may(Level.CONTRIBUTE, meeting))


def has_begun(meeting):
    """It is today or it was, and it was not called off."""
    if meeting.starts_at is None or meeting.is_off:
        return False
    return timezone.localdate(meeting.starts_at) <= timezone.localdate()


@transaction.atomic
def add_points(*, by, meeting, text="", proposal_ids=()):
    """Own words, and proposals that stand in the plan: of those the key alone. One that somebody
    put there in the same moment is there once."""
    check(by, meeting)
    common = {"household_id": by.household_id, "meeting": meeting, "added_by_id": by.person_id}
    points = [MeetingPoint(proposal_id=key, **common) for key in proposal_ids]
    if text:
        points.append(MeetingPoint(text=text, **common))
    with unless_overtaken(GONE):
        MeetingPoint.objects.bulk_create(points, ignore_conflicts=True)
    tell("change", meeting, by, subject_kind="meeting_point")


@transaction.atomic
def take_point_away(*, by, point):
    """One's own; the family any."""
    if not may_take_away(by, point):
        raise PermissionDenied("one's own points")
    tell("change", point.meeting, by, subject_kind="meeting_point")
    point.delete()


def may_take_away(by, point):
    """Until it is over: what they talked about then stays as it was. The database asks whose it is
    too, and would take nothing away without a word."""
    meeting = point.meeting
    if meeting.is_over(timezone.now()):
        return False
    is_mine = point.added_by_id == by.person_id and may_write(by, meeting) and not meeting.is_off
    return is_mine or by.may(Level.CONTRIBUTE, meeting)


@transaction.atomic
def keep_notes(*, by, meeting, version, text):
    """Each under their own name; another version clashes, and in two windows the first is read."""
    check(by, meeting)
    notes = notes_of(by, meeting)
    if notes is None:
        with unless_overtaken(GONE):
            notes = begin_notes(by, meeting, text)
    else:
        write(MeetingNotes.objects.filter(pk=notes.pk, version=version), notes, by, text=text)
    tell("change", meeting, by, subject_kind="meeting_notes")
    return notes


def notes_of(by, meeting):
    """One's own; None before one began."""
    return MeetingNotes.objects.filter(meeting=meeting, written_by_id=by.person_id).first()


def begin_notes(by, meeting, text):
    me = {"written_by_id": by.person_id, "changed_by_id": by.person_id}
    try:
        with transaction.atomic():
            return MeetingNotes.objects.create(
                household_id=by.household_id, meeting=meeting, text=text, **me
            )
    except IntegrityError as first:
        raise Overtaken(FIRST) from first


@transaction.atomic
def make_step(*, by, meeting, goal, **words):
    return record(by, meeting, Kind.STEP, add_step(by=by, goal=goal, **words))


@transaction.atomic
def make_agreement(*, by, meeting, goal, **words):
    return record(by, meeting, Kind.AGREEMENT, add_agreement(by=by, goal=goal, **words))


@transaction.atomic
def make_proposal(*, by, meeting, goal, **words):
    return record(by, meeting, Kind.PROPOSAL, propose(by=by, goal=goal, **words))


def record(by, meeting, kind, made):
    check(by, meeting)
    with unless_overtaken(GONE):
        MeetingResult.objects.create(
            household_id=by.household_id,
            meeting=meeting,
            kind=kind,
            object_id=made.pk,
            made_by_id=by.person_id,
        )
    return made


def check(by, meeting):
    if not may_write(by, meeting) or meeting.is_off:
        raise PermissionDenied("who is there")
