"""Taking a person's name out of the log. What happened stays, and so does the chain.

Each erasing also stands in a list outside the database, beside the heads: a backup of before knows
the names, and whoever puts it back must take them out again (docs/adr/0040). It has two lines: that
it began, before the commit, and that it was done, after it. Who has the first alone may have their
name or not: a restore says of whom, and erases nobody of whom it does not know.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit import chain, outside
from audit.models import AuditActor, AuditEvent

SUBJECT = "actor"
KIND = "erased"


def erase(person_id):
    """Delete who it was from every line of this person, and write that it was done.

    For maintenance, inside a transaction; returns how many lines lost their name. OSError when the
    list cannot be written: then nothing is erased, or it is done and must be done again for the
    list. That gets what the log knows of before the list began as well.
    """
    count = take_out(person_id)
    done = logged()
    note({person_id}, begun=True)
    transaction.on_commit(lambda: note(done))
    return count


def logged():
    """Of whom the log says that their name was taken out of it."""
    lines = AuditEvent.objects.filter(kind=AuditEvent.Kind.MAINTENANCE, subject_kind=SUBJECT)
    return set(lines.exclude(subject_id=None).values_list("subject_id", flat=True))


def note(people, **begun):
    """A line in the list for each who has no finished one there yet."""
    done, _doubtful = people_of(listed(list_of()))
    at = timezone.now().isoformat()
    for person_id in sorted(people - done, key=str):
        outside.add(list_of(), KIND, {"person": str(person_id), "at": at, **begun})


def people_of(lines):
    """(who was erased, of whom only the beginning is known). None, a line that is not ours, says
    nothing."""
    lines = [line for line in lines if line]
    done = {UUID(line["person"]) for line in lines if not line.get("begun")}
    return done, {UUID(line["person"]) for line in lines} - done


def take_out(person_id):
    """From the log alone; the list has it already."""
    rows = AuditActor.objects.filter(person_id=person_id)
    count = rows._raw_delete(rows.db)
    AuditEvent.objects.create(
        happened_at=timezone.now(),
        kind=AuditEvent.Kind.MAINTENANCE,
        ground=AuditEvent.Ground.TASK,
        subject_kind=SUBJECT,
        subject_id=person_id,
    )
    return count


def list_of():
    """Where the list stands; a copy of it is kept where the copies of the heads are."""
    return settings.AUDIT_HEADS.with_name("erased.jsonl")


def listed(path):
    """[{person, at}] of all lines, with `begun` in one that was not done yet; None for a line that
    is not ours. No file holds none."""
    return outside.read(path, KIND, chain.secret())


def again(people):
    """After a restore: how many of these people had their name in the log, and have it no more."""
    known = AuditActor.objects.filter(person_id__in=people).values_list("person_id", flat=True)
    found = sorted(set(known), key=str)
    for person_id in found:
        take_out(person_id)
    return len(found)
