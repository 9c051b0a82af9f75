"""The page of one goal: why, how far, who does what, what is agreed, what is proposed."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from access.models import Level
from access.scopes import privately
from careplans import policy
from careplans.models import Goal, Progress, Proposal, Step
from careplans.overviews import goal_story, measure
from careplans.overviews.deals import Deal, deal_of, load_agreements, people_in
from careplans.overviews.proposal_cards import ProposalCard, card_of
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import StepLine, people_of, step_line, with_ticks
from careplans.overviews.steps_listed import FINISHED_SHOWN, finished
from careplans.overviews.today_lists import by_clock
from careplans.overviews.what_changes import by_goal, matters_in
from careplans.proposing import may_propose_change, may_propose_scale

STEPS_SHOWN, DEALS_SHOWN, PROPOSALS_SHOWN, NOTES_SHOWN = 12, 4, 3, 3


@dataclass(frozen=True)
class ProgressNote:
    id: UUID
    text: str
    how_far: int | None
    noted_on: date
    by: str
    may_change: bool
    away_url: str = ""
    is_apart: bool = False  # for its writer alone, under a goal of more people


@dataclass(frozen=True)
class GoalPage:
    goal: Goal
    matters: str
    matters_to: str
    steps: tuple[StepLine, ...]
    more_steps: int  # on the page of all steps of this goal
    finished: tuple[StepLine, ...]  # the newest of them
    finished_count: int
    deals: tuple[Deal, ...]
    proposals: tuple[ProposalCard, ...]
    notes: tuple[ProgressNote, ...]
    measure: measure.Measure | None
    has_scale_aside: bool  # it has words and scores, and is not used now
    story: tuple[goal_story.Chapter, ...]
    reached: goal_story.Reached | None
    changed: str  # who changed what another wrote, and when
    may_write: bool
    may_propose: bool
    may_propose_change: bool
    may_propose_scale: bool
    is_private: bool
    may_share: bool
    may_hide: bool

    @property
    def points(self):
        """For the chart, oldest first."""
        found = [(note.noted_on, note.how_far) for note in self.notes if note.how_far is not None]
        return found[::-1]

    @property
    def running_deals(self):
        return tuple(deal for deal in self.deals if not deal.is_over)

    @property
    def first_deals(self):
        return self.running_deals[:DEALS_SHOWN]

    @property
    def more_deals(self):
        return self.running_deals[DEALS_SHOWN:]

    @property
    def first_proposals(self):
        return self.proposals[:PROPOSALS_SHOWN]

    @property
    def folds_deals(self):
        """What all said yes to is a line that opens, where it is not the only one."""
        return len(self.running_deals) > 1

    @property
    def more_proposals(self):
        return max(len(self.proposals) - PROPOSALS_SHOWN, 0)  # they stand on their own page too

    @property
    def ended_deals(self):
        return tuple(deal for deal in self.deals if deal.is_over)

    @property
    def may_put_back(self):
        """There are words of before, for who may write here."""
        return self.may_write and any(chapter.is_reworded for chapter in self.story)

    @property
    def newest_notes(self):
        return self.notes[: self.notes_shown]

    @property
    def older_notes(self):
        return self.notes[self.notes_shown :]

    @property
    def notes_shown(self):
        """Where everybody says on which rung the goal is, one note beside it tells enough."""
        return 1 if self.measure else NOTES_SHOWN


def load(viewer, goal, today=None):
    """Eight queries: steps with their ticks, agreements, parties, progress, proposals, scores,
    changes, names. One more for a guest who may propose rungs where none stand.

    `goal` comes with its scope, its priority and its scale; row security leaves out the priority
    and the scale for who may not see them.
    """
    today = today or timezone.localdate()
    steps = list(with_ticks(Step.objects.visible_to(viewer).filter(goal_id=goal.pk), today))
    agreements = load_agreements(viewer, goal_id=goal.pk)
    notes = list(
        privately(Progress.objects.visible_to(viewer))
        .select_related("scope")
        .filter(goal_id=goal.pk)
    )
    proposals = list(Proposal.objects.visible_to(viewer).waiting().filter(goal_id=goal.pk))
    priority = matter_behind(viewer, goal)
    scores = measure.load_scores(viewer, goal_id=goal.pk)
    changes = goal_story.load_changes(goal)
    ids = people(goal, steps, agreements, notes, proposals, priority)
    ids |= measure.people_of(scores) | goal_story.people_of(changes)
    sight = sight_of(viewer, today, ids)
    standing = what_stands(goal, steps, agreements)
    matters = matters_in(viewer, proposals, standing)
    return GoalPage(
        goal=goal,
        matters=priority.said if priority else "",
        matters_to=sight.name(priority.said_by_id) if priority else "",
        **steps_of(steps, sight),
        deals=tuple(deal_of(agreement, sight) for agreement in agreements),
        proposals=tuple(card_of(proposal, sight, standing, matters) for proposal in proposals),
        notes=tuple(note_of(note, sight, is_private(goal)) for note in notes),
        measure=measure.measure_of(goal, scores, sight),
        has_scale_aside=has_scale_aside(viewer, goal),
        story=goal_story.story_of(goal, changes, sight),
        reached=goal_story.reached_of(goal, changes, steps, sight),
        changed=sight.changed(goal),
        may_write=sight.may_write(goal),
        may_propose=not viewer.is_family and viewer.may(Level.PROPOSE, goal),
        may_propose_change=may_propose_change(viewer, goal),
        may_propose_scale=not viewer.is_family and may_propose_scale(viewer, goal),
        is_private=is_private(goal),
        may_share=policy.may_share(viewer, goal),
        may_hide=policy.may_hide(viewer, goal),
    )


def what_stands(goal, steps, agreements):
    """{key: row} of what a proposal on this page could be about."""
    scale = getattr(goal, "scale", None)
    rungs = by_goal([scale] if scale else [])
    return {row.pk: row for row in (goal, *steps, *agreements)} | rungs


def steps_of(steps, sight):
    """The first of what is open, what comes first on top; the newest of what is behind us; and how
    many more there are."""
    still = [step_line(step, sight) for step in steps if step.state == Step.State.OPEN]
    still.sort(key=to_come)
    behind = finished(steps)
    return {
        "steps": tuple(still[:STEPS_SHOWN]),
        "more_steps": max(len(still) - STEPS_SHOWN, 0),
        "finished": tuple(step_line(step, sight) for step in behind[:FINISHED_SHOWN]),
        "finished_count": len(behind),
    }


def to_come(line):
    """What comes back and was done this time waits for its next day."""
    at = line.due_time or time.max
    return (line.coming[0], at) if line.was_done else by_clock(line)[1:]


def is_private(goal):
    return goal.scope.private_to_id is not None


def matter_behind(viewer, goal):
    """What matters to the family and gave this goal, for who may see that part too."""
    priority = goal.priority
    is_seen = priority and viewer.may(Level.SEE, priority) and not priority.deleted_at
    return priority if is_seen else None


def has_scale_aside(viewer, goal):
    scale = getattr(goal, "scale", None)
    return scale is not None and not scale.is_used and viewer.may(Level.SEE, scale)


def people(goal, steps, agreements, notes, proposals, priority):
    ids = people_of(steps) | people_in(agreements)
    ids |= {row.changed_by_id for row in (goal, *steps, *agreements)}
    ids |= {note.noted_by_id for note in notes}
    ids |= {key for p in proposals for key in (p.created_by_id, p.typed_for_id)}
    return ids | ({priority.said_by_id} if priority else set())


def note_of(note, sight, is_inside=False):
    """`is_inside`: the whole goal is for one person alone, so the note says nothing more of it."""
    is_mine = sight.may_rewrite(note)
    return ProgressNote(
        id=note.pk,
        text=note.text,
        how_far=note.how_far,
        noted_on=note.noted_on,
        by=sight.name(note.noted_by_id),
        may_change=is_mine,
        away_url=reverse("progress_throw_away", args=[sight.viewer.household_id, note.pk])
        if not is_mine and sight.may_ask_away(note)
        else "",
        is_apart=note.is_private and not is_inside,
    )
