"""Safety conditions, with their checks and with what the family says of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level, Part
from access.names import names
from careplans.actions.safety import InTheWay, in_the_way, presented_at, subjects
from careplans.models import CarePlan, FamilySide, SafetyCheck, SafetyCondition
from careplans.overviews.safety_watch import watchers_of, who_and_when
from careplans.overviews.sight import sight_of
from people.models import HouseholdMember

CHECKS_SHOWN = 3


@dataclass(frozen=True)
class CheckLine:
    is_met: bool
    text: str
    checked_on: date
    by: str


@dataclass(frozen=True)
class SideLine:
    by: str
    text: str


@dataclass(frozen=True)
class ConditionCard:
    """One condition as the family and who is let in read it."""

    id: UUID
    text: str
    why: str
    about: str  # the name of one person; empty: the whole family
    ground: str
    ground_text: str
    by: str
    role: str
    set_on: date
    looks: str  # who, and when; or that nobody does any more
    is_met: bool
    is_ended: bool
    ended: str
    ended_because: str
    waits: bool  # to be looked at, since a plan was presented
    checks: tuple[CheckLine, ...]
    sides: tuple[SideLine, ...]
    check_url: str  # for who may check it
    end_url: str
    side_url: str  # for the family
    has_my_side: bool

    @property
    def newest(self):
        return self.checks[0] if self.checks else None

    @property
    def earlier_checks(self):
        return self.checks[1:]


@dataclass(frozen=True)
class SafetyPage:
    open: tuple[ConditionCard, ...]
    ended: tuple[ConditionCard, ...]
    may_set: bool
    may_finish: bool
    finished_on: date | None  # what the owners said; with a condition that is not met it is none
    in_the_way: InTheWay
    sees_child_alone: bool = False  # by custody, and lives elsewhere
    looks_only: bool = False  # for who works with the family: who may set one is said
    presented_at: datetime | None = None  # of a conference: each is looked at once more after it
    changed_at: datetime | None = None
    row_ids: tuple[UUID, ...] = ()  # conditions and what the family says of them, for the paper

    @property
    def unmet(self):
        """How many keep the plan from being done."""
        return self.in_the_way.number

    @property
    def is_finished(self):
        return self.finished_on is not None and not self.unmet

    @property
    def waits_for_check(self):
        """That somebody still has to look after the plan was presented."""
        return self.presented_at is not None and any(card.waits for card in self.open)


def load(viewer, today=None):
    """Conditions, checks, sides and names; for who lives here also whether the plan is done."""
    sight_day = today or timezone.localdate()
    rows = load_rows(viewer)
    sight = sight_of(viewer, sight_day, people_in(rows))
    since = presented_at()
    may_set_of = set() if viewer.is_family else set(subjects())
    watchers = watchers_of(rows)
    cards = [card_of(row, sight, since, may_set_of, watchers) for row in rows]
    plan = CarePlan.objects.filter(household_id=viewer.household_id).first()
    return SafetyPage(
        open=tuple(card for card in cards if not card.is_ended),
        ended=tuple(card for card in cards if card.is_ended),
        may_set=bool(may_set_of),
        may_finish=viewer.is_owner,
        finished_on=plan.finished_on if plan else None,
        in_the_way=in_the_way() if viewer.is_family else InTheWay(),
        sees_child_alone=viewer.is_here_by_custody and not lives_here(viewer),
        looks_only=looks_only(viewer),
        presented_at=since,
        changed_at=max(moments_of(rows), default=None),
        row_ids=tuple(ids_of(rows)),
    )


def looks_only(viewer):
    """Not by what may be done on this screen: who looks as somebody sets nothing either."""
    is_at_work = not viewer.is_family and viewer.visitor.is_staff
    return is_at_work and viewer.part_level(Part.SAFETY) == Level.SEE


def lives_here(viewer):
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    return here.filter(person_id=viewer.person_id).exists()


def ids_of(rows):
    """Checks are never taken back, so their condition stands for them; a side can be emptied."""
    for row in rows:
        yield row.pk
        yield from (side.pk for side in row.sides.all() if side.text)


def moments_of(rows):
    for row in rows:
        yield row.changed_at
        yield from (check.noted_at for check in row.checks.all())
        yield from (side.changed_at for side in row.sides.all())


def load_rows(viewer, **filters):
    found = SafetyCondition.objects.visible_to(viewer).filter(**filters).select_related("scope")
    checks = Prefetch("checks", SafetyCheck.objects.all())
    return list(found.prefetch_related(checks, Prefetch("sides", FamilySide.objects.all())))


def people_in(rows):
    keys = set()
    for row in rows:
        keys |= {row.created_by_id, row.ended_by_id, row.scope.subject_id}
        keys |= {check.noted_by_id for check in row.checks.all()}
        keys |= {side.said_by_id for side in row.sides.all()}
    return keys


def waits(row, since):
    """Whether the newest outcome is of before the plan was presented; the database counts so too
    (careplans/sql/0170_checked.sql)."""
    newest = next(iter(row.checks.all()), None)
    if since is None or row.ended_on:
        return False
    is_since = newest and newest.noted_at >= since
    return not is_since or newest.checked_on < timezone.localdate(since)


def card_of(row, sight, since, may_set_of, watchers):
    """`may_set_of`: about whom this viewer sets conditions, for their work."""
    viewer, here = sight.viewer, [sight.viewer.household_id, row.pk]
    checks = tuple(line_of(check, sight) for check in row.checks.all())
    is_open = row.ended_on is None
    may_set = is_open and row.scope.subject_id in may_set_of
    may_say = viewer.is_family and viewer.may(Level.RESPOND, row)
    sides = row.sides.all()
    return ConditionCard(
        id=row.pk,
        text=row.text,
        why=row.why,
        about=sight.name(row.scope.subject_id),
        ground=row.get_ground_display(),
        ground_text=row.ground_text,
        by=sight.name(row.created_by_id, _("somebody")),
        role=row.author_role,
        set_on=timezone.localdate(row.created_at),
        looks=who_and_when(row, row.checks.all(), sight, watchers, may_set),
        is_met=bool(checks) and checks[0].is_met,
        waits=waits(row, since),
        is_ended=not is_open,
        ended=ended(row, sight),
        ended_because=row.ended_because,
        checks=checks,
        sides=tuple(SideLine(sight.name(s.said_by_id), s.text) for s in sides if s.text),
        check_url=reverse("safety_check", args=here) if may_set else "",
        end_url=reverse("safety_end", args=here) if may_set else "",
        side_url=reverse("safety_side", args=here) if may_say else "",
        has_my_side=any(side.said_by_id == viewer.person_id and side.text for side in sides),
    )


def ended(row, sight):
    if row.ended_on is None:
        return ""
    words = {"name": sight.name(row.ended_by_id, _("somebody")), "day": sight.day(row.ended_on)}
    return _("%(name)s ended this condition, %(day)s.") % words


def line_of(check, sight):
    by = sight.name(check.noted_by_id, _("somebody"))
    return CheckLine(check.is_met, check.text, check.checked_on, by)


def about_choices():
    """About whom this guest may set a condition, as choices."""
    keys = subjects()
    known = names(keys)
    whole = [("family", _("The whole family"))] if None in keys else []
    return whole + [(str(key), str(known[key])) for key in keys if key in known]
