"""Safety conditions: set and checked by who was let in for that, with the family's side beside.

It is the one text of the plan that a professional sets (docs/adr/0028). Nothing here touches a row
of the family, and nothing of the family touches a condition.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from access.models import Level, Part
from access.scopes import guest_scope_for
from audit import log
from careplans import news
from careplans.actions.priorities import begin_plan
from careplans.actions.proposals import owners
from careplans.models import CarePlan, FamilySide, SafetyCheck, SafetyCondition
from writing.actions import create, tell, write


class NotMetError(Exception):
    """A safety condition is not met, so the plan is not finished."""


@transaction.atomic
def set_condition(*, by, about_id, **words):
    """A condition about the whole family or about one person, in the author's name and role."""
    scope_id, by = guest_scope_for(by, Part.SAFETY, about_id)
    role = ", ".join(part for part in (by.visitor.role, by.visitor.organisation) if part)
    made = create(
        SafetyCondition, by=by, scope_id=scope_id, needs=Level.PROPOSE, author_role=role, **words
    )
    news.tell(by=by, person_ids=owners(by), page="safety")
    return made


@transaction.atomic
def check(*, by, condition, is_met, text, checked_on, next_on=None):
    """What somebody saw; the newest check counts."""
    may_set(by, condition)
    made = SafetyCheck.objects.create(
        household_id=condition.household_id,
        condition=condition,
        is_met=is_met,
        text=text,
        checked_on=checked_on,
        noted_by_id=by.person_id,
    )
    if next_on:
        write(rows(condition), condition, by, check_on=next_on)
    tell("change", condition, by, subject_kind="safety_check")
    news.tell(by=by, person_ids=owners(by), page="safety")
    return made


@transaction.atomic
def end(*, by, condition, version, because):
    """It no longer holds. It stays to be read, with all that was said."""
    may_set(by, condition)
    fields = {"ended_on": timezone.localdate(), "ended_by_id": by.person_id}
    write(rows(condition).filter(version=version), condition, by, ended_because=because, **fields)
    tell("change", condition, by, subject_kind="safety_end")
    # who set it may work elsewhere, and counts on it
    news.tell(by=by, person_ids=[*owners(by), condition.created_by_id], page="safety")
    return condition


def rows(condition):
    return SafetyCondition.objects.filter(pk=condition.pk)


def may_set(by, condition):
    if by.is_family or not by.may(Level.PROPOSE, condition):
        raise PermissionDenied("only who was let in for it")


@transaction.atomic
def say_our_side(*, by, condition, version, text):
    """The family's own words beside it, each under their own name. Empty takes them away."""
    if not by.is_family or not by.may(Level.RESPOND, condition):
        raise PermissionDenied("only the family")
    side = FamilySide.objects.filter(condition=condition, said_by_id=by.person_id).first()
    if side is None:
        side = FamilySide.objects.create(
            household_id=condition.household_id,
            condition=condition,
            said_by_id=by.person_id,
            changed_by_id=by.person_id,
            text=text,
        )
    else:
        mine = FamilySide.objects.filter(pk=side.pk, version=version)
        write(mine, side, by, text=text)
    tell("change", condition, by, subject_kind="safety_side")
    return side


def unmet():
    """How many conditions of this household are not met, seen or unseen."""
    with connection.cursor() as cursor:
        cursor.execute("select careplans_unmet_conditions()")
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class InTheWay:
    not_so: int = 0
    unchecked: int = 0

    @property
    def number(self):
        return self.not_so + self.unchecked


@dataclass(frozen=True)
class Checked:
    """Of the conditions of this household: how many are not met now, at how many of those nobody
    has ever looked; and of those that were to be looked at since some moment, how many still wait
    for that and how many were not so then."""

    unmet_now: int = 0
    unchecked: int = 0
    waits: int = 0
    unmet_since: int = 0

    @property
    def in_the_way(self):
        return InTheWay(self.unmet_now - self.unchecked, self.unchecked)


def checked_since(moment):
    """Seen or unseen, as numbers. Without a moment nothing had to be looked at yet."""
    asked = (
        "select careplans_unmet_conditions(), ever.waits, c.waits, c.unmet "
        "from careplans_checked_since(%s) c, careplans_checked_since('-infinity') ever"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [moment or timezone.now()])
        return Checked(*cursor.fetchone())


def in_the_way():
    """What keeps the plan from being done, seen or unseen: how many conditions are not so by the
    newest check, and at how many nobody has looked at all. Nobody may say of those how it is."""
    return checked_since(None).in_the_way


def presented_at():
    """Since when the plan of a conference here waits for its check, for who may know it."""
    with connection.cursor() as cursor:
        cursor.execute("select careplans_presented_at()")
        return cursor.fetchone()[0]


def subjects():
    """About whom the asker may set a condition; None: the whole family. Empty: about nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select subject_id from careplans_safety_subjects()")
        return [key for (key,) in cursor.fetchall()]


def watchers_here():
    """{condition that holds: who of those who set or checked it may look at it today}."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("select condition_id, person_id from careplans_safety_watchers()")
        for condition_id, person_id in cursor.fetchall():
            found.setdefault(condition_id, set()).add(person_id)
    return found


@transaction.atomic
def finish(*, by):
    """The plan is done, say its owners; not while a safety condition is not met."""
    if not by.is_owner:
        raise PermissionDenied("the owners say so")
    if unmet():
        raise NotMetError
    try:
        with transaction.atomic():
            mark(by, timezone.localdate(), by.person_id)
    except ProgrammingError as refused:  # set in the same moment
        raise NotMetError from refused


@transaction.atomic
def go_on(*, by):
    if not by.is_owner:
        raise PermissionDenied("the owners say so")
    mark(by, None, None)


def mark(by, day, person_id):
    """Who says what another owner said already, changes nothing."""
    begin_plan(by)  # perhaps no owner wrote the first words
    plan = CarePlan.objects.filter(household_id=by.household_id, finished_on__isnull=bool(day))
    if not plan.update(finished_on=day, finished_by_id=person_id):
        return
    kind = "plan_finished" if day else "plan_goes_on"
    log.write_in(by, "change", subject_kind=kind)
