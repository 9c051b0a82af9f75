"""The plan as HL7 FHIR is R4 (4.0.1), by two libraries; and what is broken is found by both."""

from copy import deepcopy

import pytest

from tests.access import marked
from tests.careplans import fhir_of
from tests.careplans.exporting import empty_home

pytestmark = pytest.mark.django_db
KINDS = {
    "CarePlan", "CareTeam", "Consent", "Goal", "Group", "Patient", "Practitioner",
    "RelatedPerson", "Task",
}  # fmt: skip


@pytest.fixture
def bundle(world, visit):
    return fhir_of.bundle_of(visit(world.ronald, world.van_dijk))


def the(bundle, kind):
    return next(
        one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind
    )


def test_it_is_fhir(bundle):
    assert fhir_of.problems(bundle) == []
    assert set(fhir_of.kinds_of(bundle)) == KINDS
    assert fhir_of.kinds_of(bundle).count("Goal") == 3


def test_it_is_fhir_with_all_words_that_there_are(world, visit, maintenance):
    with maintenance():
        marked.mark_all(world)
    for owner, home in ((world.ronald, world.van_dijk), (world.noor, world.el_idrissi)):
        assert fhir_of.problems(fhir_of.bundle_of(visit(owner, home))) == []


def test_an_empty_plan_is_fhir(world, visit, maintenance):
    with maintenance():
        home, person = empty_home("Nieuw", world.noor)
    assert fhir_of.problems(fhir_of.bundle_of(visit(person, home))) == []


def shape(bundle):
    the(bundle, "CarePlan")["status"] = {"no": "status"}


def unknown(bundle):
    the(bundle, "Task")["hitch"] = "a word of ours"


def missing(bundle):
    del the(bundle, "Goal")["description"]


def day(bundle):
    the(bundle, "Goal")["startDate"] = "23-11-2026"


def not_a_list(bundle):
    the(bundle, "Patient")["name"] = {"text": "Ronald"}


def of_r5(bundle):
    the(bundle, "Consent")["subject"] = the(bundle, "Consent").pop("patient")


def no_kind(bundle):
    the(bundle, "Group")["resourceType"] = "Household"


@pytest.mark.parametrize("break_it", [shape, unknown, missing, day, not_a_list, of_r5, no_kind])
def test_both_find_what_is_broken(bundle, break_it):
    broken = deepcopy(bundle)
    break_it(broken)
    assert list(fhir_of.by_r4(broken))
    assert list(fhir_of.by_r4b(broken))


def code(bundle):
    the(bundle, "Task")["status"] = "finished"


def kind(bundle):
    the(bundle, "Consent")["patient"] = the(bundle, "CarePlan")["subject"]


def nowhere(bundle):
    the(bundle, "Goal")["subject"] = {"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"}


def twice(bundle):
    bundle["entry"].append(bundle["entry"][0])


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (code, "Task.status is no code of the list: finished"),
        (kind, "Consent.patient names a Group"),
        (nowhere, "00000000-0000-4000-8000-000000000000 is not there"),
        (twice, "stands there twice"),
    ],
)
def test_what_both_let_through_is_held_against_the_lists(bundle, break_it, said):
    break_it(bundle)
    assert any(said in problem for problem in fhir_of.problems(bundle))
