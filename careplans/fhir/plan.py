"""What the family wants and does: the care plan, its goals, and steps and agreements as tasks."""

from careplans import hours
from careplans.fhir.pieces import concept, note, notes, period, plain, refer, resource

GOAL_STATES = {
    "open": "active", "paused": "on-hold", "reached": "completed", "let_go": "cancelled",
}  # fmt: skip
STEP_STATES = {"open": "requested", "done": "completed", "stopped": "cancelled"}


def goals(plan, group):
    names = plan["people"]
    for row in plan["rows"]["goals"]:
        said = [each for each in plan["rows"]["progress"] if each["goal"] == row["key"]]
        progress = [note(p["text"], names.get(p["noted_by"]), p["created_at"]) for p in said]
        yield resource(
            "Goal", row["key"], row["title"],
            lifecycleStatus=GOAL_STATES[row["state"]],
            description=concept(row["title"]),
            subject=refer(row["scope"]["about"] or group),
            startDate=row["created_at"][:10],
            target=[{"dueDate": row["review_on"]}] if row["review_on"] else None,
            note=notes([note(row["why"]), *progress]),
        )  # fmt: skip


def tasks(plan, group):
    yield from (task_of_step(row, plan, group) for row in plan["rows"]["steps"])
    yield from (task_of_agreement(row, plan, group) for row in plan["rows"]["agreements"])


def task_of_step(row, plan, group):
    is_known = row["executor"] in plan["people"]
    return resource(
        "Task", row["key"], row["text"],
        status=STEP_STATES[row["state"]], intent="plan", description=plain(row["text"]) or None,
        authoredOn=row["created_at"],
        owner=refer(row["executor"]) if is_known else None,
        focus=refer(row["goal"]) if has(plan, row["goal"]) else None,
        restriction={"period": period(None, row["due_on"])} if row["due_on"] else None,
        note=notes([note(row["executor_name"]), note(row["in_return"])]),
        **{"for": refer(row["scope"]["about"] or group)},
    )  # fmt: skip


def task_of_agreement(row, plan, group):
    sides = [one for one in plan["rows"]["agreement_sides"] if one["agreement"] == row["key"]]
    return resource(
        "Task", row["key"], row["text"],
        status="completed" if row["ended_on"] else "in-progress", intent="plan",
        code=concept("afspraak"), description=plain(row["text"]) or None,
        authoredOn=row["created_at"],
        focus=refer(row["goal"]) if has(plan, row["goal"]) else None,
        executionPeriod=period(row["starts_on"], row["ended_on"] or row["ends_on"]),
        note=notes([*[note(one["promise"], one["name"]) for one in sides], note(much(row))]),
        **{"for": refer(row["scope"]["about"] or group)},
    )  # fmt: skip


def much(row):
    """How much and when, in the words of the family's own page."""
    return hours.in_words(row["hours_a_week"], row["when_text"])


def has(plan, goal):
    return any(row["key"] == goal for row in plan["rows"]["goals"])


def care_plan(plan, key, group, team):
    cover = next(iter(plan["rows"]["plan"]), None) or {"started_on": None, "finished_on": None}
    names, rows = plan["people"], plan["rows"]
    said = [note(p["text"], names.get(p["said_by"]), p["created_at"]) for p in rows["priorities"]]
    return resource(
        "CarePlan", key, plan["family"]["name"],
        status="completed" if cover["finished_on"] else "active", intent="plan",
        title=plain(plan["family"]["name"]) or None, subject=refer(group),
        period=period(cover["started_on"], cover["finished_on"]),
        careTeam=[refer(team)],
        goal=[refer(row["key"]) for row in rows["goals"]],
        activity=[{"reference": refer(r["key"])} for r in [*rows["steps"], *rows["agreements"]]],
        note=notes(said),
    )  # fmt: skip
