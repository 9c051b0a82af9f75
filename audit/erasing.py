"""Taking a person's name out of the log. What happened stays, and so does the chain.

Each erasing also stands in a list outside the database, beside the heads: a backup of before knows
the names, and whoever puts it back must take them out again (docs/adr/0040).
"""

from django.conf import settings
from django.utils import timezone

from audit import chain, outside
from audit.models import AuditActor, AuditEvent

SUBJECT = "actor"
KIND = "erased"


def erase(person_id):
    """Delete who it was from every line of this person, and write that it was done.

    For maintenance, inside a transaction; returns how many lines lost their name. OSError when the
    list cannot be written: then nothing is erased.
    """
    count = take_out(person_id)
    at = timezone.now().isoformat()
    outside.add(list_of(), KIND, {"person": str(person_id), "at": at})
    return count


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
    """[{person, at}] of all lines; None for a line that is not ours. No file holds none."""
    return outside.read(path, KIND, chain.secret())


def again(people):
    """After a restore: how many of these people had their name in the log, and have it no more."""
    known = AuditActor.objects.filter(person_id__in=people).values_list("person_id", flat=True)
    found = sorted(set(known), key=str)
    for person_id in found:
        take_out(person_id)
    return len(found)
