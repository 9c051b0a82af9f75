from people.models.custody import Custody
from people.models.household import Address, Household, HouseholdMember
from people.models.invitation import Invitation
from people.models.organisation import Organisation, OrganisationMembership, Team, TeamMembership
from people.models.person import Person
from people.models.user import User

__all__ = [
    "Address",
    "Custody",
    "Household",
    "HouseholdMember",
    "Invitation",
    "Organisation",
    "OrganisationMembership",
    "Person",
    "Team",
    "TeamMembership",
    "User",
]
