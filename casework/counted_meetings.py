"""A meeting with the family counts as a contact in the case of the professional who was there."""

from access.cases import MeetingCount
from casework.actions import add_contact
from casework.counts import plan_counts
from casework.models import Case, ContactMoment


def case_of(viewer):
    """The key of the open case of this professional with this family; its plan is linked to it."""
    here = (row for row in plan_counts() if row.household_id == viewer.household_id)
    return next((row.case_id for row in here), None)


def state_of(viewer, meeting_id):
    case_id = case_of(viewer)
    if case_id is None:
        return None
    counted = ContactMoment.objects.filter(case_id=case_id, meeting_id=meeting_id)
    return MeetingCount(is_counted=counted.exists())


def count(viewer, meeting_id, happened_on):
    """Once a case, whoever of the team says so; two at the same moment write one contact."""
    case_id = case_of(viewer)
    found = Case.objects.select_for_update().filter(pk=case_id).first() if case_id else None
    if found is None or ContactMoment.objects.filter(case=found, meeting_id=meeting_id).exists():
        return
    add_contact(
        by=viewer.visitor,
        case=found,
        happened_on=happened_on,
        kind=ContactMoment.Kind.MEETING,
        meeting_id=meeting_id,
    )
