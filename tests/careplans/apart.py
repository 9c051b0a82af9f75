"""Anja, who holds custody of Kevin and lives elsewhere: what can lie between her and his home."""

from datetime import timedelta

from django.utils import timezone

from access.models import Standstill
from people.models import Address, Person
from tests.world import years_ago


def stands_still(world, person, household=None):
    """A standstill that two people decided; needs the maintenance role."""
    now = timezone.now()
    return Standstill.objects.create(
        household=household or world.van_dijk, person=person, team=world.moerwijk,
        set_by=world.linda,
        case_id=world.case.pk, case_number="M-0117", ground="danger", evidence="x",
        started_at=now, ends_at=now + timedelta(days=3), confirmed_by=world.ingrid,
        confirmed_at=now,
    )  # fmt: skip


def is_years_old(world, person, years):
    born_on = years_ago(world.today, years)
    Person.objects.filter(pk=person.pk).update(born_on=born_on)


def tells_where_it_lives(world):
    """The home of this small world keeps its address to itself."""
    Address.objects.filter(household=world.van_dijk).update(is_secret=False)
