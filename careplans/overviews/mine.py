"""A young person's own page: what is theirs, and who sees it at this age."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Grant
from careplans.birthdays import ABOUT_ME, CAN_WRITE, day_of
from careplans.models import Priority
from careplans.overviews import sharing
from careplans.overviews.custody import running
from careplans.overviews.goals import counted_rows, goal_line
from careplans.overviews.matters import Matter, matter_of
from careplans.overviews.sharing_cards import Sharing
from careplans.overviews.sight import Sight
from careplans.repeats import listed
from people.models import Person

CHILD, ALONG, ALONE = "child", "along", "alone"  # under 12, 12 to 15, from 16
FROM_12, FROM_16 = 12, 16
PARENTS_TOO = gettext_lazy("Your parents see this too")
SEES_WHAT_IS_ABOUT_ME = {
    CHILD: PARENTS_TOO,
    ALONG: PARENTS_TOO,
    ALONE: gettext_lazy("You decide who sees this"),
}


@dataclass(frozen=True)
class OwnGoal:
    """A goal of mine, and who else sees it; the names of templates/components/part.html."""

    title: str
    text: str
    url: str
    icon: str
    badge: str
    badge_kind: str


@dataclass(frozen=True)
class OwnMatter:
    matter: Matter
    seen_by: str


@dataclass(frozen=True)
class Mine:
    age: str
    parents: str
    has_parents: bool
    matters: tuple[OwnMatter, ...]
    goals: tuple[OwnGoal, ...]
    sharing: Sharing
    only_mine: int  # how many of these things are for me alone
    next_day: date | None
    next_age: int | None
    next_text: str

    @property
    def may_write(self):
        return self.age != CHILD


def age_of(viewer):
    if viewer.years < FROM_12:
        return CHILD
    return ALONG if viewer.years < FROM_16 else ALONE


def load(viewer, today=None):
    """The number of queries is fixed: sentences, goals, who looks in, myself, names."""
    today = today or timezone.localdate()
    rows = list(own_matters(viewer))
    goals = list(counted_rows(viewer))
    own = [goal for goal in goals if is_own(goal, viewer.person_id)]
    decisions = sharing.decisions_of(viewer, Grant.objects.filter(subject_id=viewer.person_id))
    born_on, holders = myself(viewer)
    also = {row.said_by_id for row in rows} | holders
    titles = {goal.pk: goal.title for goal in goals}
    known = sharing.known_to(viewer, decisions, also=also, goals=titles)
    sight = Sight(viewer, today, known.people)
    parents = listed(sorted(sight.name(key) for key in holders if sight.name(key)))
    kept = [row for row in [*rows, *own] if row.scope.private_to_id]
    return Mine(
        age=age_of(viewer),
        parents=parents or _("Your parents"),
        has_parents=bool(parents),
        matters=tuple(OwnMatter(matter_of(row, sight), seen_by(row, viewer)) for row in rows),
        goals=tuple(own_goal(goal, viewer) for goal in own),
        sharing=sharing.by_party(viewer, decisions, known),
        only_mine=len(kept),
        **coming(born_on, today),
    )


def own_matters(viewer):
    """Sentences about me, for me alone, and what I said or wrote myself; as `is_own`."""
    me = viewer.person_id
    mine = Q(scope__subject_id=me) | Q(scope__private_to_id=me) | Q(created_by_id=me)
    rows = Priority.objects.visible_to(viewer).with_file_words().filter(mine, dropped_at=None)
    return rows.select_related("scope").order_by("created_at")


def is_own(row, me):
    """About me, for me alone, or written by me."""
    return me in (row.scope.subject_id, row.scope.private_to_id, row.created_by_id)


def myself(viewer):
    """My birthday, when it is known, and who holds custody of me, as far as I may know."""
    held = running(OuterRef("pk")).exclude(holder_id=viewer.person_id).values("holder_id")
    rows = Person.objects.filter(pk=viewer.person_id).annotate(holders=ArraySubquery(held))
    person = rows.only("born_on").first()
    return (person.born_on, set(person.holders)) if person else (None, set())


def own_goal(goal, viewer):
    line = goal_line(viewer, goal, goal.open_steps)
    return OwnGoal(
        title=line.title,
        text=line.text,
        url=line.url,
        icon=line.icon,
        badge=seen_by(goal, viewer) or line.badge,
        badge_kind="news" if line.is_private else "plain",
    )


def seen_by(row, viewer):
    """Who else sees it, in a few words; empty for what is mine alone."""
    if row.scope.private_to_id:
        return ""
    if row.scope.subject_id == viewer.person_id:
        return SEES_WHAT_IS_ABOUT_ME[age_of(viewer)]
    return _("The whole family sees this")


def coming(born_on, today):
    """The next birthday that changes who decides, when it is known."""
    ages = [age for age in ABOUT_ME if born_on and day_of(born_on, age) > today]
    age = min(ages, default=None)
    text = (ABOUT_ME[age] or CAN_WRITE) if age else ""
    return {
        "next_age": age,
        "next_day": day_of(born_on, age) if age else None,
        "next_text": str(text),
    }
