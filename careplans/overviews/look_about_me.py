"""Which looks were at what is about the young person who reads the list, or about which child."""

from django.db.models import Exists

from access.models import Part
from access.names import apart, names
from audit.models import AuditEvent
from people.models import Custody, HouseholdMember


def holders_of_me(viewer):
    """Who held custody of this young person, from when until when; one query, only for them.

    Nobody when another child lives here too: their looks may be about that one.
    """
    if not viewer.is_young:
        return []
    others = HouseholdMember.objects.filter(
        household_id=viewer.household_id, role=HouseholdMember.Role.CHILD
    ).exclude(person_id=viewer.person_id)
    mine = Custody.objects.filter(child_id=viewer.person_id, confirmed_at__isnull=False)
    mine = mine.exclude(Exists(others))
    return list(mine.values_list("holder_id", "started_on", "ended_on"))


def is_about_me(viewer, row, holders):
    """By a decision about this young person, or by custody of them on that day."""
    if not viewer.is_young:
        return False
    if row["ground"] != AuditEvent.Ground.FAMILY:
        return row["given"] is not None and row["given"].subject_id == viewer.person_id
    return any(
        holder == row["person_id"] and begun <= row["day"] and (not ended or row["day"] <= ended)
        for holder, begun, ended in holders
    )


def child_names(rows):
    """{grant: first name of the child} of the looks at a child's own page, of decisions that the
    reader may know of and children whom they may know by name; a query only where there is one."""
    about = {
        row["grant_id"]: row["given"].subject_id
        for row in rows
        if row["part"] == Part.CHILD and row["given"] and row["given"].subject_id
    }
    known = names(about.values())
    return {key: apart(str(known[child])) for key, child in about.items() if child in known}
