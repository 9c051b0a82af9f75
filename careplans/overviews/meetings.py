"""Meetings: those that come, those that were, and one of them with what everybody said."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.models import Level, Part
from careplans import days
from careplans.actions.meetings import (
    has_no_voice,
    is_asked,
    is_by_guest,
    may_arrange,
    subjects,
)
from careplans.forms.meeting_answers import open_moments
from careplans.meeting_lengths import length
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meeting_said import Said, moments_to_fix, said_of, shown, to_choose
from careplans.overviews.sharing_words import one_and_another
from careplans.overviews.sight import sight_of

Answer = MeetingAnswer.Answer
PAST_SHOWN = 20
# One's own answer to the moment that stands, and what kind of badge says it.
COMES = {
    Answer.YES: (gettext_lazy("you come"), "done"),
    Answer.MAYBE: (gettext_lazy("you come if need be"), "news"),
    Answer.NO: (gettext_lazy("you do not come"), "news"),
}


@dataclass(frozen=True)
class MeetingLine:
    """A row of the list."""

    id: UUID
    title: str
    when: str
    where: str
    url: str
    badge: str
    badge_kind: str


@dataclass(frozen=True)
class MeetingsPage:
    coming: tuple[MeetingLine, ...]
    past: Page  # of lines, the newest first
    may_plan: bool


@dataclass(frozen=True)
class MeetingPage:
    """One meeting; the field names are those of templates/careplans/meeting.html."""

    id: UUID
    title: str
    planner: str
    is_mine: bool
    about: str  # one name; empty: the whole family
    when: str  # empty as long as it is asked
    lasts: str
    where: str
    video_url: str
    off: str  # who called it off and when, in a sentence
    off_because: str
    is_over: bool
    is_asked: bool
    moments: tuple[Said, ...]
    people: tuple[str, ...]
    others: str
    waits_for_me: bool
    may_answer: bool
    may_arrange: bool
    may_throw_away: bool
    needs_family: bool  # a guest planned it, and nobody said yes whose yes is the family's
    speaks_too: str  # whom it is about, when they are asked: their yes is the family's too
    may_choose: str = ""  # for the family, who may choose a moment: "home", or "adult" of a guest's
    answers_only: bool = False  # of this young person only an answer is asked
    closed_to: str = ""  # for an owner: who is asked and was let in to see it no more


def may_plan(viewer):
    return viewer.may_begin(Part.MEETINGS) or (not viewer.is_family and bool(subjects()))


def load(viewer, now=None, number=1):
    """Three queries: meetings with their answers, and for a guest what they may plan. `number`: the
    page of those that were, as it stands in the address."""
    now = now or timezone.now()
    rows = with_answers(Meeting.objects.visible_to(viewer).annotate(**to_choose(viewer, now)))
    coming = [row for row in rows if not (row.is_over(now) or row.is_off)]
    past = [row for row in rows if row.is_over(now) or row.is_off]
    coming.sort(key=first_moment)
    past.sort(key=first_moment, reverse=True)
    today = timezone.localdate(now)
    return MeetingsPage(
        coming=tuple(line_of(row, viewer, today, now) for row in coming),
        past=page_of(past, number, lambda row: line_of(row, viewer, today, now)),
        may_plan=may_plan(viewer),
    )


def page_of(rows, number, line):
    """Of what is far back only the page that is read becomes lines."""
    page = Paginator(rows, PAST_SHOWN).get_page(number)
    page.object_list = tuple(line(row) for row in page.object_list)
    return page


def with_answers(rows):
    answers = Prefetch("answers", MeetingAnswer.objects.all())
    return list(rows.prefetch_related(answers))


def first_moment(row):
    return row.starts_at or min(row.moments)


def waits_for(viewer, row, now, answers=None):
    """Somebody who is asked and did not answer all that there is to answer."""
    if row.is_off or row.is_over(now) or not is_asked(viewer, row):
        return False
    said = all_said(row, answers)
    mine = {at for person_id, at, _what in said if person_id == viewer.person_id}
    return not mine.issuperset(open_moments(row))


def all_said(row, answers=None):
    """(who, which moment, what) of each answer; a row of the first screen has them as columns."""
    if hasattr(row, "said_by"):
        return list(zip(row.said_by, row.said_at, row.said, strict=True))
    rows = row.answers.all() if answers is None else answers
    return [(one.person_id, one.moment_at, one.answer) for one in rows]


def own_answer(viewer, row):
    """What this viewer said to the moment that stands; None for nothing."""
    said = {(person_id, at): what for person_id, at, what in all_said(row)}
    return said.get((viewer.person_id, row.starts_at))


def waits_for_choice(viewer, row, now):
    """Everybody who is asked said when they can, and this viewer takes the moment; a guest only
    when there is one that the family said yes to, and a young person none that a guest planned."""
    if not row.is_asked or row.is_over(now) or not may_arrange(viewer, row):
        return False
    said = {person_id for person_id, at, _what in all_said(row) if at in row.moments}
    is_complete = said.issuperset(row.person_ids)
    if viewer.is_family:
        return is_complete and not row.only_answers
    return is_complete and any(at > now for at in row.family_moments)


def line_of(row, viewer, today, now):
    badge, kind = badge_of(row, viewer, now)
    return MeetingLine(
        id=row.pk,
        title=row.title,
        when=when_of(row, today),
        where=row.place,
        url=reverse("meeting", args=[viewer.household_id, row.pk]),
        badge=badge,
        badge_kind=kind,
    )


def badge_of(row, viewer, now):
    if row.is_off:
        return _("does not go on"), "stop"
    if waits_for(viewer, row, now):
        return _("can you come?") if row.starts_at else _("when can you?"), "turn"
    if waits_for_choice(viewer, row, now):
        return _("choose the moment"), "turn"
    if row.is_over(now):
        return "", ""
    if row.is_asked:
        return _("no moment yet"), "news"
    return COMES.get(own_answer(viewer, row), ("", ""))


def when_of(row, today):
    if row.starts_at:
        return days.moment(row.starts_at, today)
    return ngettext(
        "One moment to say yes to", "%(count)s moments to choose from", len(row.moments)
    ) % {"count": len(row.moments)}


def sight_for(viewer, meeting, said, people, now=None, **how):
    """With the names of who is asked, of who answered, and of `people` beside them: one query."""
    ids = {*meeting.person_ids, meeting.created_by_id, meeting.cancelled_by_id, *people}
    ids |= {meeting.scope.subject_id} | {one.person_id for one in said}
    return sight_of(viewer, timezone.localdate(now or timezone.now()), ids, **how)


def load_one(sight, meeting, said, now=None):
    """From what was read; one query more while a moment can be chosen: which ones a guest may
    choose, or for the family whether a guest planned it."""
    now, viewer = now or timezone.now(), sight.viewer
    arranges = may_arrange(viewer, meeting) and not meeting.is_off
    is_over = meeting.is_over(now)
    is_choosing = arranges and meeting.is_asked and not is_over
    by_guest = is_choosing and is_by_guest(viewer, meeting)
    answers_only = by_guest and has_no_voice(viewer, meeting.scope.subject_id)
    to_fix = moments_to_fix(viewer, meeting, now) if arranges and not answers_only else ()
    moments = tuple(said_of(at, meeting, said, sight, to_fix) for at in shown(meeting))
    return MeetingPage(
        id=meeting.pk,
        title=meeting.title,
        planner=sight.name(meeting.created_by_id, _("Somebody")),
        is_mine=meeting.created_by_id == viewer.person_id,
        about=sight.name(meeting.scope.subject_id),
        when=days.moment(meeting.starts_at, sight.today) if meeting.starts_at else "",
        lasts=length(meeting.lasts),
        where=meeting.place,
        video_url=meeting.video_url,
        off=off_of(meeting, sight),
        off_because=meeting.cancelled_because,
        is_over=is_over,
        is_asked=meeting.is_asked,
        moments=moments,
        people=tuple(sight.name(key) for key in meeting.person_ids if sight.name(key)),
        others=meeting.others,
        waits_for_me=waits_for(viewer, meeting, now, said),
        may_answer=is_asked(viewer, meeting) and not (meeting.is_off or is_over),
        may_arrange=arranges and not is_over,
        closed_to="" if is_over or meeting.is_off else closed_to(meeting, sight),
        may_throw_away=viewer.is_family and viewer.may(Level.CONTRIBUTE, meeting),
        may_choose=("adult" if by_guest else "home") if is_choosing and viewer.is_family else "",
        answers_only=answers_only,
        needs_family=arranges and not viewer.is_family and not any(m.may_fix for m in moments),
        speaks_too=sight.name(meeting.scope.subject_id)
        if meeting.scope.subject_id in meeting.person_ids
        else "",
    )


def closed_to(meeting, sight):
    """Names of who is asked and sees it no more; one query, for an owner alone."""
    if not sight.viewer.is_owner:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "select careplans_closed_to(%s, %s::uuid[])", [meeting.scope_id, meeting.person_ids]
        )
        keys = {key for (key,) in cursor.fetchall()}
    return one_and_another(
        sight.name(key) for key in meeting.person_ids if key in keys and sight.name(key)
    )


def off_of(meeting, sight):
    if meeting.cancelled_at is None:
        return ""
    words = {"name": sight.name(meeting.cancelled_by_id, _("somebody"))}
    words["day"] = sight.day(timezone.localdate(meeting.cancelled_at))
    return _("%(name)s called it off, %(day)s.") % words
