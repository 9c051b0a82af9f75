"""Custody that waits for a second look, a confirmed guardian, and a standstill that is over."""

from datetime import timedelta

from django.utils import timezone

from access.models import Standstill
from casework.models import Case
from people.models import Custody
from wijkteam.demo import facts
from wijkteam.demo.loader.cases import case_id
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.offices import organisation_id, team_id
from wijkteam.demo.loader.people import person_id

SIXTEEN, SCHOOL_AGE = 16, 4


def make_facts(rows, stories):
    """Each in another family that the team helps now, chosen by its number; never in one whose
    goals are about a child, for custody decides who reads those."""
    chosen = [story for story in stories[2:] if story.case.state == "active"]
    quiet = [story for story in chosen if not any(goal.about for goal in story.goals)]
    with_child = [story for story in quiet if child_of(story)]
    with_partner = [story for story in chosen if partner_of(story) and story not in with_child[:2]]
    waiting, guarded, still = with_child[0], with_child[1], with_partner[0]
    make_custody(rows, waiting)
    make_guardian(rows, guarded)
    make_still(rows, still)


def child_of(story):
    ages = {person.key: person.born.age for person in story.people if person.born}
    return next((key for key, age in ages.items() if SCHOOL_AGE <= age < SIXTEEN), "")


def partner_of(story):
    return next((m.person for m in story.members if m.relation == "partner"), "")


def owner_of(story):
    return next(member.person for member in story.members if member.is_owner)


def custody_of(story, number, child, holder, **fields):
    """Kept through a rebuild, like the people that it is about."""
    case = Case.objects.get(pk=case_id(story.case))
    values = {
        "child_id": person_id(child),
        "holder_id": person_id(holder),
        "team_id": case.team_id,
        "case_id": case.pk,
        **fields,
    }
    Custody.objects.update_or_create(id=key("fact", "custody", number), defaults=values)


def make_custody(rows, story):
    custody_of(
        story,
        1,
        child_of(story),
        owner_of(story),
        evidence=facts.CUSTODY_WAITS["evidence"],
        started_on=rows.clock.day(facts.CUSTODY_WAITS["since"]),
        recorded_by_id=person_id(facts.RECORDER),
    )


def make_guardian(rows, story):
    words = facts.GUARDIANSHIP
    custody_of(
        story,
        2,
        child_of(story),
        facts.GUARDIAN_IS,
        kind=Custody.Kind.GUARDIAN,
        organisation_id=organisation_id(facts.INSTITUTION),
        evidence=words["evidence"],
        started_on=rows.clock.day(words["since"]),
        recorded_by_id=person_id(facts.RECORDER),
        confirmed_by_id=person_id(facts.CONFIRMER),
        confirmed_at=rows.clock.at_work(words["confirmed"], "10:40"),
    )


def make_still(rows, story):
    """It ended by itself, on the last day of the ban."""
    begun = rows.clock.at_work(facts.STILL["from"], "16:20")
    Standstill.objects.create(
        id=key("fact", "standstill", begun.date()),
        household_id=key("household", story.key),
        person_id=person_id(partner_of(story)),
        team_id=team_id(story.case.team),
        case_id=case_id(story.case),
        case_number=story.case.number,
        ground=Standstill.Ground.HOME_BAN,
        evidence=facts.STILL["evidence"],
        begun_on=timezone.localdate(begun),
        started_at=begun,
        ends_at=begun + timedelta(days=facts.STILL["days"]),
        set_by_id=person_id(facts.OFFICER),
        confirmed_by_id=person_id(facts.LEADER),
        confirmed_at=begun + timedelta(hours=1),
    )
