"""Who stands in the plan: the family as patients, its own people, and who comes for work."""

from careplans.fhir.pieces import concept, plain, refer, resource


def family_group(plan, key):
    members = [{"entity": refer(one["key"])} for one in plan["family"]["members"]]
    return resource(
        "Group", key, plan["family"]["name"],
        type="person", actual=True, name=plain(plan["family"]["name"]), member=members,
    )  # fmt: skip


def patients(plan):
    for one in plan["family"]["members"]:
        named = " ".join(filter(None, [one["first_name"], one["prefix"], one["last_name"]]))
        yield resource(
            "Patient", one["key"], named, name=[{"text": plain(named) or "–"}],
            birthDate=one["born_on"],
        )  # fmt: skip


def others(plan, at_work):
    """Everybody who is named and is no family: who comes for work, and the family's own people."""
    family = {one["key"] for one in plan["family"]["members"]}
    known = {row["person"]: row for row in plan["rows"]["network"] if row["person"]}
    relations = {key: row["relation"] for key, row in known.items()}
    for key, name in plan["people"].items():
        if key in family or key == plan["made_by"]:
            continue
        named = [{"text": plain(name) or "–"}]
        if key in at_work and key not in relations:
            yield resource("Practitioner", key, name, name=named)
        else:
            relation = [concept(relations[key])] if relations.get(key) else None
            mine = refer(plan["made_by"])
            yield resource(
                "RelatedPerson", key, name, name=named, patient=mine, relationship=relation,
                telecom=telephone(known.get(key)),
            )  # fmt: skip


def named_only(plan):
    """People whom the family wrote down by name alone."""
    for row in plan["rows"]["network"]:
        if row["person"] is None:
            named = [{"text": plain(row["name"]) or "–"}]
            relation = [concept(row["relation"])] if row["relation"] else None
            mine = refer(plan["made_by"])
            yield resource(
                "RelatedPerson", row["key"], row["name"],
                name=named, patient=mine, relationship=relation, telecom=telephone(row),
            )  # fmt: skip


def telephone(row):
    """None where there is no number."""
    return [{"system": "phone", "value": row["phone"]}] if row and row["phone"] else None


def care_team(plan, key, group):
    family = [(one["key"], one["role"]) for one in plan["family"]["members"]]
    network = [(row["person"] or row["key"], row["relation"]) for row in plan["rows"]["network"]]
    return resource(
        "CareTeam", key, plan["family"]["name"],
        status="active", subject=refer(group), name=plain(plan["family"]["name"]),
        participant=[
            {"member": refer(who)} | ({"role": [concept(what)]} if what else {})
            for who, what in dict([*network, *family]).items()
        ],
    )  # fmt: skip
