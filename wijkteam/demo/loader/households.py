"""The family itself: who belongs to it, who holds custody, where it lives."""

from careplans.models import CarePlan
from people import models as people
from wijkteam.demo.loader.home import first_day
from wijkteam.demo.loader.people import person_id

Role = people.HouseholdMember.Role
ROLES = {
    "vader": Role.PARENT,
    "moeder": Role.PARENT,
    "zoon": Role.CHILD,
    "dochter": Role.CHILD,
    "kind": Role.CHILD,
    "partner": Role.PARTNER,
    "pleegmoeder in het weekend": Role.OTHER,
}
RECORDED_BY, CONFIRMED_BY = "samira", "joost"


def make_household(home):
    story, clock = home.story, home.clock
    first = first_day(story)
    home.rows.add(people.Household(id=home.id, name=story.name, started_at=clock.at(first)))
    home.rows.add(CarePlan(id=home.key("plan"), household_id=home.id, started_on=clock.day(first)))
    home.rows.add(
        people.Address(
            household_id=home.id,
            street=story.address,
            city="Den Haag",
            is_secret=story.has_secret_address,
        )
    )
    for member in story.members:
        make_member(home, member, clock.day(first))
    for custody in story.custody:
        make_custody(home, custody)


def make_member(home, member, started_on):
    home.rows.add(
        people.HouseholdMember(
            id=home.key("member", member.person),
            household_id=home.id,
            person_id=person_id(member.person),
            role=role_of(home.story, member),
            is_owner=member.is_owner,
            started_on=started_on,
        )
    )


def role_of(story, member):
    """Who keeps the plan is a parent where there are children, else a partner or alone."""
    if member.relation in ROLES:
        return ROLES[member.relation]
    others = {ROLES.get(other.relation) for other in story.members}
    if Role.CHILD in others:
        return Role.PARENT
    return Role.PARTNER if Role.PARTNER in others else Role.OTHER


def make_custody(home, custody):
    home.rows.keep(
        people.Custody(
            id=home.key("custody", custody.child, custody.holder),
            child_id=person_id(custody.child),
            holder_id=person_id(custody.holder),
            evidence="Uittreksel uit het gezagsregister",
            started_on=home.clock.day(custody.since),
            recorded_by_id=person_id(RECORDED_BY),
            confirmed_by_id=person_id(CONFIRMED_BY),
            confirmed_at=home.clock.at(custody.since),
        )
    )
