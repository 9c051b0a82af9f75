"""Which looks were at what is about the young person who reads the list."""

from django.db.models import Exists

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
