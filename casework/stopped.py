"""The help of a team stopped: said to the family on its first page, and promised nowhere."""

import json
from datetime import date

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.cases import Note
from careplans.days import day as called
from casework.models import Case

# For two weeks, as who left is told of (careplans/overviews/left.py); of a team the last.
STOPPED = """
select distinct on (t.id) json_build_array(t.name, s.closed_on, s.reason, t.how_to_reach)::text
from casework_stopped_here() s join people_team t on t.id = s.team_id
where s.closed_on > casework_today() - 14 order by t.id, s.closed_on desc
"""
OVER = "select id from unnest(%s::uuid[]) as asked(id) where casework_is_over(id)"
# Of a case that was closed when the form said that the family reads why; for who lives there alone.
BECAUSE = {
    Case.Reason.REACHED: gettext_lazy("The team wrote down: what we worked on is good enough now."),
    Case.Reason.ALONE: gettext_lazy("The team wrote down: you go on without the team."),
    Case.Reason.OTHERS: gettext_lazy("The team wrote down: somebody else helps you from now on."),
    Case.Reason.MOVED: gettext_lazy("The team wrote down: you moved."),
    Case.Reason.STOPPED: gettext_lazy("The team wrote down: you wanted to stop."),
    Case.Reason.SILENT: gettext_lazy("The team wrote down: we could not reach you any more."),
}


def stopped_cases():
    """The cases in which the help of this family stopped; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select case_id from casework_stopped_here()")
        return {case_id for (case_id,) in cursor.fetchall()}


def over_of(case_ids):
    """Those of these cases in which the help stopped, as far as the person of this request knows
    here; one query, and none for no case."""
    keys = [key for key in case_ids if key]
    if not keys:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(OVER, [keys])
        return {case_id for (case_id,) in cursor.fetchall()}


def is_over(case_id):
    """Whether the help stopped in a case of which the person of this request knows here, also when
    they read not all of it; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_is_over(%s)", [case_id])
        return cursor.fetchone()[0]


def stopped_note(viewer, found):
    """On which day, why for who lives there and may read it, and the way back to help."""
    team, closed_on, reason, how = json.loads(found)
    on = called(date.fromisoformat(closed_on), timezone.localdate(), is_near=False)
    words = {"team": team, "day": on}
    said = [
        _("The help of %(team)s stopped on %(day)s.") % words,
        BECAUSE.get(reason),
        _("The plan stays yours."),
        _("Do you want help again? Ask %(team)s.") % words,
        how,
    ]
    text = " ".join(str(sentence) for sentence in said if sentence)
    url = reverse("sharing", args=[viewer.household_id])
    return Note(text, _("See who may look in now"), url, waits=False)
