"""Meetings with what everybody answered, and talks without the family."""

from datetime import timedelta

from access.models import Part
from careplans.models import Meeting, MeetingAnswer, MeetingNotes, MeetingPoint
from casework.models import TalkWithout
from wijkteam.demo.loader.cases import case_id
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.sharing import grant_id

ANSWERS = {"y": "yes", "m": "maybe", "n": "no"}


def make_meetings(home):
    for meeting in home.story.meetings:
        make_meeting(home, meeting)
    for number, talk in enumerate(home.story.talks):
        make_talk(home, number, talk)


def make_meeting(home, meeting):
    moments = [home.clock.at_work(day, time) for day, time in meeting.moments]
    made = home.row(
        Meeting,
        home.key("meeting", meeting.key),
        home.scope(Part.MEETINGS, about=meeting.about),
        by=meeting.by,
        at=home.clock.at(meeting.on),
        title=meeting.title,
        moments=moments,
        starts_at=None if meeting.fixed is None else moments[meeting.fixed],
        lasts=meeting.lasts,
        place=meeting.place,
        person_ids=sorted(person_id(key) for key in meeting.people),
        others=meeting.others,
    )
    paper(home, meeting, made)
    for person, said in meeting.answers:
        for moment, letter in zip(moments, said, strict=True):
            if letter in ANSWERS:
                answer(home, made, person, moment, ANSWERS[letter])


def paper(home, meeting, made):
    """What was put on its agenda, and what was noted of it."""
    of = {"household_id": home.id, "meeting_id": made.pk}
    for number, (person, text) in enumerate(meeting.points):
        home.rows.add(
            MeetingPoint(
                id=home.key("meeting_point", meeting.key, number),
                **of,
                text=text,
                scope_id=made.scope_id,
                created_by_id=person_id(person),
                changed_by_id=person_id(person),
                created_at=made.created_at + timedelta(hours=number + 1),
                changed_at=made.created_at + timedelta(hours=number + 1),
            )
        )
    if meeting.notes:
        home.rows.add(
            MeetingNotes(
                id=home.key("meeting_notes", meeting.key),
                **of,
                text=meeting.notes,
                written_by_id=person_id(meeting.notes_by),
                changed_by_id=person_id(meeting.notes_by),
                written_at=made.ends_at,
                changed_at=made.ends_at,
            )
        )


def answer(home, meeting, person, moment, said):
    home.rows.add(
        MeetingAnswer(
            id=home.key("meeting_answer", meeting.pk, person, moment),
            household_id=home.id,
            meeting_id=meeting.pk,
            person_id=person_id(person),
            moment_at=moment,
            answer=said,
            answered_at=meeting.created_at + timedelta(minutes=10),
        )
    )


def make_talk(home, number, talk):
    at = talk.at if talk.written_on is None else ""
    home.rows.add(
        TalkWithout(
            id=home.key("talk", number),
            **stands_with(home, talk),
            about=talk.about,
            with_whom=talk.with_whom,
            happens_at=home.clock.at(talk.on, talk.at),
            reason=talk.reason,
            shown_on=home.clock.day(talk.shown_on),
            held_back_because=talk.held_back_because,
            written_by_id=person_id(talk.by),
            written_at=home.clock.at(talk.on if talk.written_on is None else talk.written_on, at),
        )
    )


def stands_with(home, talk):
    """In the case of the team; of a guest, with the decision that let them in."""
    if not talk.is_by_guest:
        return {"case_id": case_id(home.story.case)}
    number = next(n for n, grant in enumerate(home.story.grants) if grant.to == talk.by)
    return {"household_id": home.id, "grant_id": grant_id(home, number)}
