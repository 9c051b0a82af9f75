"""Meetings: planning one, saying when one can, and fixing the moment.

The family decides who comes and when. A guest who plans asks the owners, whom it is about, who
holds custody of that child elsewhere, and by name who else of the household reads it already; the
database holds both (careplans/sql/0080_meetings.sql).
"""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level, Part
from access.scopes import guest_scope_for, scope_for
from careplans import news, reminders_meeting
from careplans.models import Meeting, MeetingAnswer
from writing.actions import Overtaken, change, create, tell, unless_overtaken

PAGE = "meetings"
NOBODY_TO_ASK = _("Nobody of this family can be asked now. Talk to them first.")


class NotTheFamilysError(Exception):
    """Nobody of the family said yes to this moment, or an owner said no: a guest cannot fix it."""


class OnlyAnswersError(Exception):
    """A guest planned it, and the yes of this young person is not the family's."""


class OffError(Exception):
    """It is off or over: there is nothing to answer or to fix any more."""


@transaction.atomic
def plan(*, by, about_id, person_ids, **words):
    """A meeting of the family's own with one moment stands at once; all else is a question."""
    if by.is_family:
        scope_id, by = scope_for(by, Part.MEETINGS, subject_id=about_id)
        starts_at = only(words["moments"])
    else:
        scope_id, by = guest_scope_for(by, Part.MEETINGS, about_id)
        person_ids, starts_at = asked_by_guest(by, about_id, person_ids), None
    with unless_overtaken(NOBODY_TO_ASK):
        made = create(
            Meeting,
            by=by,
            scope_id=scope_id,
            needs=Level.PROPOSE,
            person_ids=sorted(person_ids),
            starts_at=starts_at,
            **words,
        )
    can_come(by, made, made.moments)
    return told(by, made)


def asked_by_guest(by, about_id, chosen):
    """Who is asked anyway, and of whom this guest chose those who may be asked at this moment."""
    by_name = {key for subject_id, key in whom_a_guest_may_ask() if subject_id == about_id}
    return {by.person_id, *whom_a_guest_asks(about_id), *by_name.intersection(chosen)}


@transaction.atomic
def change_meeting(*, by, meeting, version, person_ids=None, **words):
    """Other moments are another question. One that stood, stands as long as it can be chosen; who
    only answers does not take it away."""
    if not may_arrange(by, meeting):
        raise PermissionDenied("who planned it, or the family")
    words["starts_at"] = stands_then(by, meeting, words["moments"])
    if by.is_family:
        words["person_ids"] = sorted(person_ids)
    else:
        words.pop("others", None)
    known, asked, stood = set(meeting.moments), set(meeting.person_ids), meeting.starts_at
    meeting = change(meeting, by=by, version=version, needs=Level.PROPOSE, **words)
    can_come(by, meeting, [at for at in meeting.moments if at not in known])
    if meeting.starts_at and meeting.starts_at != stood:
        comes_then(by, meeting, meeting.starts_at)
    return told(by, meeting, also=asked)


def stands_then(by, meeting, moments):
    """Which of the changed moments stands, if any; OnlyAnswersError where one would be lost that is
    not theirs to take away."""
    stands = meeting.starts_at if meeting.starts_at in moments else None
    if not by.is_family:
        return stands
    if not only_answers(by, meeting):
        return only(moments) or stands
    if stands != meeting.starts_at:
        raise OnlyAnswersError
    return stands


def can_come(by, meeting, moments):
    """Who gives a moment can be there then; they can still say otherwise."""
    if is_asked(by, meeting):
        write_answers(by, meeting, dict.fromkeys(moments, MeetingAnswer.Answer.YES))


def only(moments):
    return moments[0] if len(moments) == 1 else None


def may_arrange(by, meeting):
    """The family; and who planned it, as long as they may propose here."""
    if by.is_family:
        return by.may(Level.CONTRIBUTE, meeting)
    return meeting.created_by_id == by.person_id and by.may(Level.PROPOSE, meeting)


@transaction.atomic
def answer(*, by, meeting, answers):
    """`answers`: {moment: yes, maybe or no}. Each for themselves; a later answer is the one that
    counts. When it stands, an answer is about the moment that stands."""
    if meeting.is_off or meeting.is_over(timezone.now()):
        raise OffError
    if not is_asked(by, meeting):
        raise PermissionDenied("who is asked, for themselves")
    try:
        with unless_overtaken(""):
            write_answers(by, meeting, answers)
    except Overtaken as first:  # called off, or no longer asked, since the page asked
        raise OffError from first
    tell("change", meeting, by, subject_kind="meeting_answer")
    news.tell(by=by, person_ids=[meeting.created_by_id], page=PAGE)


