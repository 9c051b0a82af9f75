"""The help of a team stopped: said to the family on its first page, and promised nowhere."""

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from access.cases import Note

# For two weeks, as who left is told of (careplans/overviews/left.py).
STOPPED = """
select t.name from casework_stopped_here() s join people_team t on t.id = s.team_id
where s.closed_on > casework_today() - 14 group by t.name
"""


def stopped_cases():
    """The cases in which the help of this family stopped; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select case_id from casework_stopped_here()")
        return {case_id for (case_id,) in cursor.fetchall()}


def is_over(case_id):
    """Whether the help stopped in a case of which the person of this request knows here, also when
    they read not all of it; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_is_over(%s)", [case_id])
        return cursor.fetchone()[0]


def stopped_note(viewer, team):
    text = _("The help of %(team)s has stopped. The plan stays yours.") % {"team": team}
    url = reverse("sharing", args=[viewer.household_id])
    return Note(text, _("See who may look in now"), url, waits=False)
