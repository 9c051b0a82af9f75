"""What a goal said before: every change, by whom and when, as a calm story."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.models import Goal, GoalChange


@dataclass(frozen=True)
class Chapter:
    """One change: what was done, and the words that stood there before."""

    what: tuple[str, ...]
    by: str
    day: str
    title: str
    why: str
    is_reworded: bool  # also where there was no "why" before


def load_changes(goal):
    """The newest first: one query. Row security leaves out what was written in private."""
    return list(GoalChange.objects.filter(goal_id=goal.pk))


def people_of(changes):
    return {change.changed_by_id for change in changes}


def story_of(goal, changes, sight):
    """Each change beside what it made of the goal: the change after it, or the goal as it is."""
    after = [goal, *changes]
    return tuple(chapter(change, then, sight) for change, then in zip(changes, after, strict=False))


def chapter(change, then, sight):
    is_titled, is_argued = change.title != then.title, change.why != then.why
    return Chapter(
        what=tuple(what_was_done(change, then, is_titled, is_argued)),
        by=sight.name(change.changed_by_id) or _("somebody"),
        day=sight.day(timezone.localdate(change.changed_at)),
        title=change.title if is_titled else "",
        why=change.why if is_argued else "",
        is_reworded=is_titled or is_argued,
    )


def what_was_done(change, then, is_titled, is_argued):
    if change.state != then.state:
        yield state_in_words(then.state)
    if is_titled:
        yield _("wrote the goal in other words")
    if is_argued:
        yield _("wrote the “why” in other words") if change.why else _("wrote why")


def state_in_words(state):
    return {
        Goal.State.OPEN: _("went on with it"),
        Goal.State.PAUSED: _("paused it"),
        Goal.State.REACHED: _("said: we are there"),
        Goal.State.LET_GO: _("let it go"),
    }[state]


@dataclass(frozen=True)
class Reached:
    """A goal that is there: since when, and who did what of it. No shares of credit."""

    day: str
    by: str
    done: tuple[tuple[int, int], ...]  # (nearness, steps done), nearest first
    credit: str = ""  # who got it done, in the family's sentence

    @property
    def steps(self):
        return sum(count for _kind, count in self.done)


def reached_of(goal, changes, steps, sight):
    """None for a goal that is not reached. When, and by whom, the last change of its state says."""
    if goal.state != Goal.State.REACHED:
        return None
    turn = next((change for change in changes if change.state != Goal.State.REACHED), None)
    done = [step.executor_kind for step in steps if step.state == "done"]
    return Reached(
        day=sight.day(timezone.localdate(turn.changed_at)) if turn else "",
        by=sight.name(turn.changed_by_id) if turn else "",
        done=tuple((kind, done.count(kind)) for kind in sorted(set(done))),
        credit=goal.get_credit_display(),
    )
