"""Name, role and organisation of who looked, as of then; by the keys of the lines.

Not by a join of all lines with all actors: the rights on both are asked for each pair, so a planner
that takes the log for small would need minutes for a family with many lines.
"""

from audit.models import AuditActor

FACTS = ("name", "role", "organisation", "purpose")
ERASED = dict.fromkeys(FACTS)


def with_actors(rows, key):
    """These rows, each with who did the line that `key(row)` names. One query."""
    rows = list(rows)
    found = actors(map(key, rows))
    return [row | found.get(key(row), ERASED) for row in rows]


def names_then(events, people):
    """{person: name as of their last line} of who has no name here any more: two queries, or none
    if there is nobody."""
    if not people:
        return {}
    last = events.filter(person_id__in=people).order_by("person_id", "-happened_at")
    lines = dict(last.distinct("person_id").values_list("person_id", "pk"))
    found = actors(lines.values())
    return {person: found[line]["name"] for person, line in lines.items() if line in found}


def actors(lines):
    found = AuditActor.objects.filter(pk__in=list(lines)).values_list("pk", *FACTS)
    return {line: dict(zip(FACTS, facts, strict=True)) for line, *facts in found}
