"""Lines of help in a professional's plan: written, changed, thrown away and put back.

The database keeps them behind the gate of the plan, and what stood there before
(sql/0350_help_lines_guard.sql).
"""

from contextlib import contextmanager

from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import F
from django.utils import timezone

from casework.legal.plans import GateClosedError
from casework.log import tell
from casework.models import HelpLine
from writing.actions import Clash


@transaction.atomic
def add_line(*, by, case, plan, **words):
    known = {"written_by_id": by.person_id, "changed_by_id": by.person_id}
    with behind_gate():
        line = HelpLine.objects.create(plan=plan, **words, **known)
    return told(by, case, line)


@transaction.atomic
def change_line(*, by, case, line, version, **words):
    now = HelpLine.objects.filter(pk=line.pk, version=version, removed_at=None)
    write(now, line, **words)
    return told(by, case, line)


@transaction.atomic
def throw_away(*, by, case, line):
    """It stays with the plan, and can be put back until that is fixed. Twice is once."""
    if line.removed_at is None:
        gone = {"removed_at": timezone.now(), "removed_by_id": by.person_id}
        write(HelpLine.objects.filter(pk=line.pk, removed_at=None), line, **gone)
        told(by, case, line)
    return line


@transaction.atomic
def put_back(*, by, case, line):
    if line.removed_at is not None:
        back = {"removed_at": None, "removed_by_id": None}
        write(HelpLine.objects.filter(pk=line.pk, removed_at__isnull=False), line, **back)
        told(by, case, line)
    return line


def write(rows, line, **words):
    with behind_gate():
        done = rows.update(**words, version=F("version") + 1)
    if not done:
        raise Clash(HelpLine.objects.filter(pk=line.pk).first())


@contextmanager
def behind_gate():
    """What the database refuses: the plan was fixed, its gate closed, or the goal is not shared."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ProgrammingError) as refused:
        raise GateClosedError from refused


def told(by, case, line):
    tell(by, "change", case, subject_kind="help_plan", subject_id=line.plan_id)
    return line
