"""What came of a proposal, beside its title: a yes may have changed who does it, or when."""

from django.utils.formats import date_format

from careplans import days, repeats
from careplans.models import Step


def more(row, sight):
    """ "Ronald, by 3 March 2026", with the year, for a step; empty for other rows."""
    if not isinstance(row, Step):
        return ""
    who = sight.name(row.executor_id, row.executor_name)
    return ", ".join(part for part in (who, when(row)) if part)


def when(step):
    if step.due_on is None:
        return ""
    day = date_format(step.due_on, "j F Y")
    words = repeats.in_words(step.repeats, step.due_on) if step.repeats else day
    return days.at(words, step.due_time)
