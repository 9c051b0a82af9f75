"""What people want to talk about at a meeting, and who writes on its paper."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level
from careplans.actions.meetings import is_asked
from careplans.models import MeetingPoint
from writing.actions import Overtaken, tell, unless_overtaken, write

GONE = _(
    "This meeting was called off just now, or you are no longer asked to come. Your words are "
    "still here."
)

TOO_LATE = _("This meeting is over, or you no longer take part. The point stays in the bin.")
THERE = _("This proposal is on the agenda already, or it was in the bin for more than 30 days.")


def may_write(by, meeting):
    """Who is asked to come and may respond; and the family that may write in it."""
    return is_asked(by, meeting) or (by.is_family and by.may(Level.CONTRIBUTE, meeting))


@transaction.atomic
def add_points(*, by, meeting, text="", proposal_ids=()):
    """Own words, and proposals that stand in the plan: of those the key alone. One that somebody
    put there in the same moment is there once."""
    check(by, meeting)
    mine = {"created_by_id": by.person_id, "changed_by_id": by.person_id}
    place = {"household_id": by.household_id, "scope_id": meeting.scope_id, "meeting": meeting}
    common = place | mine
    points = [MeetingPoint(proposal_id=key, **common) for key in proposal_ids]
    if text:
        points.append(MeetingPoint(text=text, **common))
    with unless_overtaken(GONE):
        MeetingPoint.objects.bulk_create(points, ignore_conflicts=True)
    tell("change", meeting, by, subject_kind="meeting_point")


@transaction.atomic
def take_point_away(*, by, point):
    """One's own, into the bin."""
    if not may_take_away(by, point):
        raise PermissionDenied("one's own points")
    if point.deleted_at is None:
        gone = {"deleted_at": timezone.now(), "deleted_by_id": by.person_id}
        write(MeetingPoint.objects.filter(pk=point.pk), point, by, **gone)
        tell("change", point.meeting, by, subject_kind="meeting_point")


@transaction.atomic
def put_point_back(*, by, point):
    """On the agenda again, by who took it off, as long as they may write there."""
    if not may_take_away(by, point):
        raise Overtaken(TOO_LATE)
    if point.deleted_at is not None:
        binned = MeetingPoint.all_objects.filter(pk=point.pk, deleted_at__isnull=False)
        with unless_overtaken(THERE):
            write(binned, point, by, deleted_at=None, deleted_by_id=None)
        tell("change", point.meeting, by, subject_kind="meeting_point")
    return point


def may_take_away(by, point):
    """One's own, until it is over: what they talked about then stays as it was. The database asks
    whose it is too."""
    meeting = point.meeting
    if meeting.is_off or meeting.is_over(timezone.now()):
        return False
    return point.created_by_id == by.person_id and may_write(by, meeting)


def check(by, meeting):
    if not may_write(by, meeting) or meeting.is_off:
        raise PermissionDenied("who is there")
