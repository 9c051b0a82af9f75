"""One page for on the fridge: who does what these seven days, what is agreed, and whom to call.

Everybody who comes into the kitchen reads it. So nothing of one person alone stands on it, nothing
about money, and no safety condition.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from access.models import Grant, Part
from access.scopes import privately
from careplans.agreeing import Stand, stand_of
from careplans.models import Meeting, Step
from careplans.overviews.deals import load_agreements, people_in
from careplans.overviews.fridge_days import Chore, Loose, sorted_out, week_from
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import people_of, with_ticks
from careplans.readers import children_of
from careplans.repeats import listed
from network.models import NetworkMember
from people.models import Household, Team

NOT_HERE = (Part.MONEY, Part.SAFETY, Part.CONFERENCE)
NUMBER = re.compile(r"(?<!\d)(?:\+|0)\d[\d \-]{6,13}\d(?!\d)")  # a telephone number in words
# What comes first when not all of it fits: so many of each, and then the rest in this order.
FIRST = (("week", 12), ("loose", 3), ("deals", 4), ("people", 3))
MOST = 44  # lines: more never stand on one page


@dataclass(frozen=True)
class OneLine:
    """An agreement in one line."""

    title: str
    who: str


@dataclass(frozen=True)
class Caller:
    """Somebody of our own people; a number where the family wrote one, and these come first."""

    name: str
    about: str
    number: str


@dataclass(frozen=True)
class Fridge:
    """What stands on it, and under each list how much did not fit."""

    name: str
    made_for: str
    made_at: datetime
    days: tuple[date, ...]
    week: tuple[Chore, ...]
    loose: tuple[Loose, ...]
    deals: tuple[OneLine, ...]
    people: tuple[Caller, ...]
    teams: tuple[Team, ...]
    row_ids: tuple[UUID, ...] = ()
    more_week: int = 0
    more_loose: int = 0
    more_deals: int = 0
    more_people: int = 0

    @property
    def has_meeting(self):
        """Whether a dot stands on it, which is then explained."""
        return any(chore.is_meeting for chore in self.week)

    @property
    def is_empty(self):
        return not (self.week or self.loose or self.more_week or self.more_loose)


def load(viewer, today=None):
    """As many queries for every size of plan."""
    today = today or timezone.localdate()
    steps = list(shown(viewer, privately(with_ticks(open_steps(viewer), today))))
    agreements = [row for row in load_of_all(viewer) if stand_of(row, today) == Stand.MADE]
    meetings = list(shown(viewer, privately(meetings_in(viewer, week_from(today)))))
    known = people_of(steps) | people_in(agreements) | who_meet(meetings)
    sight = sight_of(viewer, today, known, is_paper=True)
    week, loose = sorted_out(steps, meetings, sight)
    people = list(NetworkMember.objects.visible_to(viewer))
    return Fridge(
        name=Household.objects.values_list("name", flat=True).get(pk=viewer.household_id),
        made_for=viewer.visitor.name,
        made_at=timezone.now(),
        days=week_from(today),
        week=week,
        loose=loose,
        deals=tuple(one_line(row, sight) for row in agreements),
        people=tuple(sorted(map(caller, people), key=lambda one: not one.number)),
        teams=teams_with_a_number(viewer),
        row_ids=tuple(row.pk for row in (*steps, *meetings, *agreements, *people)),
    )


def open_steps(viewer):
    return Step.objects.visible_to(viewer).filter(state=Step.State.OPEN)


def meetings_in(viewer, week):
    """Those of which the moment stands; what is asked yet is no appointment. Of the whole family or
    of its children: what is about a grown-up is not for who comes into the kitchen."""
    of_home = Q(scope__subject=None) | Q(scope__subject_id__in=children_of(viewer))
    on_a_day = {"starts_at__date__gte": week[0], "starts_at__date__lte": week[-1]}
    return Meeting.objects.visible_to(viewer).filter(of_home, cancelled_at=None, **on_a_day)


def who_meet(meetings):
    return {key for row in meetings for key in row.person_ids}


def load_of_all(viewer):
    """Agreements without those of one person alone: of a goal that is hidden, or by themselves."""
    rows = load_agreements(viewer, scope__private_to=None)
    return shown(viewer, rows)


def shown(viewer, rows):
    """Without what is for one person alone, about money or about safety."""
    for row in rows:
        right = viewer.rights.get(row.scope_id)
        is_closed = right is not None and right.part in NOT_HERE
        if not is_closed and not getattr(row, "is_private", False):
            yield row


def one_line(agreement, sight):
    sides = (sight.name(side.person_id, side.name) for side in agreement.parties.all())
    return OneLine(title=agreement.text, who=listed(sides))


def caller(member):
    """The number that stands with them; else one that the family wrote among the words."""
    found = NUMBER.search(" ".join((member.name, member.relation, member.can_help_with)))
    return Caller(
        name=NUMBER.sub("", member.name).strip(" ,:()"),
        about=NUMBER.sub("", member.relation).strip(" ,:()"),
        number=member.phone or (found.group().strip() if found else ""),
    )


def teams_with_a_number(viewer):
    """Teams that can be reached, of which somebody looks in with this family."""
    grants = Grant.objects.filter(household_id=viewer.household_id, withdrawn_at__isnull=True)
    keys = set(grants.exclude(team_id=None).values_list("team_id", flat=True))
    return tuple(Team.objects.filter(pk__in=keys).exclude(how_to_reach="").order_by("name"))


def shorter(fridge):
    """The same page with ever fewer lines, down to none; what falls away is counted on it."""
    lines = lines_by_weight(fridge)
    for count in range(min(len(lines), MOST), -1, -1):
        yield cut(fridge, Counter(lines[:count]))


def lines_by_weight(fridge):
    first, rest = [], []
    for name, count in FIRST:
        total = len(getattr(fridge, name))
        first += [name] * min(count, total)
        rest += [name] * max(total - count, 0)
    return first + rest


def cut(fridge, kept):
    lists = {name: getattr(fridge, name)[: kept[name]] for name, _count in FIRST}
    more = {f"more_{name}": len(getattr(fridge, name)) - kept[name] for name, _count in FIRST}
    return replace(fridge, **lists, **more)
