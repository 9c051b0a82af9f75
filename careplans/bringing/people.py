"""Who of an earlier plan is here: who brings it, and family that gets a place without a log-in."""

from datetime import date

from careplans.actions import family
from people.models import Address, HouseholdMember, Person


def settle(by, plan, *, is_own=False):
    """{key as it was: key here}. Who lives in the family gets a place by name, and no right by it:
    whoever is to look in, is invited anew. Who is here by that name and day of birth already is
    that person, and one person only: a son may be called as his father.
    `is_own`: who brings it says that they made it; that counts by the same name, where this house
    knows no day of birth of them."""
    known = {called(row.person): row.person_id for row in here(by) if row.person.born_on}
    members = plan["family"]["members"]
    found = {}
    for member in sorted(members, key=lambda one: one["key"] != plan["made_by"]):
        words = {name: member[name] for name in ("first_name", "prefix", "last_name")}
        words["born_on"] = member["born_on"] and date.fromisoformat(member["born_on"])
        if not words["first_name"]:
            continue
        here_already = known.pop(called(Person(**words)), None)
        if here_already is None and is_own and member["key"] == plan["made_by"]:
            here_already = by_word(by, Person(**words))
        found[member["key"]] = (
            here_already or family.add_member(by=by, role=member["role"], **words).person_id
        )
    bring_address(by, plan["family"]["address"])
    return found


def by_word(by, maker):
    """Who brings it, when they are called as who made it, and no day of birth here denies it. Who
    just began gave a first name only."""
    me = Person.objects.get(pk=by.person_id)
    is_called_so = me.name in (maker.name, maker.first_name)
    return me.pk if me.born_on is None and is_called_so else None


def called(person):
    return person.name, person.born_on


def voice_of(by, plan, people):
    """The key of who made the file, when that is who brings it; None when somebody else does: then
    nothing in it is said, answered or kept to themselves by who brings it."""
    maker = plan["made_by"]
    return maker if people.get(maker) == by.person_id else None


def here(by):
    rows = HouseholdMember.objects.here().filter(household_id=by.household_id)
    return rows.select_related("person")


def bring_address(by, address):
    if address and not Address.objects.filter(household_id=by.household_id).exists():
        family.set_address(by=by, version=0, **address)


def names_of(plan, found):
    """What a plan that came along keeps of the people in it."""
    return {
        key: {"name": name, "here": str(found[key]) if key in found else None}
        for key, name in plan["people"].items()
    }
