"""What foster parents said to their own part of a professional's plan; recorded, never changed."""

from itertools import count

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.legal.news import tell_owners
from casework.log import tell
from casework.models import FosterConsent, HelpPlan
from writing.actions import Overtaken, unless_overtaken

FIRST = _(
    "A colleague was just before you: the plan was fixed, or this was written down already. What "
    "you wrote is kept. Look at what stands there now."
)


def newest(plan):
    """Of each foster parent what counts: the last that was written down; {who: row}, one query."""
    return {row.who: row for row in FosterConsent.objects.filter(plan=plan)}


@transaction.atomic
def note_part(*, by, case, plan, said_by_id, said_by_name="", **words):
    """A foster parent has a part in this plan; perhaps they said already what they think of it.
    Without a key and a name it is one more who stays without a name."""
    HelpPlan.objects.select_for_update().filter(pk=plan.pk).first()  # two get two numbers
    name = "" if said_by_id else said_by_name or free_name(plan)
    return _write(by, case, plan, said_by_id=said_by_id, said_by_name=name, **words)


@transaction.atomic
def note_answer(*, by, case, consent, **words):
    """What they said now to the same part, when nobody wrote down a newer answer meanwhile: one
    waits for the other at the plan, and the second looks again."""
    HelpPlan.objects.select_for_update().get(pk=consent.plan_id)
    if newest(consent.plan)[consent.who].pk != consent.pk:
        raise Overtaken(FIRST)
    who = {"said_by_id": consent.said_by_id, "said_by_name": consent.said_by_name}
    return _write(by, case, consent.plan, part=consent.part, **who, **words)


def free_name(plan):
    """What the next nameless foster parent of this plan is called, so that each counts as one:
    the first without a number, then from 2 on. One query."""
    rows = FosterConsent.objects.filter(plan=plan, said_by=None)
    taken = set(rows.values_list("said_by_name", flat=True))
    first = gettext("Foster parent")
    if first not in taken:
        return first
    numbered = (gettext("Foster parent %(number)s") % {"number": n} for n in count(2))
    return next(name for name in numbered if name not in taken)


def _write(by, case, plan, **words):
    with unless_overtaken(FIRST):
        row = FosterConsent.objects.create(plan=plan, written_by_id=by.person_id, **words)
    tell(by, "change", case, subject_kind="help_plan", subject_id=plan.pk)
    tell_owners(case, f"foster-consent:{row.pk}")
    return row
