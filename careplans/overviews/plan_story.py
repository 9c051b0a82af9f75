"""How a plan came about, for a paper that has to stand before others, a judge perhaps.

Who said yes and when, what changed, what was proposed and answered: with full dates, and nothing
that who asks for the paper may not see.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.scopes import privately
from careplans.models import Agreement, Conference, ConferenceGuest, EarlierWords, Goal, GoalChange
from careplans.overviews import goal_story, proposals
from careplans.overviews.deal_story import DealStory, deal_story, people_before
from careplans.overviews.deals import load_agreements, people_in
from careplans.overviews.goal_story import Chapter
from careplans.overviews.proposals import ProposalCard
from careplans.overviews.sight import Sight, sight_of


@dataclass(frozen=True)
class DatedSight(Sight):
    """Every day with its year: this paper is read years later."""

    def day(self, value):
        return date_format(value, "j F Y")


@dataclass(frozen=True)
class GoalStory:
    title: str
    is_private: bool
    by: str
    made_at: datetime
    state: str
    credit: str  # who got it done, in the family's sentence; empty where nobody said it
    chapters: tuple[Chapter, ...]  # the oldest first


@dataclass(frozen=True)
class ConferenceStory:
    row: Conference
    guests: tuple[ConferenceGuest, ...]


@dataclass(frozen=True)
class PlanStory:
    goals: tuple[GoalStory, ...]
    deals: tuple[DealStory, ...]
    proposals: tuple[ProposalCard, ...]
    conferences: tuple[ConferenceStory, ...]
    row_ids: tuple


def load(viewer):
    """As many queries for every size of plan."""
    goals = list(privately(Goal.objects.visible_to(viewer)))
    changes = list(GoalChange.objects.filter(goal__in=[goal.pk for goal in goals]))
    agreements = load_agreements(viewer)
    before = earlier_of(agreements)
    answered = [row for row in proposals.of(viewer) if row.state in proposals.WORDS]
    meetings = conferences(viewer)
    sight = dated_sight(viewer, goals, changes, agreements, before)
    return PlanStory(
        goals=tuple(goal_told(goal, changes, sight) for goal in goals),
        deals=tuple(deal_story(one, before.get(one.pk, []), sight) for one in agreements),
        proposals=tuple(proposals.cards(viewer, answered)),
        conferences=meetings,
        row_ids=(
            *(row.pk for row in (*goals, *agreements, *answered)),
            *(meeting.row.pk for meeting in meetings),
        ),
    )


def earlier_of(agreements):
    """{agreement: its earlier words, the oldest first}; row security leaves out what is closed."""
    found = {}
    rows = EarlierWords.objects.filter(
        kind=Agreement._meta.db_table, row_id__in=[one.pk for one in agreements]
    )
    for row in rows.order_by("changed_at", "version"):
        found.setdefault(row.row_id, []).append(row)
    return found


def dated_sight(viewer, goals, changes, agreements, before):
    ids = people_in(agreements) | goal_story.people_of(changes) | people_before(before)
    ids |= {row.created_by_id for row in (*goals, *agreements)}
    plain = sight_of(viewer, timezone.localdate(), ids, is_paper=True)
    return DatedSight(plain.viewer, plain.today, plain.names, is_paper=True)


def goal_told(goal, changes, sight):
    own = [change for change in changes if change.goal_id == goal.pk]
    return GoalStory(
        title=goal.title,
        is_private=goal.is_private,
        by=sight.name(goal.created_by_id, _("somebody")),
        made_at=goal.created_at,
        state=goal.get_state_display(),
        credit=goal.get_credit_display(),
        chapters=goal_story.story_of(goal, own, sight)[::-1],
    )


def conferences(viewer):
    """Those of which this viewer may know, with who was asked as far as they may read that. Who
    only tells something there stands by the words of the family: for the family alone."""
    rows = list(Conference.objects.visible_to(viewer).exclude(held_on=None).order_by("held_on"))
    guests = ConferenceGuest.objects.visible_to(viewer).filter(conference__in=rows, removed_on=None)
    if not viewer.is_family:
        guests = guests.exclude(kind=ConferenceGuest.Kind.INFORM)
    return tuple(
        ConferenceStory(row, tuple(guest for guest in guests if guest.conference_id == row.pk))
        for row in rows
    )