def write_answers(by, meeting, answers):
    for moment, said in answers.items():
        MeetingAnswer.objects.update_or_create(
            household_id=meeting.household_id,
            meeting=meeting,
            person_id=by.person_id,
            moment_at=moment,
            defaults={"answer": said, "answered_at": timezone.now()},
        )


def is_by_guest(by, meeting):
    """For the family: somebody who is not of it planned this."""
    if not by.is_family or meeting.created_by_id == by.person_id:
        return False
    with connection.cursor() as cursor:
        planned = [meeting.created_by_id, meeting.created_at]
        cursor.execute("select careplans_planned_by_guest(%s, %s)", planned)
        return cursor.fetchone()[0]


def has_no_voice(by, subject_id):
    """A young person of the household whose yes is not the family's, of a meeting about that
    subject. Who keeps the plan, and whom it is about, speak for the family at any age."""
    is_young_here = by.is_young and by.has_place and not by.is_owner
    return is_young_here and by.person_id != subject_id


def only_answers(by, meeting):
    """Says when they can, and chooses no moment: an adult does, for a guest planned it."""
    return has_no_voice(by, meeting.scope.subject_id) and is_by_guest(by, meeting)


def is_asked(by, meeting):
    return by.person_id in meeting.person_ids and by.may(Level.RESPOND, meeting)


@transaction.atomic
def fix(*, by, meeting, version, moment):
    """This one it will be."""
    if not may_arrange(by, meeting):
        raise PermissionDenied("who planned it, or the family")
    if meeting.is_off:
        raise OffError
    if moment not in meeting.moments:
        raise PermissionDenied("none of the moments")
    if only_answers(by, meeting):
        raise OnlyAnswersError
    if not by.is_family and moment not in moments_of_family(meeting):
        raise NotTheFamilysError
    try:
        with unless_overtaken(""):
            meeting = change(meeting, by=by, version=version, needs=Level.PROPOSE, starts_at=moment)
    except Overtaken as first:  # an owner said no to it a moment before
        raise NotTheFamilysError from first
    comes_then(by, meeting, moment)
    return told(by, meeting)


def comes_then(by, meeting, moment):
    """Who of the family chooses the moment can be there, unless they said something of it."""
    if not by.is_family or not is_asked(by, meeting):
        return
    mine = MeetingAnswer.objects.filter(meeting=meeting, person_id=by.person_id, moment_at=moment)
    if not mine.exists():
        write_answers(by, meeting, {moment: MeetingAnswer.Answer.YES})


def moments_of_family(meeting):
    """The moments to which the family said yes, and no owner said no: what a guest may fix. The yes
    of a young person counts for the family where it is about them."""
    with connection.cursor() as cursor:
        cursor.execute("select careplans_moments_of_family(%s)", [meeting.pk])
        return cursor.fetchone()[0]


@transaction.atomic
def call_off(*, by, meeting, version, because):
    """It does not go on. It stays to be read, and leaves the calendars."""
    if not may_arrange(by, meeting):
        raise PermissionDenied("who planned it, or the family")
    if meeting.is_off:
        raise OffError
    meeting = change(
        meeting,
        by=by,
        version=version,
        needs=Level.PROPOSE,
        cancelled_at=timezone.now(),
        cancelled_by_id=by.person_id,
        cancelled_because=because,
    )
    return told(by, meeting)


def told(by, meeting, also=()):
    """`also`: who was asked to come before; who is taken off the list hears of it too."""
    reminders_meeting.plan(meeting)
    news.tell(by=by, person_ids={*meeting.person_ids, *also}, page=PAGE)
    return meeting


def subjects():
    """About whom a guest may plan a meeting here; None: the whole family. Empty: about nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select subject_id from careplans_meeting_subjects()")
        return [key for (key,) in cursor.fetchall()]


def whom_a_guest_may_ask():
    """(about whom, person) of each of the household whom this guest may ask by name: who reads such
    a meeting already, from 12, with a log-in. One query; empty for the family."""
    with connection.cursor() as cursor:
        cursor.execute("select subject_id, person_id from careplans_whom_a_guest_may_ask()")
        return cursor.fetchall()


def whom_a_guest_asks(about_id):
    """The owners, from 12 whom it is about (nothing about a young person without them), and who
    holds custody of that child elsewhere, unless something rests between the two homes."""
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_whom_a_guest_asks(%s)", [about_id])
        return [key for (key,) in cursor.fetchall()]
