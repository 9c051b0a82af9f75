"""What the page of the second pair of eyes holds of a fact of custody, as its form posts it."""

from allauth.account.models import EmailAddress
from django.db import transaction

from access import context
from casework.custody import stamp
from casework.doors import log_in_of
from people.models import Person


def as_shown(custody):
    with transaction.atomic(), context.as_maintenance():
        user_id = Person.objects.get(pk=custody.holder_id).user_id
    found = EmailAddress.objects.filter(user_id=user_id, verified=True).order_by("email")
    has_log_in = user_id is not None and custody.organisation_id is None
    addresses = ", ".join(found.values_list("email", flat=True)) if has_log_in else None
    return {"shown": stamp(custody), "logs_in": log_in_of(addresses)}
