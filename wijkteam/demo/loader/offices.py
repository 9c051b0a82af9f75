"""Organisations, teams, who works where, and how professionals introduce themselves."""

from network.models import ProfessionalProfile
from people import models as people
from wijkteam.demo import organisations, profiles
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.people import full_name, person_id

Kind = people.Organisation.Kind
KINDS = {
    "youth_protection": Kind.PROTECTION,
    "youth_work": Kind.COMMUNITY,
    "community_centre": Kind.COMMUNITY,
}
LEADER = people.TeamMembership.Role.LEADER
PARTNER = people.OrganisationMembership.Role.PARTNER
# As it stands in "who looked": the work in Dutch, as all content of the demo world.
JOBS = {
    "professional": "hulpverlener",
    "team_leader": "teamleider",
    "privacy_officer": "privacyfunctionaris",
    "marieke": "mentor",
    "karin": "jeugdbeschermer",
    "renske": "voogd",
}


def team_id(team_key):
    return key("team", team_key)


def organisation_id(organisation_key):
    return key("organisation", organisation_key)


def make_offices(rows):
    for one in organisations.ORGANISATIONS:
        kind = KINDS.get(one.kind, one.kind)
        rows.keep(people.Organisation(id=organisation_id(one.key), name=one.name, kind=kind))
    for team in organisations.TEAMS:
        rows.keep(
            people.Team(
                id=team_id(team.key),
                organisation_id=organisation_id(team.organisation),
                name=team.name,
                area=team.area,
                how_to_reach=team.how_to_reach,
            )
        )
    for place in organisations.MEMBERSHIPS:
        rows.keep(membership(rows.clock, place))
    for place in organisations.ASKED:
        make_asked(rows, place)
    for profile in profiles.PROFILES:
        make_profile(rows, profile)


def membership(clock, place):
    """A place in a team, or in an organisation for who is in no team."""
    words = {
        "id": key("membership", place.person, place.organisation, place.team, place.role),
        "person_id": person_id(place.person),
        "job": JOBS.get(place.person) or JOBS[place.role],
        "started_on": clock.day(place.started),
        "ended_on": clock.day(place.ended),
    }
    if place.team:
        role = LEADER if place.role == "team_leader" else place.role
        return people.TeamMembership(team_id=team_id(place.team), role=role, **words)
    office = organisation_id(place.organisation)
    return people.OrganisationMembership(organisation_id=office, role=place.role, **words)


def make_asked(rows, place):
    """A place that waits for a second: nobody made this person yet, and the role is no right."""
    asked_at = rows.clock.at(place.asked)
    rows.keep(
        people.Person(
            id=person_id(place.key), first_name=place.first, last_name=place.last, made_at=asked_at
        )
    )
    rows.keep(
        people.OrganisationMembership(
            id=key("membership", place.key, place.organisation),
            organisation_id=organisation_id(place.organisation),
            person_id=person_id(place.key),
            role=people.OrganisationMembership.Role.ASKED,
            job=place.job,
            email=place.email,
            started_on=rows.clock.day(place.asked),
            made_by_id=person_id(place.asked_by),
            made_at=asked_at,
        )
    )


def place_of(person_key):
    """Where somebody works, or worked; None for who does not come for work."""
    places = [place for place in organisations.MEMBERSHIPS if place.person == person_key]
    return places[0] if places else None


def make_profile(rows, profile):
    rows.keep(
        ProfessionalProfile(
            id=key("profile", profile.person),
            person_id=person_id(profile.person),
            team_id=team_id(place_of(profile.person).team),
            name=full_name(rows.people[profile.person]),
            area=profile.area,
            specialisms=list(profile.specialisms),
            languages=list(profile.languages),
            background=profile.background,
            days=", ".join(profile.days),
            introduction=profile.introduction,
            is_public=True,
            changed_at=rows.clock.now,
        )
    )
