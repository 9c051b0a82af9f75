"""The rules of who may what, once more in plain Python, to hold the database against.

Written from docs/access.md and decisions, not from the SQL: a second opinion.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Facts:
    today: date
    born: dict = field(default_factory=dict)  # person → date or None
    # household, person, role, is_owner, from, until, and how an owner came to keep the plan:
    # "own", "asked" (a second owner) or "succession" (the last owner died)
    members: list = field(default_factory=list)
    custody: list = field(
        default_factory=list
    )  # child, holder, organisation, two yeses, from, until
    places: list = field(default_factory=list)  # "team" or "organisation", key, person, from, until
    grants: list = field(default_factory=list)
    signatures: set = field(default_factory=set)  # (grant, person)
    emergencies: list = field(default_factory=list)  # hours ago, and for how many
    standstills: list = field(default_factory=list)  # hours ago, and for how many


def is_now(facts, start, end):
    """A place: from its first day; on its last day it has ended."""
    return start <= facts.today and (end is None or facts.today < end)


def years(facts, person):
    born = facts.born[person]
    if born is None:
        is_child = any(m["person"] == person and m["role"] == "child" for m in facts.members)
        return 0 if is_child else 99
    had_birthday = (facts.today.month, facts.today.day) >= (born.month, born.day)
    return facts.today.year - born.year - (not had_birthday)


def current_members(facts, household):
    return [
        m for m in facts.members
        if m["household"] == household and is_now(facts, m["from"], m["until"])
    ]  # fmt: skip


def stands_still(facts, person, household):
    """Set, not lifted and not over; without a second person 72 hours at most."""
    return any(
        s["person"] == person and s["household"] == household and not s["ended"]
        and 0 <= s["ago"] < (s["hours"] if s["confirmed"] else min(72, s["hours"]))
        for s in facts.standstills
    )  # fmt: skip


def homes_of(facts, child):
    return {
        m["household"] for m in facts.members
        if m["person"] == child and is_now(facts, m["from"], m["until"])
    }  # fmt: skip


def stands(facts, fact):
    """Confirmed, an end only when that is confirmed too."""
    until = fact["until"] if fact["is_end_confirmed"] else None
    return fact["is_confirmed"] and is_now(facts, fact["from"], until)


def holds(facts, fact):
    """It stands; for an institution, while the holder works there."""
    institution = fact["organisation"]
    return stands(facts, fact) and (
        not institution or has_place(facts, "organisation", institution, fact["holder"])
    )


def counts(facts, fact):
    """Held, by somebody whose access does not rest where the child lives."""
    return holds(facts, fact) and not any(
        stands_still(facts, fact["holder"], home) for home in homes_of(facts, fact["child"])
    )


def confirmed(facts, child):
    return [c for c in facts.custody if c["child"] == child and c["is_confirmed"]]


def first_owners(facts, child):
    """{home: its owners}, of a child for whom nothing was ever confirmed. Who came to the plan
    because an owner died is none of them: keeping a plan gives nobody custody."""
    if confirmed(facts, child):
        return {}
    return {
        home: [
            m for m in current_members(facts, home)
            if m["is_owner"] and m["person"] != child and m["keeps"] != "succession"
        ]
        for home in homes_of(facts, child)
    }  # fmt: skip


def parents(facts, child):
    """Who decides about a child: custody as a person, or a home of theirs as its owner; who was
    asked to keep the plan too only when they were a parent there already."""
    settled = {
        c["holder"] for c in confirmed(facts, child)
        if counts(facts, c) and not c["organisation"]
    }  # fmt: skip
    return settled | {
        m["person"] for home, owners in first_owners(facts, child).items() for m in owners
        if (m["keeps"] == "own" or m["role"] == "parent")
        and not stands_still(facts, m["person"], home)
    }  # fmt: skip


def guardians(facts, child):
    return {
        c["holder"] for c in facts.custody
        if c["child"] == child and c["organisation"] and counts(facts, c)
    }  # fmt: skip


def holders(facts, child):
    """Whose yes it takes: also of who stands still, for that takes no veto away (ADR 21), and of a
    guardian whose place ended, for one person ends a place and two end custody (ADR 29). The yes of
    a second owner makes nobody a signer beside who kept the plan first (ADR 22)."""
    needed = {c["holder"] for c in confirmed(facts, child) if stands(facts, c)}
    for owners in first_owners(facts, child).values():
        first = {m["person"] for m in owners if m["keeps"] == "own"}
        needed |= first or {m["person"] for m in owners if m["role"] == "parent"}
    return needed


def signers(facts, subject):
    """From 16 the young person. Before, who holds custody, from 12 with the young person; and
    where nobody holds it (law.md: custody that ended leaves nobody), nobody."""
    age, held = years(facts, subject), holders(facts, subject)
    if age >= 16:
        return {subject}
    return held | {subject} if held and age >= 12 else held


def has_place(facts, kind, key, person):
    return any(
        p["kind"] == kind and p["key"] == key and p["person"] == person
        and is_now(facts, p["from"], p["until"])
        for p in facts.places
    )  # fmt: skip


def is_in_force(facts, grant):
    if grant["withdrawn"] or grant["starts"] > facts.today:
        return False
    if grant["ends"] is not None and grant["ends"] < facts.today:
        return False
    if grant["subject"] is None:
        return True
    needed = signers(facts, grant["subject"])
    return bool(needed) and all((grant["id"], person) in facts.signatures for person in needed)


def is_for(facts, grant, person):
    if grant["person"] is not None and grant["person"] != person:
        return False
    if grant["organisation"] and not has_place(
        facts, "organisation", grant["organisation"], person
    ):
        return False
    return not grant["team"] or has_place(facts, "team", grant["team"], person)


def grants_of(facts, person, household):
    return [
        g for g in facts.grants
        if g["household"] == household and is_for(facts, g, person) and is_in_force(facts, g)
    ]  # fmt: skip


def is_member_of(facts, person, home):
    return any(m["person"] == person for m in current_members(facts, home))


def is_owner_of(facts, person, home):
    return any(m["person"] == person and m["is_owner"] for m in current_members(facts, home))


def held_by(facts, person, home):
    """The children who live there of whom somebody holds custody; who keeps the plan is none."""
    members = current_members(facts, home)
    owners = {m["person"] for m in members if m["is_owner"]}
    return {
        m["person"] for m in members
        if m["person"] not in owners | {person} and years(facts, m["person"]) < 18
        and person in parents(facts, m["person"])
    }  # fmt: skip


def family_level(facts, person, scope):
    """Of a safety condition the family sees all and writes beside it; it is not theirs."""
    most = 2 if scope["part"] == "safety" else 4
    return min(most, own_level(facts, person, scope))


def own_level(facts, person, scope):
    home = scope["household"]
    is_member, is_owner = is_member_of(facts, person, home), is_owner_of(facts, person, home)
    age, held = years(facts, person), held_by(facts, person, home)
    if scope["private_to"] is not None:
        return 4 if scope["private_to"] == person and (held or (is_member and age >= 12)) else 0
    subject = scope["subject"]
    if subject is None:
        if is_owner:
            return 4
        if scope["part"] == "money" or not is_member:
            return 0
        return 4 if age >= 12 else 1
    if subject == person:
        if is_member and age < 12:
            return 1
        return 4 if is_member or held else 0
    return 4 if subject in held and years(facts, subject) < 16 else 0


def hangs_under(grant, scope):
    """A grant without a goal is for the whole part; to a conference one is let in by its key."""
    if grant["goal"] is None:
        return scope["part"] != "conference"
    return grant["goal"] == scope["goal"]


def granted_level(facts, person, scope):
    if scope["private_to"] is not None:
        return 0
    levels = [
        min(g["level"], 3) for g in grants_of(facts, person, scope["household"])
        if not g["is_own_steps_only"] and g["part"] == scope["part"]
        and g["subject"] == scope["subject"] and hangs_under(g, scope)
    ]  # fmt: skip
    return max(levels, default=0)


def runs(emergency):
    """Acute danger: four hours at most without the yes of a leader, and never past its end."""
    if emergency["ended"] or emergency["ago"] < 0:
        return False
    longest = emergency["hours"] if emergency["confirmed"] else min(4, emergency["hours"])
    return emergency["ago"] < longest


def emergency_level(facts, person, scope):
    """To see, in the parts that were named, of the family and who lives there; nothing private."""
    home = scope["household"]
    live_there = {m["person"] for m in current_members(facts, home)}
    if scope["private_to"] is not None or scope["subject"] not in live_there | {None}:
        return 0
    return int(any(
        e["household"] == home and e["person"] == person and scope["part"] in e["parts"]
        and runs(e) and has_place(facts, "team", e["team"], person)
        for e in facts.emergencies
    ))  # fmt: skip


def guardian_level(facts, person, scope):
    """The guardian of an institution proposes what is about the child under 16; nothing private."""
    child = scope["subject"]
    live_there = {m["person"] for m in current_members(facts, scope["household"])}
    if scope["private_to"] is not None or child not in live_there or years(facts, child) >= 16:
        return 0
    return 3 if person in guardians(facts, child) else 0


def level(facts, person, scope):
    """0 nothing, 1 see, 2 respond, 3 propose, 4 contribute: on one scope, today."""
    if stands_still(facts, person, scope["household"]):
        return 0
    return max(
        family_level(facts, person, scope),
        granted_level(facts, person, scope),
        emergency_level(facts, person, scope),
        guardian_level(facts, person, scope),
    )


def own_steps_level(facts, person, household):
    """The level on the steps that this person does, when nothing more is shared."""
    if stands_still(facts, person, household):
        return 0
    own = [g["level"] for g in grants_of(facts, person, household) if g["is_own_steps_only"]]
    return max(own, default=0)


def is_let_in(facts, person, home):
    """The family, and whom others let in: not who took it, and not who gave it to themselves."""
    if stands_still(facts, person, home):
        return False
    children = {m["person"] for m in current_members(facts, home)}
    is_guardian = any(
        years(facts, child) < 16 and person in guardians(facts, child) for child in children
    )
    given = [g for g in grants_of(facts, person, home) if g["given_by"] != person]
    is_family = is_member_of(facts, person, home) or bool(held_by(facts, person, home))
    return is_family or is_guardian or bool(given)


def grants_as(facts, owner, party, home):
    """What was given to a party, as far as the owner who looks may know of it."""
    known = {None, owner} | {c for c in held_by(facts, owner, home) if years(facts, c) < 16}
    if stands_still(facts, party, home):
        return []
    return [g for g in grants_of(facts, party, home) if g["subject"] in known]


def may_look_as(facts, owner, party, home):
    """An owner, as somebody who is not of the family and was given something here."""
    is_owner = is_owner_of(facts, owner, home) and not stands_still(facts, owner, home)
    is_family = is_member_of(facts, party, home) or held_by(facts, party, home)
    return is_owner and not is_family and bool(grants_as(facts, owner, party, home))


def level_as(facts, owner, party, scope):
    """What both have, and nothing is written."""
    levels = [
        g["level"] for g in grants_as(facts, owner, party, scope["household"])
        if not g["is_own_steps_only"] and g["part"] == scope["part"]
        and g["subject"] == scope["subject"] and hangs_under(g, scope)
    ]  # fmt: skip
    if scope["private_to"] is not None:
        return 0
    return min(max(levels, default=0), 3, level(facts, owner, scope))


def own_steps_as(facts, owner, party, home):
    given = grants_as(facts, owner, party, home)
    return max((g["level"] for g in given if g["is_own_steps_only"]), default=0)
