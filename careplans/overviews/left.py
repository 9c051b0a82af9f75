"""Who helped this family and left: said on its first page for two weeks, calmly and once.

Asked together with who of it is young or died, who sees along by custody, what is asked about a
place, what a team asks, which safety conditions hold, and who of them stands still:
the first page has a budget of questions, and all are about the people of this house.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from access.cases import asking_sql
from careplans.birthdays import Kin, day_of
from careplans.models import AgreementParty, Step
from careplans.overviews.by_custody import HOLDERS, by_holder, values
from careplans.overviews.of_several import named
from careplans.overviews.places import ASKED, asked_of
from careplans.overviews.safety_told import CONDITIONS, conditions_of
from careplans.overviews.sharing_still import STANDING_STILL

SAID_FOR = timedelta(days=14)
# Our own words, with no value of anybody in them.
KIN_AND_LEFT = f"""
select 'kin' as what, k.person_id, k.first_name as words, k.born_on as day, k.died_on,
  k.lost_holder as is_so, null::uuid as key, null::uuid as about_id, null::int as which
from careplans_kin(%(here)s, %(today)s, %(nineteen)s) k
union all
select 'left' as what, c.left_by_id as person_id, '' as words, c.left_on as day, null as died_on,
  handing_was_in_team(c.id) as is_so, null as key, c.next_by_id as about_id, null as which
from careplans_conversation c
where c.household_id = %(here)s and c.left_on > %(said_after)s
  and c.participant_ids @> array[%(me)s]::uuid[]
  and c.left_by_id not in (select careplans_with_place(array[c.left_by_id]))
union all
select 'holder' as what, h.holder_id as person_id, h.first_name as words, h.born_on as day,
  null as died_on, null as is_so, null as key, null as about_id, null as which
from ({HOLDERS}) h
union all
{ASKED}
union all
select 'team' as what, null as person_id, t.text as words, null as day, null as died_on,
  null as is_so, null as key, null as about_id, t.which
from ({{asking}}) t
union all
{CONDITIONS}
union all
{STANDING_STILL}
"""  # noqa: S608


@dataclass(frozen=True)
class Left:
    """Who left, and who goes on in their place; empty where nobody does yet."""

    name: str
    next: str
    was_in_team: bool = True  # which looks for somebody; else the family alone chooses
    hands: int = 0  # steps and agreements that still stand in their name


def kin_and_left(viewer, today):
    """(`Kin` of this house, conversations of this person in which a helper left lately: who left
    and who goes on, of whom somebody who lives elsewhere holds custody, the `Asked` about a
    place that wait for this person, what a team asks, as rows of access.cases, the safety
    conditions that hold, and rows of who stands still or did lately); one query."""
    words = values(viewer, today) | {
        "nineteen": day_of(today, -19), "said_after": today - SAID_FOR, "me": viewer.person_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KIN_AND_LEFT.format(asking=asking_sql()), words)
        found = named(cursor)
    kinds = defaultdict(list)
    for row in found:
        kinds[row.what].append(row)
    kin = [Kin(row.person_id, row.words, row.day, row.died_on, row.is_so) for row in kinds["kin"]]
    left = sorted(kinds["left"], key=newest_last)[::-1]
    talks = [(row.person_id, row.about_id, row.is_so) for row in left]
    holders = by_holder([(row.person_id, row.words, row.day) for row in kinds["holder"]])
    of_team = [(row.which, row.words) for row in kinds["team"]]
    asked, conditions = asked_of(kinds["asked"]), conditions_of(kinds["safety"])
    return kin, talks, holders, asked, of_team, conditions, kinds["still"]


def newest_last(row):
    """By the day on which they left; of one day by their keys, and of one person those of whom
    somebody goes on last."""
    return row.day, row.person_id, str(row.about_id or "")


def left_of(talks, sight):
    """One line for each who left; who goes on with one of the conversations goes on."""
    if not talks:
        return ()
    followers, of_team = {}, set()
    for left_by, next_by, was_in_team in talks:
        followers[left_by] = followers.get(left_by) or next_by
        of_team |= {left_by} if was_in_team else set()
    hands = hands_of(sight.viewer, followers)
    named = (
        Left(sight.name(key), sight.name(after) if after else "", key in of_team, hands[key])
        for key, after in followers.items()
    )
    return tuple(left for left in named if left.name)


def hands_of(viewer, keys):
    """{who left: how many steps and sides, as far as this person sees them}; two queries."""
    steps = Step.objects.visible_to(viewer).open().filter(executor_id__in=keys)
    sides = AgreementParty.objects.filter(
        household_id=viewer.household_id, person_id__in=keys, agreement__deleted_at=None,
        agreement__ended_on=None,
    ).exclude(answer=AgreementParty.Answer.NO)  # fmt: skip
    found = Counter(steps.values_list("executor_id", flat=True))
    return found + Counter(sides.values_list("person_id", flat=True))
