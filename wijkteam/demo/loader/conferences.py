"""An Eigen Kracht conference with who comes, what is told, and words for the family alone."""

from datetime import time

from access.models import Grant, Level, Part
from careplans import models as plan
from wijkteam.demo.loader.people import person_id


def make_conference(home):
    story = home.story.conference
    if story is None:
        return
    key, flow = home.key("conference"), home.flow_of_conference()
    made_at, moved_at = home.clock.at(story.on, "19:30"), home.clock.at(story.moved, "20:15")
    home.rows.add(
        plan.Conference(
            id=key, household_id=home.id, scope_id=flow, question=story.question,
            stage=story.stage, moved_at=moved_at, held_on=home.clock.day(story.held),
            held_time=time.fromisoformat(story.at) if story.at else None, place=story.place,
            practical=story.practical, caller_name=story.caller,
            presented_on=home.clock.day(story.presented),
            presented_at=story.presented and home.clock.at(story.presented, "20:00"),
            agreed_on=moved_at.date() if story.stage in ("follow", "done") else None, version=2,
            created_by_id=person_id(story.by), created_at=made_at,
            changed_by_id=person_id(story.by), changed_at=moved_at,
        )
    )  # fmt: skip
    for number, guest in enumerate(story.guests):
        make_guest(home, flow, number, guest)
    for number, (who, text, goal) in enumerate(story.ours):
        home.row(
            plan.ConferenceWord,
            home.key("conference_word", number),
            home.scope(Part.CONFERENCE),
            by=who,
            at=home.clock.at(story.moved, "20:30", second=number),
            conference_id=key,
            text=text,
            became_goal_id=home.goal_id(goal) if goal else None,
        )


def make_guest(home, flow, number, guest):
    story, clock, by = home.story.conference, home.clock, home.story.conference.by
    made_at = clock.at(story.on + 1, "20:00", second=number)
    facts = {
        "household_id": home.id, "scope_id": flow, "person_id": person_id(guest.who),
        "created_by_id": person_id(by), "created_at": made_at,
        "changed_by_id": person_id(by), "changed_at": made_at,
    }  # fmt: skip
    answered_at = clock.at(story.on + 3, "18:00", second=number)
    key = home.key("conference_guest", guest.who)
    said = {} if guest.answer == "waiting" else {"changed_at": answered_at}
    home.rows.add(
        plan.ConferenceGuest(
            id=key, conference_id=home.key("conference"), kind=guest.kind,
            name=home.label(guest.who), relation=guest.relation,
            invited_on=clock.day(story.on + 1), answer=guest.answer, answer_text=guest.words,
            answered_at=None if guest.answer == "waiting" else answered_at,
            noted_by_id=None if home.has_login(guest.who) else person_id(by), **facts | said,
        )
    )  # fmt: skip
    if guest.asked:
        home.rows.add(
            plan.ConferenceInformation(
                id=home.key("conference_told", guest.who), guest_id=key, asked=guest.asked,
                told=guest.told, told_at=answered_at if guest.told else None, **facts,
            )
        )  # fmt: skip
    else:
        let_in(home, guest)


def let_in(home, guest):
    story = home.story.conference
    last = 400 if guest.kind == "coordinate" else 30
    home.rows.add(
        Grant(
            id=home.key("conference_grant", guest.who),
            household_id=home.id,
            person_id=person_id(guest.who),
            part=Part.CONFERENCE,
            level=Level.RESPOND,
            goal_id=home.key("conference"),
            purpose="onze Eigen Kracht-conferentie",
            starts_on=home.clock.day(story.on + 1),
            ends_on=home.clock.day(last),
            given_by_id=person_id(story.by),
            given_at=home.clock.at(story.on + 1),
        )
    )
