"""The number of the plan of a household, as a paper shows it."""

from access import context
from people.plan_number import written
from tests.access.raw import raw


def number_of(household_id):
    with context.as_maintenance():
        ((number,),) = raw("select plan_number from people_household where id = %s", [household_id])
    return written(number)
