"""What is on paper of a meeting: what was said as each noted it, and what came of it.

What comes of it is made by the actions of the plan itself: of the family a step or an agreement, of
a guest a proposal. So nothing is active without the family because it was said at a table.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.actions.agreements import add_agreement
from careplans.actions.meeting_points import GONE, check
from careplans.actions.proposals import propose
from careplans.actions.steps import add_step
from careplans.models import MeetingNotes, MeetingResult
from writing.actions import Overtaken, tell, unless_overtaken, write

Kind = MeetingResult.Kind
FIRST = _("You began your notes in another window. Read those first.")


def has_begun(meeting):
    """It is today or it was, and it was not called off."""
    if meeting.starts_at is None or meeting.is_off:
        return False
    return timezone.localdate(meeting.starts_at) <= timezone.localdate()


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
