"""Whom a family that waits chose itself: then nobody asks any more whether it fits."""

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from access.models import Grant
from access.names import names


@dataclass(frozen=True)
class Choice:
    """The family asked for somebody, or let the asker look in already."""

    name: str
    is_me: bool
    may_look: bool


def choices_of(visitor, cases):
    """By case; two queries, and one more where somebody was chosen. Of grants a professional
    knows their own only."""
    if not cases:
        return {}
    mine = Grant.objects.filter(person_id=visitor.person_id).open(timezone.localdate())
    givers = set(mine.values_list("given_by_id", flat=True))
    chosen = {case.client.chosen_helper_id for case in cases} - {None}
    known = names(still_there(cases) if chosen else ())
    found = {case.pk: choice_of(visitor, case.client, givers, known) for case in cases}
    return {key: choice for key, choice in found.items() if choice}


def still_there(cases):
    """Whom they chose and who helps in that team today; who left is nobody's choice any more."""
    pairs = [(case.client.chosen_helper_id, case.team_id) for case in cases]
    pairs = [pair for pair in pairs if pair[0]]
    sql = "select p from unnest(%s::uuid[], %s::uuid[]) as x(p, t) where leaving_works_there(p, t)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [[one for one, _team in pairs], [team for _one, team in pairs]])
        return [row[0] for row in cursor.fetchall()]


def choice_of(visitor, client, givers, known):
    may_look = client.person_id in givers
    chosen = client.chosen_helper_id
    if chosen in known and chosen != visitor.person_id:
        return Choice(known[chosen].full, is_me=False, may_look=may_look)
    if may_look or chosen == visitor.person_id:
        return Choice(visitor.name, is_me=True, may_look=may_look)
    return None
