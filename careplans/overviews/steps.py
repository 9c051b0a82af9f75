"""All steps on one page, under their goals; for a guest with own steps only, just those."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careplans.models import Goal, Step, StepTick
from careplans.overviews.deals import Deal, deal_of, load_agreements, people_in
from careplans.overviews.near_over_time import NearOverTime, near_over_time
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import StepLine, people_of, step_line, with_ticks


@dataclass(frozen=True)
class StepGroup:
    id: str
    title: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class StepsPage:
    groups: tuple[StepGroup, ...]
    finished: tuple[StepLine, ...]
    deals: tuple[Deal, ...]  # only for who has no goal page to see them on
    is_own_only: bool
    near: NearOverTime | None

    @property
    def running_deals(self):
        return tuple(deal for deal in self.deals if not deal.is_over)

    @property
    def ended_deals(self):
        return tuple(deal for deal in self.deals if deal.is_over)


def load(viewer, today=None):
    """Three queries: steps with ticks, goals, names. Who sees no goals gets the agreements too."""
    today = today or timezone.localdate()
    steps = list(with_ticks(Step.objects.visible_to(viewer), today))
    titles = dict(Goal.objects.visible_to(viewer).values_list("pk", "title"))
    agreements = [] if titles else load_agreements(viewer)
    sight = sight_of(viewer, today, people_of(steps) | people_in(agreements))
    lines = [step_line(step, sight) for step in steps]
    return StepsPage(
        groups=grouped(lines, titles),
        finished=tuple(line for line in lines if line.is_finished),
        deals=tuple(deal_of(a, sight) for a in agreements),
        is_own_only=not viewer.sees_of_plan,
        near=near_of(viewer, steps, today),
    )


def near_of(viewer, steps, today):
    """For who sees steps of others too; a guest with own steps alone knows who does those."""
    return near_over_time(steps, today, is_family=viewer.is_family) if viewer.sees_of_plan else None


def load_line(viewer, step, today=None):
    """One step again, after it was ticked."""
    today = today or timezone.localdate()
    row = with_ticks(Step.objects.visible_to(viewer).filter(pk=step.pk), today).get()
    return step_line(row, sight_of(viewer, today, people_of([row])))


def cheer(viewer, step):
    """After ticking off: a plain sentence about what is done by now."""
    if step.repeats:
        times = StepTick.objects.filter(step_id=step.pk).count()
        words = ngettext("Done once now.", "Done %(count)s times now.", times)
        return words % {"count": times}
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


def grouped(lines, titles):
    """The open steps by goal; those of a goal that this viewer does not see have no title."""
    order = [*titles, None]
    found = {}
    for line in lines:
        if not line.is_finished:
            key = line.goal_id if line.goal_id in titles else None
            found.setdefault(key, []).append(line)
    return tuple(
        StepGroup(id=f"goal-{key or 'own'}", title=titles.get(key, ""), steps=tuple(found[key]))
        for key in order
        if key in found
    )
