"""Of the proposals that wait: whose maker looks in no more, so that an answer is not needed."""

from django.utils import timezone

from access.models import Grant


def gone_makers(viewer, proposals):
    """Only an owner knows of all access; to others nobody is gone. One query.

    As long as a whole organisation looks in, its people are not called gone.
    """
    makers = {p.created_by_id for p in proposals if p.state == "waiting"}
    if not makers or not viewer.is_owner:
        return set()
    running = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    keys = set(running.values_list("person_id", flat=True))
    return set() if None in keys else makers - keys
