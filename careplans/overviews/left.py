"""Who helped this family and left: said on its first page for two weeks, calmly and once.

Asked together with who of it is young or died: the first page has a budget of questions, and both
are about the people of this house.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from careplans.birthdays import Kin, day_of

SAID_FOR = timedelta(days=14)
# Our own words, with no value of anybody in them.
KIN_AND_LEFT = """
select true, k.person_id, k.first_name, k.born_on, k.died_on, k.lost_holder, null::uuid
from careplans_kin(%s, %s, %s) k
union all
select false, c.left_by_id, '', c.left_on, null, false, c.next_by_id
from careplans_conversation c
where c.household_id = %s and c.left_on > %s and c.participant_ids @> array[%s]::uuid[]
"""


@dataclass(frozen=True)
class Left:
    """Who left, and who goes on in their place; empty where nobody does yet."""

    name: str
    next: str


def kin_and_left(viewer, today):
    """(`Kin` of this house, conversations of this person in which a helper left lately: who left
    and who goes on); one query."""
    here = viewer.household_id
    values = [here, today, day_of(today, -19), here, today - SAID_FOR, viewer.person_id]
    with connection.cursor() as cursor:
        cursor.execute(KIN_AND_LEFT, values)
        found = cursor.fetchall()
    kin = [Kin(*row[1:-1]) for row in found if row[0]]
    left = sorted((row for row in found if not row[0]), key=lambda row: row[3], reverse=True)
    return kin, [(row[1], row[-1]) for row in left]


def left_of(talks, sight):
    """One line for each who left; who goes on with one of the conversations goes on."""
    followers = {}
    for left_by, next_by in talks:
        followers[left_by] = followers.get(left_by) or next_by
    named = (
        (sight.name(key), sight.name(after) if after else "") for key, after in followers.items()
    )
    return tuple(Left(name, after) for name, after in named if name)
