from people.models.custody import Custody
from people.models.death import Death, Succession
from people.models.door import CustodyDoor
from people.models.household import Address, Household, HouseholdMember
from people.models.invitation import Invitation
from people.models.organisation import Organisation, OrganisationMembership, Team, TeamMembership
from people.models.person import Person
from people.models.place_question import PlaceQuestion
from people.models.user import User

__all__ = [
    "Address",
    "Custody",
    "CustodyDoor",
    "Death",
    "Household",
    "HouseholdMember",
    "Invitation",
    "Organisation",
    "OrganisationMembership",
    "Person",
    "PlaceQuestion",
    "Succession",
    "Team",
    "TeamMembership",
    "User",
]
