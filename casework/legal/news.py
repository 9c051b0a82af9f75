"""A neutral mail to the owners of a plan that is linked to a case: where it stands, no words."""

from django.urls import reverse

from casework.homes import owners_of, told_of
from delivery import outbox


def tell_owners(case, key):
    homes = set(told_of(case.pk))
    for household_id, owner_id in owners_of(case.pk):
        if household_id in homes:
            outbox.put(
                key=f"{key}:{household_id}:{owner_id}",
                person_id=owner_id,
                template="news",
                path=reverse("own_plan_first", args=[household_id]),
            )
