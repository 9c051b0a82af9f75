"""The number of a plan: what somebody of the family shows, so that a paper finds this home.

It opens nothing by itself; casework/sql/0311_find_home.sql reads it back. The database makes it,
tells it to who lives there, and makes another when an owner asks: then the one of before is none.
"""

from django.db import connection


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def written(number):
    return "-".join((number[:4], number[4:8], number[8:])) if number else ""


def plan_number():
    """Of the household of this request, for who lives there; else empty."""
    return written(ask("select access_plan_number()"))


def renew():
    """False for who is no owner there."""
    return ask("select access_renew_plan_number()")
