"""The lists of the first screen: what I do myself, what is today, what comes."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.urls import reverse

from careplans.overviews.step_lines import step_line

SOON = timedelta(days=3)
LEFT_AFTER = timedelta(days=3)  # as long as its reminders go on (careplans/reminders.py)
LEFT_SHOWN = 5
LATER_SHOWN = 3


@dataclass(frozen=True)
class Moment:
    """Something of today, mine or of somebody else."""

    time: time | None
    text: str
    who: str
    kind: int
    is_done: bool
    is_mine: bool = True


def lines_of(steps, sight):
    return [read_first(step_line(step, sight), sight.viewer) for step in steps]


def read_first(line, viewer):
    """Who of the family changes a step comes from the first screen to where it is read and ticked
    off; there its words lead to the form."""
    if not line.url or not viewer.is_family:
        return line
    place = f"#tick-{line.id}" if line.tick_url else ""
    return replace(line, url=reverse("goal", args=[viewer.household_id, line.goal_id]) + place)


def lists_of(steps, sight):
    lines = lines_of(steps, sight)
    mine = [line for line in lines if line.is_mine and is_soon(line, sight.today)]
    shown = {line.id for line in mine}
    later = [line for line in lines if is_later(line, sight.today) and line.id not in shown]
    today = [line for line in lines if is_today(line, sight.today)]
    return {
        "mine": tuple(sorted(mine, key=by_clock)),
        "moments": tuple(moment_of(line) for line in sorted(today, key=mine_first)),
        "later": tuple(sorted(later, key=by_clock)[:LATER_SHOWN]),
        "lying": tuple(sorted(lying_of(lines, sight), key=by_clock)[:LEFT_SHOWN]),
    }


def lying_of(lines, sight):
    """Of others, past its day, and nobody is reminded of it any more: for the family to ask about.
    What is one's own stands with what one does oneself."""
    if not sight.viewer.is_family:
        return []
    past = sight.today - LEFT_AFTER
    open_lines = (line for line in lines if not line.is_finished and not line.repeats)
    late = (line for line in open_lines if line.due_on is not None and line.due_on <= past)
    return [line for line in late if not line.is_mine]


def mine_first(line):
    return (not line.is_mine, *by_clock(line))


def by_clock(line):
    day = line.for_on or (line.coming[0] if line.coming else line.due_on)
    return (line.is_done, day or date.max, line.due_time or time.max)


def is_today(line, today):
    """What comes back is for today only when today is one of its days."""
    return line.for_on == today if line.repeats else line.due_on == today


def is_soon(line, today):
    """Worth a row on the first screen: late, today, or in the coming days."""
    if line.repeats:
        return line.for_on == today
    return line.is_finished or (line.due_on is not None and line.due_on <= today + SOON)


def is_later(line, today):
    if line.repeats:
        return line.for_on is None and bool(line.coming)
    return line.due_on is not None and line.due_on > today


def moment_of(line):
    return Moment(
        time=line.due_time,
        text=line.text,
        who=line.who,
        kind=line.kind,
        is_done=line.is_done,
        is_mine=line.is_mine,
    )
