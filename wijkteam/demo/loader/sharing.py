"""What a family allows to whom, and who signed for it."""

from access.models import Grant, GrantSignature, Level
from wijkteam.demo import organisations
from wijkteam.demo.loader.cases import case_id
from wijkteam.demo.loader.offices import organisation_id, place_of, team_id
from wijkteam.demo.loader.people import person_id

ORGANISATIONS = {organisation.key for organisation in organisations.ORGANISATIONS}


def grant_id(home, number):
    return home.key("grant", number)


def make_grants(home):
    for number, grant in enumerate(home.story.grants):
        make_grant(home, number, grant)


def make_grant(home, number, grant):
    clock = home.clock
    made = home.rows.add(
        Grant(
            id=grant_id(home, number),
            household_id=home.id,
            **party(grant.to),
            part=grant.part,
            level=Level[grant.level.upper()],
            subject_id=person_id(grant.about),
            goal_id=home.goal_id(grant.goal) if grant.goal else None,
            is_own_steps_only=grant.is_own_steps_only,
            purpose=grant.purpose,
            starts_on=clock.day(grant.starts),
            ends_on=clock.day(grant.ends),
            case_id=case_id(home.story.case) if grant.is_for_case else None,
            given_by_id=person_id(grant.given_by),
            given_at=clock.at(grant.starts),
            withdrawn_at=clock.at(grant.withdrawn),
            withdrawn_by_id=person_id(grant.withdrawn_by),
        )
    )
    for signer, on in grant.signed:
        if on is not None:
            sign(home, made, signer, on)


def party(to):
    """Who works somewhere comes through that place, so that access ends with it."""
    if to in ORGANISATIONS:
        return {"organisation_id": organisation_id(to)}
    place = place_of(to)
    if place is None:
        return {"person_id": person_id(to)}
    if place.team:
        return {"person_id": person_id(to), "team_id": team_id(place.team)}
    return {"person_id": person_id(to), "organisation_id": organisation_id(place.organisation)}


def sign(home, grant, signer, on):
    home.rows.add(
        GrantSignature(
            id=home.key("signature", grant.pk, signer),
            grant_id=grant.pk,
            person_id=person_id(signer),
            signed_at=home.clock.at(on),
        )
    )
