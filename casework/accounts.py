"""The accounts of the teams: each is made once, by the worker, and kept.

What families share changes, and so would an account that is made anew: who closed a case, or knows
that a family withdrew something, would read that family in the difference.
"""

from django.db import connection, transaction
from django.utils import timezone

from casework import periods
from casework.account_figures import as_kept, cells_of, content_of, content_of_year, from_kept
from casework.counts_account import account_counts, content_counts, prevention_counts
from casework.models import AccountKept
from people.models import Team


def make_due(today):
    """For each team what is settled and not made yet, also of before; returns how many."""
    return sum(make_of(team_id, today) for team_id in Team.objects.values_list("pk", flat=True))


@transaction.atomic
def make_of(team_id, today):
    """Quarters before their year, which may tell no more than they do."""
    one_by_one(team_id)
    kept = {
        periods.period_of(row.first_on, row.last_on): row
        for row in AccountKept.objects.filter(team_id=team_id)
    }
    due = [period for period in periods.settled(today) if period not in kept]
    for period in due:
        kept[period] = make(team_id, period, [kept[each] for each in period.quarters])
    return len(due)


def make(team_id, period, quarters):
    """`quarters`: the accounts of a year's quarters, as they are kept."""
    found, *counted = account_counts(team_id, [period, *period.quarters])
    shown = [from_kept(row.figures) for row in quarters]
    cells = cells_of(found, list(zip(shown, counted, strict=True)))
    answered, silent, average = content(team_id, period, quarters)
    return AccountKept.objects.create(
        team_id=team_id,
        first_on=period.first,
        last_on=period.last,
        made_at=timezone.now(),
        figures=as_kept(cells),
        prevention=prevention_counts(team_id, period),
        answered=answered,
        silent=silent,
        average=average,
    )


def content(team_id, period, quarters):
    if not quarters:
        return content_of(content_counts(team_id, period))
    return content_of_year([
        ((row.answered, row.silent, row.average), content_counts(team_id, quarter))
        for row, quarter in zip(quarters, period.quarters, strict=True)
    ])  # fmt: skip


def one_by_one(team_id):
    """Until the end of this transaction: two workers make one account."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 571))", [str(team_id)])


def forget_old(today):
    """Takes away what can be chosen no more; how many."""
    oldest = periods.Year(today.year - periods.YEARS_BACK).first
    return AccountKept.objects.filter(first_on__lt=oldest).delete()[0]
