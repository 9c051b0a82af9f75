"""What each family of the demo world takes along as HL7 FHIR is R4."""

from people.models import HouseholdMember
from tests.careplans import fhir_of
from tests.careplans.test_export_fhir import KINDS


def test_the_plan_of_every_family_is_fhir(load, visit, maintenance):
    load()
    with maintenance():
        owners = HouseholdMember.objects.filter(is_owner=True, ended_on=None)
        owners = owners.exclude(person__user=None).select_related("person", "household")
        places = {each.household_id: each for each in owners}
    assert len(places) > 40
    wrong, kinds = {}, set()
    for place in places.values():
        bundle = fhir_of.bundle_of(visit(place.person, place.household))
        kinds |= {*fhir_of.kinds_of(bundle)}
        found = fhir_of.problems(bundle)
        wrong |= {place.household.name: found} if found else {}
    assert wrong == {}
    assert kinds == KINDS | {"Organization"}
