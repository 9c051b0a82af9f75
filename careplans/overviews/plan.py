"""The front page of the plan: in one and a half phone screens what is in it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level, Part
from access.rows import TODAY
from careplans.actions import meetings
from careplans.actions.safety import InTheWay, in_the_way, subjects
from careplans.models import ExecutorKind, Proposal
from careplans.overviews import typed_for
from careplans.overviews.conference_guest import is_over
from careplans.overviews.goals import OPEN_STATES, GoalLine, goal_lines, goal_rows, load_counts
from careplans.overviews.matters import matter_rows
from careplans.overviews.safety_told import authors, load_open, told
from careplans.overviews.sight import sight_of
from careplans.policy import may_answer_proposal
from careplans.repeats import listed

MEMBERS = f"""select m.person_id, p.finished_on, p.finished_by_id from people_householdmember m
left join careplans_careplan p on p.household_id = m.household_id
where m.household_id = %s and m.started_on <= {TODAY}
and (m.ended_on is null or m.ended_on > {TODAY})
order by m.is_owner desc, m.started_on, m.id"""  # noqa: S608 our own words
GOALS_SHOWN = 3
MATTERS_SHOWN = 2
OF_A_PROPOSAL = ("created_by_id", "typed_for_id", "kind", "household_id", "scope_id")
OF_A_SENTENCE = ("text", "shape", "household", "said_by", "scope__private_to")


@dataclass(frozen=True)
class Other:
    """A part with a page of its own, as components/part.html shows it."""

    url: str
    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """What matters, and who said it."""

    text: str
    by: str


@dataclass(frozen=True)
class PlanPage:
    members: tuple[str, ...]
    shown_matters: tuple[Sentence, ...]  # the first that are not for one person alone
    more_matters: int
    shown_goals: tuple[GoalLine, ...]  # the first open ones that are not for one person alone
    goals: int
    ladder: tuple[int, ...]  # steps by nearness, all five, done ones counted too
    proposals: int
    first_proposer: str
    first_typed: str  # "Samira typed this for Ronald", when these are no words of a proposer
    sees_matters: bool
    sees_steps: bool
    may_add_goal: bool
    may_add_matter: bool
    sees_money: bool
    sees_safety: bool
    also: tuple[Other, ...]
    lives_here: bool
    about: tuple[str, ...]  # the children in custody of who lives elsewhere
    finished_on: date | None = None  # the owners said so, and no safety condition says otherwise
    finished_by: str = ""  # who of them
    said_done_on: date | None = None  # the owners said so, and then one came in the way
    in_the_way: InTheWay | None = None  # of these conditions

    @property
    def names(self):
        return listed(self.members)

    @property
    def about_names(self):
        return listed(self.about)

    @property
    def more_goals(self):
        return self.goals - len(self.shown_goals)

    @property
    def all_steps(self):
        return sum(self.ladder)

    @property
    def near_steps(self):
        """What the family does itself or with its own people."""
        return sum(self.ladder[:2])


def load(viewer, today=None):
    """Six queries: counts, goals, what matters, proposals, members, names. One more when the plan
    is done: whether a safety condition says otherwise; one where there are such conditions, and one
    where there is a conference."""
    counts = load_counts(viewer)
    goals = list(goal_rows(viewer))
    first_goals = [row for row in goals if row.state in OPEN_STATES and is_for_all(row)]
    matters = list(matter_rows(viewer).filter(dropped_at=None).only(*OF_A_SENTENCE))
    first_matters = [row for row in matters if is_for_all(row)][:MATTERS_SHOWN]
    waiting = Proposal.objects.visible_to(viewer).waiting()
    asked = [one for one in waiting.only(*OF_A_PROPOSAL) if may_answer_proposal(viewer, one)]
    member_ids, finished_on, finished_by = load_members(viewer)
    ids = {row.said_by_id for row in first_matters} | {*member_ids, finished_by} - {None}
    conditions = load_open(viewer)
    ids |= authors(conditions) | {k for p in asked[-1:] for k in (p.created_by_id, p.typed_for_id)}
    held = [key for key in member_ids if key in viewer.held]
    sight = sight_of(viewer, today or timezone.localdate(), ids)
    sees_money = viewer.part_level(Part.MONEY) >= Level.SEE
    sees_safety = viewer.part_level(Part.SAFETY) >= Level.SEE or may_begin_safety(viewer)
    return PlanPage(
        members=tuple(sight.name(key) for key in member_ids) if viewer.is_family else (),
        shown_matters=tuple(
            Sentence(row.said, sight.name(row.said_by_id)) for row in first_matters
        ),
        more_matters=len(matters) - len(first_matters),
        shown_goals=goal_lines(viewer, first_goals[:GOALS_SHOWN], counts),
        goals=len(goals),
        ladder=ladder(counts),
        proposals=len(asked),
        first_proposer=sight.name(asked[-1].created_by_id) if asked else "",
        first_typed=typed_for.of(asked[-1], sight) if asked else "",
        sees_matters=viewer.part_level(Part.MATTERS) >= Level.SEE,
        sees_steps=viewer.part_level(Part.STEPS) >= Level.SEE or bool(counts),
        may_add_goal=viewer.may_begin(Part.GOALS),
        may_add_matter=viewer.may_begin(Part.MATTERS),
        sees_money=sees_money,
        sees_safety=sees_safety,
        also=(
            *others(viewer, sees_money, sees_safety, told(conditions, sight)),
            *conference_of(viewer, lives_here=viewer.person_id in member_ids),
        ),
        lives_here=viewer.person_id in member_ids,
        about=tuple(sight.name(key) for key in held),
        **done_of(viewer, finished_on, sight.name(finished_by)),
    )


def done_of(viewer, finished_on, finished_by):
    """Since when the plan is done. What came in the way since takes that off, but is said."""
    if not finished_on or not viewer.is_family:
        return {}
    found = in_the_way()
    if found.number:
        return {"said_done_on": finished_on, "in_the_way": found}
    return {"finished_on": finished_on, "finished_by": finished_by}


def is_for_all(row):
    """Of a goal or of what matters; what is for one person alone stays off this page."""
    return row.scope.private_to_id is None


def others(viewer, sees_money, sees_safety, asked):
    """Words of what is in it stand on its own page: others may look at this one."""
    here = [viewer.household_id]
    if sees_money:
        text = _("What is still to pay, and what was agreed about it")
        yield Other(reverse("money", args=here), "euro", _("Money"), text)
    if viewer.part_level(Part.MEETINGS) >= Level.SEE or may_begin_meetings(viewer):
        text = _("When you sit down together, and who comes")
        if not viewer.is_family:
            text = _("When you sit down with this family")
        yield Other(reverse("meetings", args=here), "calendar", _("Meetings"), text)
    if sees_safety:
        text = _("What a professional asks for safety, and your own side")
        if not viewer.is_family:
            text = _("What is asked for safety, and the family's own side")
        if asked:
            text = asked.text or asked.news
        yield Other(reverse("safety", args=here), "shield", _("Safety conditions"), text)


def conference_of(viewer, *, lives_here):
    """For who lives here and may begin one, and for who sees one."""
    is_seen = any(right.part == Part.CONFERENCE for right in viewer.rights.values())
    if is_seen or (lives_here and viewer.may_begin(Part.CONFERENCE)):
        text = _("Make your plan together with your own people")
        if is_seen and is_over(viewer):
            text = _("The conference has been. Here you read back how it went.")
        elif not viewer.has_place:
            text = _("The family makes its plan with its own people")
        url = reverse("conference", args=[viewer.household_id])
        yield Other(url, "people", _("Eigen Kracht conference"), text)


def may_begin_meetings(viewer):
    """The same for meetings, while none was ever planned."""
    return not viewer.is_family and viewer.visitor.is_staff and bool(meetings.subjects())


def may_begin_safety(viewer):
    """A guest who was let in for it, while nothing stands there yet."""
    return not viewer.is_family and viewer.visitor.is_staff and bool(subjects())


def load_members(viewer):
    """Their keys, owners first, since when the plan is done, and who said so. Plain SQL: building
    the question costs more than the answer."""
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [viewer.household_id])
        rows = cursor.fetchall()
    return [row[0] for row in rows], *(rows[0][1:] if rows else (None, None))


def ladder(counts):
    """How many steps each of the five kinds does, nearest first."""
    found = dict.fromkeys(ExecutorKind.values, 0)
    for _goal, kind, _state, count in counts:
        found[kind] += count
    return tuple(found.values())
