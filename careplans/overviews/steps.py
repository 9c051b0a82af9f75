"""All steps on one page, under their goals; for a guest with own steps only, just those."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careplans.models import Goal, Step, StepTick
from careplans.overviews import agreed_hours
from careplans.overviews.agreed_hours import AgreedHours
from careplans.overviews.deals import Deal, deal_of, load_agreements, people_in
from careplans.overviews.near_over_time import NearOverTime, near_over_time
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import StepLine, people_of, step_line, with_ticks
from careplans.overviews.steps_listed import ALL, FINISHED_SHOWN, finished, listed


@dataclass(frozen=True)
class StepGroup:
    id: str
    title: str
    steps: tuple[StepLine, ...]
    goal_id: UUID | None = None
    more: int = 0  # of this goal, on a page of their own


@dataclass(frozen=True)
class StepsPage:
    groups: tuple[StepGroup, ...]
    page: Page
    query: str  # what the address asks for, for the next page
    is_all: bool
    finished: tuple[StepLine, ...]  # the newest of them
    finished_count: int
    deals: tuple[Deal, ...]  # only for who has no goal page to see them on
    is_own_only: bool
    near: NearOverTime | None
    hours: AgreedHours | None  # how much help a week was agreed

    @property
    def running_deals(self):
        return tuple(deal for deal in self.deals if not deal.is_over)

    @property
    def ended_deals(self):
        return tuple(deal for deal in self.deals if deal.is_over)


def load(viewer, choice=ALL, today=None):
    """Steps with ticks, goals, names and agreed hours: five queries, and two more for an owner
    where hours are agreed. Who sees no goals gets the agreements too."""
    today = today or timezone.localdate()
    steps = list(with_ticks(Step.objects.visible_to(viewer), today))
    titles = dict(Goal.objects.visible_to(viewer).values_list("pk", "title"))
    agreements = [] if titles else load_agreements(viewer)
    page, more = listed(steps, titles, choice)
    behind = [] if choice.is_finished else finished(steps, choice.goal_id)
    shown = [step for _key, step in page] + behind[:FINISHED_SHOWN]
    sight = sight_of(viewer, today, people_of(shown) | people_in(agreements))
    return StepsPage(
        groups=grouped(page, titles, more, sight, is_finished=choice.is_finished),
        page=page,
        query=choice.query,
        is_all=choice.is_all,
        finished=tuple(step_line(step, sight) for step in behind[:FINISHED_SHOWN]),
        finished_count=len(behind),
        deals=tuple(deal_of(a, sight) for a in agreements),
        is_own_only=not viewer.sees_of_plan,
        near=near_of(viewer, steps, today) if choice.is_all else None,
        hours=agreed_hours.load(viewer, today) if choice.is_all else None,
    )


def near_of(viewer, steps, today):
    """For who sees steps of others too; a guest with own steps alone knows who does those."""
    return near_over_time(steps, today, is_family=viewer.has_place) if viewer.sees_of_plan else None


def load_line(viewer, step, today=None):
    """One step again, after it was ticked."""
    today = today or timezone.localdate()
    row = with_ticks(Step.objects.visible_to(viewer).filter(pk=step.pk), today).get()
    return step_line(row, sight_of(viewer, today, people_of([row])))


def cheer(viewer, step):
    """After ticking off: a plain sentence about what is done by now. Of a goal it is told to who
    sees its steps; who sees only their own would read a count that is not so."""
    if step.repeats:
        times = StepTick.objects.filter(step_id=step.pk).count()
        words = ngettext("Done once now.", "Done %(count)s times now.", times)
        return words % {"count": times}
    if step.scope_id not in viewer.rights:
        return ""
    beside = Step.objects.visible_to(viewer).filter(goal_id=step.goal_id).order_by()
    counts = dict(beside.values_list("state").annotate(Count("pk")))
    done = counts.get(Step.State.DONE, 0)
    if not counts.get(Step.State.OPEN) and done > 1:
        return _("That was the last open step of this goal. All %(count)s are done.") % {
            "count": done
        }
    words = ngettext(
        "The first step of this goal is done.", "%(count)s steps of this goal are done now.", done
    )
    return words % {"count": done}


def grouped(page, titles, more, sight, *, is_finished):
    """The steps of this page by goal; those of a goal that this viewer does not see have no title,
    and what is finished stands in one row."""
    found = {}
    for key, step in page:
        found.setdefault(key, []).append(step_line(step, sight))
    return tuple(
        StepGroup(
            id="finished" if is_finished else f"goal-{key or 'own'}",
            title=_("Finished") if is_finished else titles.get(key, ""),
            steps=tuple(lines),
            goal_id=key,
            more=max(more.get(key, 0), 0),
        )
        for key, lines in found.items()
    )
