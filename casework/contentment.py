"""How content somebody is with the help of the team: said by themselves, read by nobody else."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework.models import Contentment
from writing.actions import Overtaken

GONE = _("This is not asked any more. Nothing was kept.")


def asked_cases():
    """The cases about whose help the person of this request may be asked today."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_asks_contentment()")
        return {case_id for (case_id,) in cursor.fetchall()}


@transaction.atomic
def say(*, by, case_id, answer):
    """One of five, or empty for who would rather not say; `by` is their viewer. Asked anew it is a
    word of its own; else it takes the place of what they said to the same question.

    The line in the log names neither household nor case: who answers is theirs alone to know.
    """
    one_by_one(by.person_id)
    if case_id in asked_cases():
        row = Contentment.objects.create(
            case_id=case_id,
            household_id=by.household_id,
            person_id=by.person_id,
            answer=answer,
        )
    else:
        row = Contentment.objects.filter(case_id=case_id, person_id=by.person_id).first()
        changed = row and Contentment.objects.filter(pk=row.pk).update(
            answer=answer, changed_at=timezone.now()
        )
        if not changed:  # too long ago: the database changes it no more
            raise Overtaken(GONE)
    log.write_in(by, "change", subject_kind="contentment", subject_id=row.pk, is_private=True)
    return row


def one_by_one(person_id):
    """Until the end of this transaction: two tabs of one person write one answer."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 570))", [str(person_id)])


def forget_old():
    """For the worker: takes away what no account can count any more; how many rows."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_forget_contentment()")
        return cursor.fetchone()[0]
