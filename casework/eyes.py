"""Four eyes, as the database judges them: two people who are two, and not at home there.

Who brought somebody into a team is no second beside them, and a place that a colleague made looks
along after two weeks (access/sql/rights/eyes.sql).
"""

from django.db import connection


def ask(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def may_ask(household_id):
    """Whether the person of this request is not at home there."""
    return ask("select access_may_ask(%s)", [household_id])


def may_be_second(first_id, household_id):
    """Whether the person of this request may look after this first one."""
    return ask("select access_may_be_second(%s, %s)", [first_id, household_id])


def may_settle(child_id, holder_id, first_id=None):
    """Whether they may write down this custody; with who did, whether they are the second."""
    return ask("select access_may_settle(%s, %s, %s)", [child_id, holder_id, first_id])


def may_settle_death(death, first_id=None):
    """Whether they may write this down, or undo it; with who did, whether they are the second."""
    sql = "select access_may_settle_death(d, %s) from people_death d where d.id = %s"
    return ask(sql, [first_id, death.pk])


def may_tell_death(household_id, person_id):
    """Whether they are at home neither there nor where this person lives."""
    return may_ask(household_id) and may_settle(person_id, person_id)
