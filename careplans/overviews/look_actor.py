"""Name, role and organisation of who did a line of the log, as of then.

Each by the key of its line and not by a join of all lines with all actors: the rights on both are
asked for each pair, so a planner that takes the log for small would need minutes for a family with
many lines.
"""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.db.models.lookups import IsNull

from audit.models import AuditActor

FACTS = ("name", "role", "organisation", "purpose")
ERASED = dict.fromkeys(FACTS)


def actor():
    """For a query of lines: who did it, as {fact: word}; nothing once it is erased."""
    facts = JSONObject(**{fact: fact for fact in FACTS})
    return Subquery(AuditActor.objects.filter(pk=OuterRef("pk")).values(facts=facts))


def is_erased():
    """For a query of lines: whether the name of who did it was taken out. One value by the key of
    its line: an EXISTS may be hashed, over the names of all families."""
    return IsNull(Subquery(AuditActor.objects.filter(pk=OuterRef("pk")).values("pk")), True)


def names_then(events, people):
    """{person: name as of their last line} of who has no name here any more: one query, or none if
    there is nobody."""
    if not people:
        return {}
    last = events.filter(person_id__in=people).order_by("person_id", "-happened_at")
    rows = last.distinct("person_id").annotate(actor=actor()).values_list("person_id", "actor")
    return {person: found["name"] for person, found in rows if found}
