"""Putting away, for oneself, that an emergency access was there and is over."""

from careplans.models import PutAwayAlarm


def put_away(*, by, emergency):
    """One row of one's own; what is open stays where it is. A second time changes nothing."""
    if emergency.is_open:
        return False
    row = PutAwayAlarm(
        household_id=by.household_id, emergency_id=emergency.pk, person_id=by.person_id
    )
    PutAwayAlarm.objects.bulk_create([row], ignore_conflicts=True)
    return True
