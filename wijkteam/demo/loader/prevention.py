"""Preventive work of a team; before its accounts, which count it."""

from casework.models import PreventiveWork
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.offices import team_id
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.prevention import PREVENTION

TEAM = "moerwijk"


def make_prevention(clock):
    """Anew: its days are told from today. Returns how many."""
    PreventiveWork.objects.filter(team_id=team_id(TEAM)).delete()
    rows = [row_of(clock, work, place) for work in PREVENTION for place in range(len(work.days))]
    return len(PreventiveWork.objects.bulk_create(rows))


def row_of(clock, work, place):
    day, who = work.days[place], person_id(work.by)
    at = clock.at_work(day, "16:40")
    return PreventiveWork(
        id=key("prevention", work.title, place),
        team_id=team_id(TEAM),
        kind=work.kind,
        title=work.title,
        happened_on=clock.workday(day),
        reached=work.reached[place],
        with_whom=work.with_whom,
        note=work.note,
        written_by_id=who,
        written_at=at,
        changed_by_id=who,
        changed_at=at,
    )
