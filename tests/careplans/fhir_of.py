"""What is wrong with a bundle, by two libraries that know nothing of each other.

`fhirclient` was made from the definitions of R4 (4.0.1), which is what we say that we write;
`fhir.resources` from those of R4B, in which our kinds are the same. Neither holds a code against
its list, or a reference against the kinds that it may name; the second one has both lists.
"""

import json

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.reference import Reference
from fhirclient.models import bundle as r4
from fhirclient.models.fhirabstractbase import FHIRValidationError
from fhirclient.models.fhirelementfactory import FHIRElementFactory

from careplans.fhir.bundle import PATH
from delivery.exports import making
from delivery.exports.content import gather

# Of this one the library has only the first, as the page of the specification does; the whole list
# is http://hl7.org/fhir/R4/valueset-task-status.html.
CUT_SHORT = {
    "Task.status": [
        "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled",
        "in-progress", "on-hold", "failed", "completed", "entered-in-error",
    ],
}  # fmt: skip


def bundle_of(viewer):
    """As it stands in the file that they take along."""
    content = gather(viewer).plan
    (text,) = [text.write(content, viewer) for text in making.TEXTS if text.path == PATH]
    return json.loads(text)


def kinds_of(bundle):
    return [one["resource"]["resourceType"] for one in bundle["entry"]]


def problems(bundle):
    """Sentences; none when all of it is FHIR."""
    return [*by_r4(bundle), *by_r4b(bundle), *strangers(bundle)]


def by_r4(bundle):
    """Each resource apart, so that the sentence names it, and then all as one."""
    for one in bundle["entry"]:
        kind = one["resource"]["resourceType"]
        try:
            made = FHIRElementFactory.instantiate(kind, one["resource"])
            if made.resource_type != kind:
                yield f"R4 knows no {kind}"
        except FHIRValidationError as error:
            yield f"R4 {kind}: {error}"
    try:
        r4.Bundle(bundle)
    except FHIRValidationError as error:
        yield f"R4: {error}"


def by_r4b(bundle):
    try:
        found = Bundle.model_validate(bundle)
    except (ValueError, KeyError) as error:  # the second where it knows no such kind
        yield f"R4B: {error}"
    else:
        kinds = {one.fullUrl: one.resource.get_resource_type() for one in found.entry}
        for one in found.entry:
            yield from lists_of(one.resource, kinds, one.resource.get_resource_type())


def lists_of(thing, kinds, place):
    """Codes that are on no list, and references to a kind that may not stand there."""
    for name, field in type(thing).model_fields.items():
        known, value = field.json_schema_extra or {}, getattr(thing, name)
        for each in value if isinstance(value, list) else [value]:
            where = f"{place}.{name}"
            if isinstance(each, str) and each not in codes(where, known, each):
                yield f"{where} is no code of the list: {each}"
            if isinstance(each, Reference):
                kind, may_be = kinds.get(each.reference), known.get("enum_reference_types", [])
                if kind and kind not in may_be and may_be != ["Resource"]:
                    yield f"{where} names a {kind}"
            elif hasattr(type(each), "model_fields"):
                yield from lists_of(each, kinds, where)


def codes(where, known, each):
    """What may stand there; where there is no list, whatever does."""
    return CUT_SHORT.get(where) or known.get("enum_values", [each])


def strangers(bundle):
    """References that lead out of the bundle, and addresses that stand there twice."""
    there = [one["fullUrl"] for one in bundle["entry"]]
    yield from (f"{key} stands there twice" for key in {*there} if there.count(key) > 1)
    yield from (f"{key} is not there" for key in references(bundle) - {*there})


def references(value):
    if isinstance(value, dict):
        own = {value["reference"]} if isinstance(value.get("reference"), str) else set()
        return own.union(*(references(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(references(each) for each in value))
    return set()
