"""A step as a line: who, when, and what this viewer may do with it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from careplans import days, repeats
from careplans.models import ExecutorKind, Step, StepTick
from careplans.nearness import seen_from_outside
from careplans.overviews.hitches import HitchLine, line_of, newest_hitch, newest_words, who_said
from careplans.overviews.sight import Sight
from careplans.policy import may_change_step, may_say_hitch
from careplans.proposing import may_propose_change

TICKS_SHOWN = timedelta(days=31)


@dataclass(frozen=True)
class StepLine:
    """One row; the field names are those of templates/components/step.html."""

    id: UUID
    goal_id: UUID
    text: str
    kind: int
    who: str
    executor_id: UUID | None
    when: str
    in_return: str
    in_return_by: str  # who wrote that, when somebody else did: it may say "I"
    is_done: bool
    was_done: bool  # a step that comes back: the last day is done, the next is open
    is_late: bool
    is_finished: bool  # will not come back: it folds
    due_on: date | None
    due_time: time | None
    for_on: date | None
    repeats: bool
    coming: tuple[date, ...]
    url: str
    tick_url: str
    changed: str = ""  # who changed what another wrote, and when
    label: str = ""  # for who is not the family: the nearness seen from outside, or "you"
    is_of_viewer: bool = False
    hitch: HitchLine | None = None  # it does not work out now, and what would help
    stuck_url: str = ""
    other_url: str = ""  # where who is no family proposes other words
    is_mine: bool = True  # this viewer does it; else another does, also where nobody has a name

    @property
    def has_ring(self):
        """The ring to tick at the start stands for "this is yours", and for what is done."""
        return bool(self.tick_url) and not self.was_done and (self.is_mine or self.is_done)

    @property
    def ticks_for_another(self):
        return bool(self.tick_url) and not self.was_done and not self.has_ring

    @property
    def shown_name(self):
        """Nobody reads their own name beside "you"."""
        return "" if self.is_of_viewer else self.who

    @property
    def is_to_come(self):
        """A step that comes back, before its first or next day: there is nothing to tick yet."""
        begun = self.for_on is not None and not self.was_done
        return self.repeats and not begun and not self.is_finished


def with_ticks(steps, today):
    """A query of steps, each with the days of the last month on which it was ticked, and the
    newest that was said of it when it did not work out."""
    ticks = StepTick.objects.filter(step=OuterRef("pk"), for_on__gte=today - TICKS_SHOWN)
    ticked_on = ArraySubquery(ticks.values("for_on"))
    return steps.annotate(ticked_on=ticked_on, hitch=newest_hitch(), hitch_words=newest_words())


def people_of(steps):
    """Whose names the lines of these steps need."""
    writers = {step.created_by_id for step in steps if step.in_return}
    return {step.executor_id for step in steps} | who_said(steps) | writers


def step_line(step, sight: Sight):
    """`step` comes with its ticks."""
    today = sight.today
    for_on = repeats.last_day(step.repeats, step.due_on, today) if step.repeats else None
    is_finished = step.state != Step.State.OPEN
    is_ticked = is_finished or (for_on is not None and for_on in step.ticked_on)
    coming = ()
    if step.repeats and not is_finished:
        coming = repeats.next_days(step.repeats, step.due_on, today)
    was_done = is_ticked and bool(coming) and for_on != today
    is_done = is_ticked and not was_done
    return StepLine(
        id=step.pk,
        goal_id=step.goal_id,
        text=step.text,
        kind=step.executor_kind,
        who=sight.name(step.executor_id, step.executor_name),
        executor_id=step.executor_id,
        when=when_in_words(step, sight, for_on, is_ticked, coming),
        in_return=step.in_return,
        in_return_by=sight.name(step.created_by_id)
        if step.in_return and step.created_by_id != sight.viewer.person_id
        else "",
        is_done=is_done,
        was_done=was_done,
        is_late=is_late(step, today),
        is_finished=is_finished,
        due_on=step.due_on,
        due_time=step.due_time,
        for_on=for_on,
        repeats=bool(step.repeats),
        coming=coming,
        url=change_address(step, sight),
        tick_url=tick_address(step, sight, is_ticked, for_on),
        changed="" if is_finished else sight.changed(step),
        label=label_of(step, sight),
        is_of_viewer=step.executor_id == sight.viewer.person_id,
        hitch=line_of(step, sight, step.ticked_on),
        stuck_url=stuck_address(step, sight, is_done),
        other_url=other_address(step, sight),
        is_mine=is_mine(step, sight.viewer),
    )


def is_mine(step, viewer):
    """What "we ourselves" do and nobody has the name of is of everybody at home."""
    if step.executor_id is not None:
        return step.executor_id == viewer.person_id
    is_ours = step.executor_kind == ExecutorKind.OURSELVES and not step.executor_name
    return viewer.is_family and is_ours


def change_address(step, sight):
    may = sight.may_write(step) and may_change_step(sight.viewer, step)
    return address("step_change", sight, step) if may else ""


def label_of(step, sight):
    """Empty for the family, whose own words are on the drawing already. Who lives elsewhere reads
    "ourselves" as no one of theirs."""
    if sight.viewer.has_place:
        return ""
    is_mine = step.executor_id is not None and step.executor_id == sight.viewer.person_id
    return _("You") if is_mine else capfirst(seen_from_outside(step.executor_kind))


def is_late(step, today):
    has_passed = step.due_on is not None and step.due_on < today
    return has_passed and not step.repeats and step.state == Step.State.OPEN


def address(name, sight, step):
    return reverse(name, args=[sight.viewer.household_id, step.pk])


def tick_address(step, sight, is_done, for_on):
    """Where ticking posts; nowhere for who may not, for stopped steps and for days to come."""
    if not sight.may_tick(step) or step.state == Step.State.STOPPED:
        return ""
    if step.repeats and (for_on is None or step.state == Step.State.DONE):
        return ""
    return address("step_untick" if is_done else "step_tick", sight, step)


def stuck_address(step, sight, is_done):
    """Where one says that it does not work out: now, or the next time."""
    may = not is_done and not sight.is_paper and may_say_hitch(sight.viewer, step)
    return address("step_stuck", sight, step) if may else ""


def other_address(step, sight):
    may = not sight.is_paper and may_propose_change(sight.viewer, step)
    return address("propose_step_change", sight, step) if may else ""


def when_in_words(step, sight, for_on, is_done, coming):
    if step.state == Step.State.STOPPED:
        return _("stopped")
    if step.state == Step.State.DONE:
        done_on = timezone.localtime(step.done_at).date()
        return _("done %(day)s") % {"day": sight.day(done_on)}
    if step.repeats:
        return repeating_in_words(step, sight, for_on, is_done, coming)
    if step.due_on is None:
        return ""
    return once_in_words(step, sight)


def once_in_words(step, sight):
    words = days.at(sight.day(step.due_on), step.due_time)
    if step.due_on < sight.today:
        return _("was for %(day)s") % {"day": words}
    if step.due_time or step.due_on <= sight.today:
        return words
    return _("by %(day)s") % {"day": words}


def repeating_in_words(step, sight, for_on, is_done, coming):
    words = days.at(repeats.in_words(step.repeats, step.due_on), step.due_time)
    if sight.is_paper and for_on is not None:
        return words
    if for_on == sight.today:
        state = _("done today") if is_done else _("today")
        return f"{words} · {state}"
    if for_on is not None and not is_done and step.state == Step.State.OPEN:
        words = _("%(day)s still to tick off · %(rhythm)s") % {
            "day": date_format(for_on, _("l j F")),
            "rhythm": words,
        }
    if coming:
        facts = {"rhythm": words, "day": sight.day(coming[0])}
        if is_done:
            return _("%(rhythm)s · done last time · next: %(day)s") % facts
        return _("%(rhythm)s · next: %(day)s") % facts
    return words
