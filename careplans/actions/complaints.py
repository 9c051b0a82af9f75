"""Asking the privacy officer about a line of who looked."""

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit import log
from careplans.models import Complaint
from delivery import outbox


@transaction.atomic
def complain(*, by, event, is_whole_day, words=""):
    """Ask once about a line; the privacy officers get a mail that says only that there is news."""
    asked, is_new = Complaint.objects.get_or_create(
        asked_by_id=by.person_id,
        event_id=event.pk,
        defaults={
            "household_id": by.household_id,
            "person_id": event.person_id,
            "happened_on": timezone.localdate(event.happened_at),
            "is_whole_day": is_whole_day,
            "words": words,
            "changed_by_id": by.person_id,
        },
    )
    if is_new:
        log.write_in(by, "create", subject_kind="complaint", subject_id=asked.pk)
        for officer_id in officers():
            outbox.put(
                key=f"complaint:{asked.pk}:{officer_id}",
                person_id=officer_id,
                template="office",
                path=reverse("complaint", args=[asked.pk]),
            )
    return asked


def officers():
    """The privacy officers of today: keys, no names."""
    with connection.cursor() as cursor:
        cursor.execute("select access_officers()")
        return [row[0] for row in cursor.fetchall()]
