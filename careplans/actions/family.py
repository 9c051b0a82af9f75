"""Who belongs to the family, and where it lives."""

from uuid import uuid4

from django.db import transaction

from audit import log
from people.models import Address, HouseholdMember, Person


@transaction.atomic
def add_member(*, by, first_name, role, prefix="", last_name="", born_on=None):
    """Somebody of the family, still without a log-in."""
    person = Person.objects.create(
        id=uuid4(),
        first_name=first_name,
        prefix=prefix,
        last_name=last_name,
        born_on=born_on,
        made_by_id=by.person_id,
    )
    member = HouseholdMember.objects.create(household_id=by.household_id, person=person, role=role)
    log.write_in(by, "create", subject_kind="member", subject_id=member.pk)
    return member


@transaction.atomic
def set_address(*, by, street, postcode="", city="", is_secret=False):
    """Where the family lives; a secret address is for the household alone."""
    words = {"street": street, "postcode": postcode, "city": city, "is_secret": is_secret}
    Address.objects.update_or_create(household_id=by.household_id, defaults=words)
    log.write_in(by, "change", subject_kind="address", subject_id=by.household_id)
