"""The professional's plan and its gate: the family's no, or an exception with the leader's yes.

The database keeps the gate (sql/0018_legal_guard.sql); what is asked here is so that a page can say
it in words.
"""

from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.legal.carried import carry_lines
from casework.legal.given import give_plan
from casework.legal.news import tell_owners
from casework.log import tell
from casework.models import HelpPlan, OfferException
from writing.actions import Clash, Overtaken, unless_overtaken

WAITS = _(
    "A colleague asked the team leader just before you, and one waits at a time. What you wrote is "
    "kept. Look at what stands there now."
)

FIXED_FIRST = _(
    "A colleague fixed this plan just before you. What you wrote is still here. Look at what "
    "stands in the plan now."
)
NEWER_PLAN = _(
    "Meanwhile a colleague changed the plan. What you wrote is kept. Read the plan once more, and "
    "fix it if it still holds."
)
NEWER_LINES = _(
    "Meanwhile a colleague changed the lines of help. What you wrote is kept. Read the plan once "
    "more, and fix it if it still holds."
)


class GateClosedError(Exception):
    """Meanwhile the family said something else, or the exception is over."""


def may_plan(case, exception_id=None):
    with connection.cursor() as cursor:
        cursor.execute("select casework_may_plan(%s, %s)", [case.pk, exception_id])
        return cursor.fetchone()[0]


def ground_of(case):
    """On what a plan can rest now: the family's no, an exception (the second), or nothing."""
    if may_plan(case):
        return True, None
    agreed = OfferException.objects.filter(case=case, is_agreed=True)
    standing = next((each for each in agreed if may_plan(case, each.pk)), None)
    return standing is not None, standing


@transaction.atomic
def state_exception(*, by, case, ground, reason, return_on=None):
    """It counts for nothing until the leader of the team agrees. So long it is a question within
    the team, and stands in no log of the family."""
    words = {"ground": ground, "reason": reason, "return_on": return_on}
    with unless_overtaken(WAITS):
        row = OfferException.objects.create(case=case, written_by_id=by.person_id, **words)
    tell(by, "create", case, subject_kind="offer_exception", subject_id=row.pk, homes=[])
    return row


@transaction.atomic
def decide_exception(*, by, exception, is_agreed, decision=""):
    """The leader, as the second; False when it was decided already or is not theirs to decide."""
    waiting = OfferException.objects.filter(pk=exception.pk, is_agreed__isnull=True)
    values = {
        "is_agreed": is_agreed,
        "decision": decision,
        "decided_by_id": by.person_id,
        "decided_at": timezone.now(),
    }
    try:
        with transaction.atomic():
            done = waiting.update(**values)
    except ProgrammingError:
        return False
    if done:
        kind = "grant" if is_agreed else "withdraw"
        about = {"subject_kind": "offer_exception", "subject_id": exception.pk}
        tell(by, kind, exception.case, **about, homes=None if is_agreed else [])
        if is_agreed:
            tell_owners(exception.case, f"offer-exception:{exception.pk}")
    return bool(done)


@transaction.atomic
def write_plan(*, by, case, plan, version, aims, help_words):
    """Begin it, or change what is being written."""
    is_open, exception = ground_of(case)
    if not is_open:
        raise GateClosedError
    words = {"aims": aims, "help": help_words, "exception": exception}
    try:
        with transaction.atomic():
            plan = _save(by, case, plan, version, words)
    except ProgrammingError as error:
        raise GateClosedError from error
    except IntegrityError as error:  # a colleague began it a moment before
        raise Clash(HelpPlan.objects.filter(case=case, settled_on=None).first()) from error
    tell(by, "change", case, subject_kind="help_plan", subject_id=plan.pk)
    return plan


def _save(by, case, plan, version, words):
    if plan is None:
        known = {"written_by_id": by.person_id, "changed_by_id": by.person_id}
        made = HelpPlan.objects.create(case=case, **words, **known)
        carry_lines(made, by=by)
        return made
    now = HelpPlan.objects.filter(pk=plan.pk, version=version, settled_on__isnull=True)
    if not now.update(**words, version=F("version") + 1):
        raise Clash(HelpPlan.objects.filter(pk=plan.pk).first())
    return plan


@transaction.atomic
def settle_plan(
    *, by, case, plan, version, lines, talked_on, family_view, family_words, person_ids=(),
    on_paper_to="", agreed=None,
):  # fmt: skip
    """Fix it, after it was talked through with the young person and the parents. It rests on what
    holds today: begun on an exception, it can be fixed on the no that came later. `lines`: of the
    help as it was read (HelpPlan.lines_key); the last three as of `give_plan`."""
    is_open, exception = ground_of(case)
    if not is_open:
        raise GateClosedError
    now = HelpPlan.objects.filter(pk=plan.pk, version=version, settled_on__isnull=True)
    values = {
        "talked_on": talked_on,
        "family_view": family_view,
        "family_words": family_words,
        "exception": exception,
    }
    try:
        with transaction.atomic():
            done = now.update(
                **values,
                settled_on=timezone.localdate(),
                settled_by_id=by.person_id,
                version=F("version") + 1,
            )
    except ProgrammingError as error:
        raise GateClosedError from error
    if not done:
        raise Clash(HelpPlan.objects.filter(pk=plan.pk).first())
    if plan.lines_key != lines:  # nobody writes one from here on: the row of the plan is held
        raise Overtaken(NEWER_LINES)
    tell(by, "grant", case, subject_kind="help_plan", subject_id=plan.pk)
    to = {"person_ids": person_ids, "on_paper_to": on_paper_to, "agreed": agreed}
    give_plan(by=by, case=case, plan=plan, **to)
    tell_owners(case, f"help-plan:{plan.pk}")
