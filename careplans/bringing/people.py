"""Who of an earlier plan is here: who brings it, and family that gets a place without a log-in."""

from datetime import date

from careplans.actions import family
from people.models import Address, HouseholdMember


def settle(by, plan):
    """{key as it was: key here}. Who lives in the family gets a place by name, and no right by it:
    whoever is to look in, is invited anew. Who is here by that name already is that person."""
    found = {plan["made_by"]: by.person_id}
    known = {row.person.name: row.person_id for row in here(by)}
    for member in plan["family"]["members"]:
        if member["key"] in found:
            continue
        words = {name: member[name] for name in ("first_name", "prefix", "last_name")}
        born_on = member["born_on"] and date.fromisoformat(member["born_on"])
        named = " ".join(filter(None, [words["first_name"], words["prefix"], words["last_name"]]))
        if not words["first_name"]:
            continue
        if named not in known:
            known[named] = family.add_member(
                by=by, role=member["role"], born_on=born_on, **words
            ).person_id
        found[member["key"]] = known[named]
    bring_address(by, plan["family"]["address"])
    return found


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
