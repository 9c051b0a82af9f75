"""Whether the family may know of emergency access that was hidden from it."""

from django.db import transaction
from django.utils import timezone

from access.models import EmergencyAccess
from casework.emergency import remind_officers, tell


@transaction.atomic
def decide(*, by, emergency, is_hidden, review_on=None, hidden_because=""):
    """Show it, or keep it hidden with a new reason and a new day to look again."""
    words = {"is_hidden": is_hidden, "reviewed_by_id": by.person_id, "reviewed_at": timezone.now()}
    if is_hidden:
        words |= {"review_on": review_on, "hidden_because": hidden_because}
    changed = EmergencyAccess.objects.filter(pk=emergency.pk, is_hidden=True).update(**words)
    if changed:
        tell(by, "change", emergency)
        if is_hidden:
            emergency.review_on = review_on
            remind_officers(emergency)
    return bool(changed)
