"""Telling somebody that there is news: one calm mail a day, which says nothing of what it is."""

from django.urls import reverse
from django.utils import timezone

from delivery import outbox
from people.models import Person


def tell(*, by, person_ids, page="today"):
    """For each of these people but the teller; the same day a second time changes nothing."""
    wanted = {key for key in person_ids if key and key != by.person_id}
    without_login = Person.objects.filter(pk__in=wanted, user__isnull=True)
    path = reverse(page, args=[by.household_id])
    for person_id in wanted - set(without_login.values_list("pk", flat=True)):
        outbox.put(
            key=f"news:{by.household_id}:{person_id}:{timezone.localdate()}",
            person_id=person_id,
            template="news",
            path=path,
        )
