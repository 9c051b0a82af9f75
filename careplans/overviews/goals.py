"""The goals of a family, each with how far it is and what is still open."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, SmallIntegerField, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.models import Level, Part
from careplans.models import Goal, Step
from careplans.policy import scale_of
from careplans.proposing import may_propose_goal
from careplans.rungs import in_a_list

OPEN_STATES = (Goal.State.OPEN, Goal.State.PAUSED)
COUNTS = """select goal_id, executor_kind, state, count(*) from careplans_step
where household_id = %s and (scope_id = any(%s::uuid[]) or executor_id = %s)
and deleted_at is null and state <> 'stopped' group by 1, 2, 3"""
# Of each goal: how far it is, and the rung that the family chose last, on words that still stand
# (docs/adr/0027). In SQL for the same reason.
NEWEST_PROGRESS = """select p.how_far from careplans_progress p
where p.goal_id = careplans_goal.id and p.scope_id = any(%s::uuid[]) and p.deleted_at is null
and p.how_far is not null order by p.noted_on desc, p.created_at desc limit 1"""
NEWEST_RUNG = """select s.level from careplans_score s
where s.goal_id = careplans_goal.id and s.scope_id = any(%s::uuid[]) and s.deleted_at is null
and s.is_of_family and not careplans_rungs_reworded(s.scale_id, s.created_at)
order by s.scored_on desc, s.created_at desc limit 1"""
FULL = 5
OPEN_SHOWN = 15
# What a line of the list reads, of forty-five columns; the plan page asks this at every visit.
READ = ("household", "scope", "created_by", "title", "why", "state")
READ += ("scope__private_to", "scope__subject")
READ += ("scale__household", "scale__scope", "scale__variant", "scale__is_used")
READ += ("scale__deleted_at",)


@dataclass(frozen=True)
class GoalLine:
    """A goal on a list; url, title, text and icon are those of templates/components/part.html."""

    id: UUID
    title: str
    why: str
    state: str
    state_label: str
    how_far: int | None
    open_steps: int
    url: str
    icon: str
    is_private: bool = False
    badge_kind: str = "news"
    rung: str = ""  # where the family stands on its own scale; that goes before 0 to 5

    @property
    def badge(self):
        return _("Only for you") if self.is_private else ""

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def text(self):
        if self.state == Goal.State.OPEN and self.how_far == FULL and not self.rung:
            return there_in_words(self.open_steps)
        parts = [] if self.state == Goal.State.OPEN else [str(self.state_label)]
        if self.rung:
            parts.append(self.rung)
        elif self.how_far is not None:
            parts.append(_("%(far)s of %(full)s") % {"far": self.how_far, "full": FULL})
        parts.append(
            ngettext("%(count)s step still open", "%(count)s steps still open", self.open_steps)
            % {"count": self.open_steps}
            if self.open_steps
            else _("no open steps")
        )
        return " · ".join(parts)


def there_in_words(still_open):
    """The goal is reached as far as the family is concerned, but it was not closed."""
    words = _("This goal was reached.")
    if not still_open:
        return words
    rest = ngettext(
        "There is still %(count)s step open.", "There are still %(count)s steps open.", still_open
    )
    return f"{words} {rest % {'count': still_open}}"


@dataclass(frozen=True)
class GoalsPage:
    open: tuple[GoalLine, ...]
    closed: tuple[GoalLine, ...]
    may_add: bool
    sees_progress: bool
    may_propose: bool = False  # for who was let in at the goals as a whole

    @property
    def first_open(self):
        return self.open[:OPEN_SHOWN]

    @property
    def more_open(self):
        return self.open[OPEN_SHOWN:]


def load_counts(viewer):
    """(goal, nearness, state) → number of steps: one query, as Step.objects.visible_to asks it.
    Plain SQL: building the question costs more than the answer."""
    own = viewer.person_id if viewer.own_steps >= Level.SEE else None
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [viewer.household_id, viewer.scopes(), own])
        return cursor.fetchall()


def goal_rows(viewer):
    """A query of goals with scopes and scales, how far each is, and the last rung of the family."""
    goals = Goal.objects.visible_to(viewer).select_related("scope", "scale").only(*READ)
    here = [viewer.scopes()]
    return goals.annotate(
        far=RawSQL(NEWEST_PROGRESS, here, SmallIntegerField()),  # noqa: S611 our own words
        level=RawSQL(NEWEST_RUNG, here, SmallIntegerField()),  # noqa: S611 our own words
    )


def counted_rows(viewer):
    """The same, and how many steps of each are still open."""
    steps = Step.objects.visible_to(viewer).open().order_by().filter(goal=OuterRef("pk"))
    count = steps.values("goal_id").annotate(count=Count("pk")).values("count")
    return goal_rows(viewer).annotate(open_steps=Coalesce(Subquery(count), 0))


def rung_of(viewer, goal):
    scale = scale_of(viewer, goal)
    if scale is None or goal.level is None:
        return ""
    return str(in_a_list(goal.level, scale.is_six))


def goal_lines(viewer, rows, counts):
    """For a page that counts the steps anyway."""
    still_open = Counter()
    for goal_id, _kind, state, count in counts:
        still_open[goal_id] += count if state == Step.State.OPEN else 0
    return tuple(goal_line(viewer, row, still_open[row.pk]) for row in rows)


def goal_line(viewer, goal, open_steps):
    return GoalLine(
        id=goal.pk,
        title=goal.title,
        why=goal.why,
        state=goal.state,
        state_label=goal.get_state_display(),
        how_far=goal.far,
        open_steps=open_steps,
        url=reverse("goal", args=[viewer.household_id, goal.pk]),
        icon="euro" if viewer.rights[goal.scope_id].part == Part.MONEY else "flag",
        is_private=goal.scope.private_to_id is not None,
        rung=rung_of(viewer, goal),
    )


def load(viewer):
    """One query, and one more for a guest."""
    lines = [goal_line(viewer, row, row.open_steps) for row in counted_rows(viewer)]
    return GoalsPage(
        open=tuple(line for line in lines if line.is_open),
        closed=tuple(line for line in lines if not line.is_open),
        may_add=viewer.may_begin(Part.GOALS),
        sees_progress=any(viewer.part_level(part) for part in (Part.PROGRESS, Part.MONEY)),
        may_propose=may_propose_goal(viewer),
    )
