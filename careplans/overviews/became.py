"""What came of a proposal, beside its title: a yes may have changed who does it, or when."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans import days, euros, repeats
from careplans.actions.proposed_changes import headline
from careplans.models import Proposal, Step
from careplans.overviews.proposed_rungs import LEVELS
from careplans.rungs import signed


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


def rungs_that_came(now, payload):
    """The rungs that it asked other words for and that have them now; of first rungs what is hoped
    for. Not what the family changed beside it or since. Empty where words only went."""
    before = payload.get("before")
    if not payload["version"] or before is None:
        return headline(now)
    asked = [name for name in LEVELS if name in payload["words"]]
    new = [name for name in asked if now[name] and now[name] != before.get(name)]
    return "; ".join(f"{signed(LEVELS[name])} {now[name]}" for name in new)


def what_is_paid(debt, proposal):
    """With the amount as it is now: a name alone says nothing of what was agreed."""
    if proposal.kind == Proposal.Kind.PAYMENT and debt.instalment:
        words = {"amount": euros.written(debt.instalment), "creditor": debt.creditor,
                 "interval": debt.get_interval_display()}  # fmt: skip
        return _("%(amount)s %(interval)s to %(creditor)s") % words
    words = {"amount": euros.written(debt.amount), "creditor": debt.creditor}
    return _("On the list: %(amount)s to %(creditor)s") % words
