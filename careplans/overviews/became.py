"""What came of a proposal, beside its title: a yes may have changed who does it, when, or how
much."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans import days, euros, repeats, rungs
from careplans.instalments import Interval
from careplans.models import Debt, Step


def more(row, sight):
    """ "Ronald, by 3 March 2026", with the year, for a step; of a debt the euros and when they are
    paid; empty for other rows."""
    if isinstance(row, Debt):
        return money(row)
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


def money(debt):
    """ "€ 690, € 30 every month, from 1 March 2026"."""
    parts = [euros.written(debt.amount)]
    if debt.instalment:
        parts.append(f"{euros.written(debt.instalment)} {Interval(debt.interval).label}")
        day = date_format(debt.first_on, "j F Y")
        parts.append(_("from %(day)s") % {"day": day})
    return ", ".join(parts)


def ladder(scale):
    """All rungs with words, the best first, each with its name: one of them alone would be taken
    for what was agreed. Empty where none has words."""
    told = [(level, words) for level, words in scale.words.items() if words]
    return "; ".join(f"{rungs.in_a_list(level, scale.is_six)}: {words}" for level, words in told)
