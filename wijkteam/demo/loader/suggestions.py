"""The payloads of proposals, of each kind, as their forms keep them in JSON."""

from careplans import models as plan
from careplans.actions.proposal_kinds import as_json
from careplans.actions.proposed_changes import NAMES, SIDE, headline, title_of_row
from careplans.instalments import Interval
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.plan import priority_id
from wijkteam.demo.loader.steps import step_id


def words_of_step(home, payload):
    who, due = payload.get("who", ""), home.clock.workday(payload.get("due"))
    return {
        "text": payload["text"],
        "executor_kind": payload["kind"],
        "executor_id": str(person_id(who)) if who else None,
        "executor_name": payload.get("name") or (home.label(who) if who else ""),
        "in_return": payload.get("in_return", ""),
        "due_on": due.isoformat() if due else None,
        "due_time": f"{payload['at']}:00" if payload.get("at") else None,
        "repeats": payload.get("repeats", ""),
    }


def words_of_agreement(home, payload):
    """Who is not the family has no list of them, and writes a name."""
    members = {member.person for member in home.story.members}
    sides = [
        {
            "person_id": None if party.who in members else person_id(party.who),
            "organisation_id": None,
            "name": party.name or home.label(party.who),
            "promise": party.promise,
        }
        for party in payload["parties"]
    ]
    days = {name: home.clock.workday(payload.get(name)) for name in ("starts", "ends", "review")}
    return as_json(
        {
            "text": payload["text"],
            "parties": sides,
            "until_text": payload.get("until_text", ""),
            "hours_a_week": payload.get("hours"),
            "when_text": payload.get("when", ""),
            "if_fails": payload.get("if_fails", ""),
            **{f"{name}_on": day for name, day in days.items()},
        }
    )


def words_of_debt(home, payload):
    first_on = home.clock.day(payload.get("first"))
    return as_json(
        {
            "text": payload["creditor"],
            "creditor": payload["creditor"],
            "about": payload["about"],
            "amount": payload["amount"],
            "instalment": payload.get("instalment"),
            "interval": Interval.MONTH.value if first_on else "",
            "first_on": first_on,
        }
    )


def words_of_matter(home, payload):
    return {"text": payload["text"]}


def words_of_goal(home, payload):
    priority = payload.get("priority")
    return as_json(
        {
            "text": payload["title"],
            "why": payload.get("why", ""),
            "priority_id": priority_id(home, priority) if priority else None,
            "review_on": home.clock.workday(payload.get("review")),
        }
    )


WORDS = {
    "step": words_of_step,
    "agreement": words_of_agreement,
    "debt": words_of_debt,
    "matter": words_of_matter,
    "goal": words_of_goal,
}


def words_of_change(home, goal, proposal):
    """(where the thing hangs, what would be otherwise and how it stands)."""
    model, key = thing(home, goal, proposal)
    (row,) = home.rows.made(model, pk=key)
    clock = home.clock
    words = {
        name: clock.workday(what) if isinstance(what, int) else what
        for name, what in proposal.payload["words"].items()
    }
    before = as_it_stands(home, row)
    payload = {"version": row.version, "words": words, "before": before}
    if model is plan.Scale:  # known by its goal
        return row.scope_id, as_json(payload | {"text": headline(words)})
    return row.scope_id, as_json(payload | {"text": title_of_row(row), "id": row.pk})


def thing(home, goal, proposal):
    row = proposal.payload.get("row")
    return {
        "step_change": lambda: (plan.Step, step_id(home, goal.key, row)),
        "deal_change": lambda: (plan.Agreement, home.key("agreement", goal.key, row)),
        "goal_change": lambda: (plan.Goal, home.goal_id(goal.key)),
        "scale": lambda: (plan.Scale, home.key("scale", goal.key)),
    }[proposal.kind]()


def as_it_stands(home, row):
    words = {name: getattr(row, name) for name in NAMES[type(row)]}
    if isinstance(row, plan.Agreement):
        sides = home.rows.made(plan.AgreementParty, agreement_id=row.pk)
        words["parties"] = [{name: getattr(side, name) for name in SIDE} for side in sides]
    return words
