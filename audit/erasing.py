"""Taking a person's name out of the log. What happened stays, and so does the chain."""

from django.utils import timezone

from audit.models import AuditActor, AuditEvent

SUBJECT = "actor"


def erase(person_id):
    """Delete who it was from every line of this person, and write that it was done.

    For maintenance, inside a transaction; returns how many lines lost their name.
    """
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
