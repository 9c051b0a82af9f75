"""The people round a plan: who belongs to the family, where it lives, and names of the others."""

from access.names import names
from delivery.exports.rows import plain
from people.models import Address, Household, HouseholdMember

MEMBER = ("role", "is_owner", "started_on", "ended_on")
PERSON = ("first_name", "prefix", "last_name", "born_on")
ADDRESS = ("street", "postcode", "city", "is_secret")


def family_of(viewer):
    """The family as its owner knows it. No log-in, no mail address and no right stands in it."""
    home = Household.objects.get(pk=viewer.household_id)
    address = Address.objects.filter(household_id=home.pk).first()
    here = HouseholdMember.objects.here().filter(household_id=home.pk)
    members = here.select_related("person").order_by("started_on", "pk")
    return {
        "name": home.name,
        "address": address and {name: getattr(address, name) for name in ADDRESS},
        "members": [member_of(row) for row in members],
    }


def member_of(row):
    values = {name: plain(getattr(row, name)) for name in MEMBER}
    values |= {name: plain(getattr(row.person, name)) for name in PERSON}
    return {"key": str(row.person_id), **values}


def people_of(keys):
    """{key: name} of everybody in the file; who has no name here any more has an empty one."""
    found = {str(key): name for key, name in names(keys).items()}
    return {key: found[key].full if key in found else "" for key in sorted(keys)}
