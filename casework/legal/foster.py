"""What foster parents said to their own part of a professional's plan; recorded, never changed."""

from itertools import count

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit import log
from casework.legal.news import tell_owners
from casework.log import tell
from casework.models import FosterConsent, HelpPlan
from delivery import outbox
from writing.actions import Overtaken, unless_overtaken

FIRST = _(
    "A colleague was just before you: the plan was fixed, or this was written down already. What "
    "you wrote is kept. Look at what stands there now."
)
WRITTEN = _(
    "The team wrote something down a moment before you. What you wrote is kept. Look at what "
    "stands there now."
)


def newest(plan):
    """Of each foster parent what counts: the last that was written down; {who: row}, one query."""
    return {row.who: row for row in FosterConsent.objects.filter(plan=plan)}


@transaction.atomic
def note_part(*, by, case, plan, said_by_id, said_by_name="", **words):
    """A foster parent has a part in this plan; perhaps they said already what they think of it.
    Without a key and a name it is one more who stays without a name."""
    one_by_one(plan.pk)
    HelpPlan.objects.select_for_update().filter(pk=plan.pk).first()  # two get two numbers
    name = "" if said_by_id else said_by_name or free_name(plan)
    return _write(by, case, plan, said_by_id=said_by_id, said_by_name=name, **words)


@transaction.atomic
def note_answer(*, by, case, consent, **words):
    """What they said now to the same part, when nobody wrote down a newer answer meanwhile: one
    waits for the other at the plan, and the second looks again."""
    one_by_one(consent.plan_id)
    HelpPlan.objects.select_for_update().get(pk=consent.plan_id)
    if newest(consent.plan)[consent.who].pk != consent.pk:
        raise Overtaken(FIRST)
    who = {"said_by_id": consent.said_by_id, "said_by_name": consent.said_by_name}
    return _write(by, case, consent.plan, part=consent.part, **who, **words)


@transaction.atomic
def say(*, by, consent, answer, words=""):
    """A foster parent, for themselves and today, to the part that stands there; `by` is their
    viewer. What they said before stays to be read."""
    one_by_one(consent.plan_id)
    said = FosterConsent.objects.filter(plan=consent.plan_id, said_by_id=by.person_id)
    if said.latest("written_at").pk != consent.pk:
        raise Overtaken(WRITTEN)
    with unless_overtaken(WRITTEN):
        row = FosterConsent.objects.create(
            plan_id=consent.plan_id,
            part=consent.part,
            answer=answer,
            words=words,
            said_on=timezone.localdate(),
            said_by_id=by.person_id,
            written_by_id=by.person_id,
        )
    is_linked, _is_over = own_part_stands(consent.plan_id)
    line = {"subject_kind": "help_plan", "subject_id": consent.plan_id}
    log.write_in(by, "change", is_private=not is_linked, **line)
    tell_coordinator(row)
    tell_owners_at_home(row)
    return row


def own_part_stands(plan_id):
    """(Whether this family opened its plan for the case, whether the help stopped) of a
    plan in which the person of this request has a part, and which they may not read. (False, False)
    of another plan; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_own_part_stands(%s)", [plan_id])
        return cursor.fetchone() or (False, False)


def own_parts_over(plan_ids):
    """Those of these plans, as of `own_part_stands`, in which the help stopped; one query, and none
    for no plan."""
    if not plan_ids:
        return set()
    sql = """select id from unnest(%s::uuid[]) as asked(id)
             cross join lateral casework_own_part_stands(asked.id) stands where stands.is_over"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(plan_ids)])
        return {plan_id for (plan_id,) in cursor.fetchall()}


def tell_owners_at_home(row):
    """Who of the family reads that plan reads that there is news, and where; never a word."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_owners_told_of_part(%s)", [row.plan_id])
        found = cursor.fetchall()
    for household_id, person_id in found:
        outbox.put(
            key=f"foster-said:{row.pk}:{household_id}:{person_id}",
            person_id=person_id,
            template="news",
            path=reverse("own_plan_first", args=[household_id]),
        )


def tell_coordinator(row):
    """Who must talk with them reads that there is news, and where."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_told_of_own_part(%s)", [row.plan_id])
        found = cursor.fetchall()
    for person_id, case_id in found:
        outbox.put(
            key=f"foster-said:{row.pk}:{person_id}",
            person_id=person_id,
            template="news",
            path=reverse("case", args=[case_id]),
        )


def one_by_one(plan_id):
    """Until the end of this transaction: a foster parent may not lock a plan that is not theirs."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 503))", [str(plan_id)])


def say_no(case):
    """Of how many foster parents the last word is no, in the newest help plan of this case that
    asks one. One query."""
    rows = FosterConsent.objects.filter(plan__case=case).order_by("plan__written_at", "written_at")
    last = {}
    for row in rows:
        last.setdefault(row.plan_id, {})[row.who] = row.answer
    newest_plan = list(last.values())[-1] if last else {}
    return sum(answer == FosterConsent.Answer.NO for answer in newest_plan.values())


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
