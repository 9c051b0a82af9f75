"""What a family reads beside the question how content it is: its own answer, and the average."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from casework.contentment import asked_cases
from casework.models import Contentment
from casework.periods import period_of
from casework.stopped import is_over
from people.models import Team

CHANGES_FOR = timedelta(days=30)  # as long as a moment asks; the policy of the table says the same


@dataclass(frozen=True)
class ContentPage:
    team: str
    own: Contentment | None  # what this person said to the question that still stands
    average: Decimal | None  # None where no account tells one
    period: str  # of which time the average is
    is_stopped: bool = False  # then there is no help that could stay the same

    @property
    def is_said(self):
        return self.own is not None


def load(viewer, case_id):
    """None when this person is not asked, nor said something that can still be changed. At most
    five queries."""
    own = None
    if case_id not in asked_cases():
        since = timezone.localdate() - CHANGES_FOR
        own = Contentment.objects.filter(
            case_id=case_id, person_id=viewer.person_id, said_on__gt=since
        ).first()
        if own is None:
            return None
    # what was said before the client went to live elsewhere, can still be changed
    team_id, average, first, last = of_team(case_id) or (own.team_id, None, None, None)
    period = period_of(first, last).name if average else ""
    return ContentPage(Team.objects.get(pk=team_id).name, own, average, period, is_over(case_id))


def of_team(case_id):
    """(team, average from 1 to 5, first and last day of the account in which it stands); these are
    empty where no account tells one. None where the client lives in this home no more."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_team_content(%s)", [case_id])
        return cursor.fetchone()
