"""One bundle of all of it. Money, messages and meetings stand in `plan.json` alone."""

import json
from uuid import UUID, uuid5

from access.names import names
from careplans.fhir import consents, people, plan
from delivery.exports.kinds import ExportText, register_export_text

PATH = "fhir/bundle.json"


def bundle(content, viewer):
    """An HL7 FHIR R4 Bundle (a dict) of what this viewer takes along."""
    grants = consents.grants_of(viewer)
    content = with_names(content, grants)
    owner = UUID(content["made_by"])
    group, team, cover = (str(uuid5(owner, name)) for name in ("family", "team", "plan"))
    known = {one["key"] for one in content["family"]["members"]}
    at_work = {str(g.person_id) for g in grants if g.team_id or g.organisation_id}
    entries = [
        plan.care_plan(content, cover, group, team),
        people.family_group(content, group),
        *people.patients(content),
        *people.others(content, at_work),
        *people.named_only(content),
        people.care_team(content, team, group),
        *plan.goals(content, group),
        *plan.tasks(content, group),
        *consents.organisations(grants),
        *consents.consents(grants, known, content["made_by"]),
    ]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": content["made_at"],
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in entries],
    }


def with_names(content, grants):
    """Also of who was let in and stands nowhere else in the plan."""
    keys = {
        g.person_id for g in grants if g.person_id and str(g.person_id) not in content["people"]
    }
    found = names(keys)
    more = {str(key): found[key].full if key in found else "" for key in sorted(keys)}
    return content | {"people": content["people"] | more}


def written(content, viewer):
    return json.dumps(bundle(content, viewer), ensure_ascii=False, indent=1).encode()


def register():
    register_export_text(ExportText(PATH, written))
