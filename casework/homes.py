"""The families that linked their plan to a case: who may know of what the team does with it.

A family that never opened its plan for the case is not told: in a house where one asked for help,
or in the other house of a child, the case itself may be what nobody there should learn.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from access.cases import Closing

UNREAD = _(
    "It is written down. The family shares no plan with this case, so it does not read this on its "
    "own page. Tell them yourself what stands here."
)


@dataclass(frozen=True)
class Home:
    household_id: UUID
    lives: bool  # the client is at home there today
    is_open: bool  # something of what was given for the case still stands


def homes_of(case_id):
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_homes(%s)", [case_id])
        return [Home(*row) for row in cursor.fetchall()]


def told_of(case_id):
    """Who reads in its log what happens with the team's own record: where the client lives now."""
    return [home.household_id for home in homes_of(case_id) if home.lives]


def is_read(case_id):
    """Whether somebody at home reads on their own page what the team writes down in this case."""
    return bool(told_of(case_id))


def said_of(case, sentence):
    """After something was written down: `sentence` says that the family reads it, where that is
    true."""
    return sentence if is_read(case.pk) else UNREAD


def owners_of(case_id):
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_home_owners(%s)", [case_id])
        return cursor.fetchall()


def ended_help():
    """For the family of this request: what it gave and what ended because the help stopped."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_closings()")
        return {grant_id: Closing(*rest) for grant_id, *rest in cursor.fetchall()}
