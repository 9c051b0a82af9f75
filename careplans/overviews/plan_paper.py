"""The plan on paper, as far as this viewer may see it: the lines of the pages, put together.

Paper travels: what is for one person alone stands on that person's own paper only, and says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from access.models import Level, Part
from access.scopes import privately
from careplans.models import Goal, Progress, Step
from careplans.overviews import attachments, coming_meetings, money, safety
from careplans.overviews.agreed_hours import AgreedHours, agreed_hours
from careplans.overviews.coming_meetings import MeetingOnPaper
from careplans.overviews.deals import Deal, deal_of, load_agreements, people_in
from careplans.overviews.goal import ProgressNote, note_of
from careplans.overviews.matters import Matter, load_matters, matter_of
from careplans.overviews.matters import people_in as people_in_matters
from careplans.overviews.measure import Measure, load_scores, measure_of
from careplans.overviews.measure import people_of as people_who_scored
from careplans.overviews.money import MoneyPage
from careplans.overviews.near_over_time import NearOverTime
from careplans.overviews.plan_story import PlanStory
from careplans.overviews.safety import SafetyPage
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import StepLine, people_of, step_line, with_ticks
from careplans.overviews.steps import near_of
from careplans.policy import scale_of
from people.models import Household
from people.plan_number import plan_number

NOTES_SHOWN = 12
# Who sees nothing of these would read an empty paper.
ON_IT = (Part.MATTERS, Part.GOALS, Part.STEPS, Part.PROGRESS, Part.MONEY, Part.SAFETY,
         Part.MEETINGS)  # fmt: skip
FAR_ENOUGH = 5


@dataclass(frozen=True)
class GoalOnPaper:
    """One goal with what hangs under it. Without a title: rows of goals that stay closed."""

    title: str
    why: str
    state: str
    is_private: bool
    steps: tuple[StepLine, ...]
    deals: tuple[Deal, ...]
    notes: tuple[ProgressNote, ...]
    measure: Measure | None = None
    points: tuple[tuple[date, int], ...] = ()  # how far it was, the oldest first

    @property
    def running_deals(self):
        return tuple(deal for deal in self.deals if not deal.is_over)

    @property
    def ended_deals(self):
        return tuple(deal for deal in self.deals if deal.is_over)


@dataclass(frozen=True)
class PlanPaper:
    """No address stands on it, secret or not: paper travels."""

    name: str
    made_for: str
    made_at: datetime
    changed_at: datetime | None
    is_whole: bool
    matters: tuple[Matter, ...]
    goals: tuple[GoalOnPaper, ...]
    near: NearOverTime | None = None  # who did the steps, month by month
    hours: AgreedHours | None = None  # agreed, a week
    money: MoneyPage | None = None  # only for who may see it
    safety: SafetyPage | None = None
    meetings: tuple[MeetingOnPaper, ...] = ()  # those to come
    story: PlanStory | None = None  # who said yes and what changed, for who asked for it
    pictures: dict[str, str] | None = None  # address on the paper: name in private storage
    row_ids: tuple[UUID, ...] = ()  # all that was read for it
    number: str = ""  # of the plan, on the paper of an owner (people/plan_number.py)


@dataclass(frozen=True)
class Rows:
    """What was read, before it is put under goals."""

    goals: list
    steps: list
    agreements: list
    notes: list
    matters: list
    scores: list

    def all(self):
        kinds = (self.goals, self.steps, self.agreements, self.notes, self.matters, self.scores)
        return [row for kind in kinds for row in kind]

    def people(self):
        ids = people_of(self.steps) | people_in(self.agreements)
        ids |= {note.noted_by_id for note in self.notes} | people_in_matters(self.matters)
        return ids | people_who_scored(self.scores)


def load(viewer, today=None):
    """As many queries for every size of plan."""
    today = today or timezone.localdate()
    rows = Rows(
        goals=list(privately(Goal.objects.visible_to(viewer).select_related("scale"))),
        steps=list(with_ticks(Step.objects.visible_to(viewer), today)),
        agreements=load_agreements(viewer),
        notes=list(privately(Progress.objects.visible_to(viewer))),
        matters=[row for row in load_matters(viewer) if row.dropped_at is None],
        scores=load_scores(viewer),
    )
    sight = sight_of(viewer, today, rows.people(), is_paper=True)
    of_money = money.load(viewer, today) if sees(viewer, Part.MONEY) else None
    of_safety = safety.load(viewer, today) if sees(viewer, Part.SAFETY) else None
    meetings = coming_meetings.load(viewer) if sees(viewer, Part.MEETINGS) else ()
    files = attachments.load_for_paper(viewer, [row.pk for row in rows.matters])
    pictures = [one for of_sentence in files.values() for one in of_sentence]
    return PlanPaper(
        name=Household.objects.values_list("name", flat=True).get(pk=viewer.household_id),
        made_for=viewer.visitor.name,
        made_at=timezone.now(),
        changed_at=last_change(viewer, rows, of_money, of_safety),
        is_whole=viewer.is_owner,
        matters=tuple(matter_of(row, sight, files=files.get(row.pk, ())) for row in rows.matters),
        goals=tuple(goals_on_paper(rows, sight)),
        near=near_of(viewer, shared(rows, rows.steps), today),
        hours=hours_of(viewer, shared(rows, rows.agreements), today),
        money=of_money,
        safety=of_safety,
        meetings=meetings,
        pictures={one.url: one.file for one in pictures},
        number=plan_number() if viewer.is_owner else "",
        row_ids=(
            *(row.pk for row in rows.all()),
            *(scale.pk for scale in scales_of(viewer, rows.goals)),
            *(of_money.row_ids if of_money else ()),
            *(of_safety.row_ids if of_safety else ()),
            *(meeting.id for meeting in meetings),
            *(one.id for one in pictures),
        ),
    )


def shared(rows, under_goals):
    """A figure travels too: what is for one person alone does not count in it."""
    alone = {goal.pk for goal in rows.goals if goal.is_private}
    return [row for row in under_goals if row.goal_id not in alone]


def hours_of(viewer, agreements, today):
    """As on the page of steps, for who sees more than their own."""
    return agreed_hours(viewer, agreements, today) if viewer.sees_of_plan else None


def scales_of(viewer, goals):
    return [scale for scale in (scale_of(viewer, goal) for goal in goals) if scale]


def last_change(viewer, rows, *pages):
    """Of all that stands on this paper, also of money, of safety and of the rungs."""
    moments = [row.changed_at for row in (*rows.all(), *scales_of(viewer, rows.goals))]
    moments += [page.changed_at for page in pages if page and page.changed_at]
    return max(moments, default=None)


def sees(viewer, part):
    """Something of it stands there that this viewer may see."""
    return bool(viewer.scopes(Level.SEE, part))


def goals_on_paper(rows, sight):
    """The goals in their order; last what belongs to goals that this viewer does not see."""
    known = {goal.pk for goal in rows.goals}
    for goal in [*rows.goals, None]:
        under = (rows.steps, rows.agreements, rows.notes)
        steps, agreements, notes = (of_goal(some, goal, known) for some in under)
        if goal or steps or agreements or notes:
            lines = [step_line(s, sight) for s in steps]
            yield GoalOnPaper(
                title=goal.title if goal else "",
                why=goal.why if goal else "",
                state=state_in_words(goal, notes),
                is_private=bool(goal and goal.is_private),
                steps=tuple(sorted(lines, key=lambda line: line.is_finished)),
                deals=tuple(deal_of(agreement, sight) for agreement in agreements),
                notes=tuple(
                    note_of(note, sight, bool(goal and goal.is_private))
                    for note in notes[:NOTES_SHOWN]
                ),
                measure=measure_of(goal, of_goal(rows.scores, goal, known), sight)
                if goal
                else None,
                points=points_of(goal, notes),
            )


def points_of(goal, notes):
    """For the line of one goal, without what its writer alone reads in it; one point is no line."""
    found = [
        (note.noted_on, note.how_far)
        for note in notes
        if note.how_far is not None and goal and (goal.is_private or not note.is_private)
    ]
    return tuple(found[::-1]) if len(found) > 1 else ()


def state_in_words(goal, notes):
    """That somebody works on it is no news beside "5 of 5"."""
    is_there = bool(notes) and notes[0].how_far == FAR_ENOUGH
    if goal is None or (goal.state == Goal.State.OPEN and is_there):
        return ""
    return goal.get_state_display()


def of_goal(rows, goal, known):
    if goal is None:
        return [row for row in rows if row.goal_id not in known]
    return [row for row in rows if row.goal_id == goal.pk]
