"""What the privacy officer does with a question of a family. Each leaves its line in the log."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from audit import log
from careplans.models import Complaint
from delivery import outbox
from writing.actions import Clash

State = Complaint.State


def is_about(visitor, complaint):
    """About a look of the asker: another officer opens and answers it (so says the database)."""
    return complaint.person_id is not None and complaint.person_id == visitor.person_id


@transaction.atomic
def open_complaint(*, by, complaint):
    """From now on the officer reads who asks; the first who opens it, looks into it. Never the
    officer whose look it is about."""
    if is_about(by, complaint):
        return False
    now = timezone.now()
    words = {"opened_by_id": by.person_id, "opened_at": now, "state": State.OPENED}
    opened = Complaint.objects.filter(pk=complaint.pk, state=State.NEW).update(
        version=F("version") + 1, changed_at=now, changed_by_id=by.person_id, **words
    )
    if opened:
        tell(by, "read", complaint)
    return bool(opened)


@transaction.atomic
def answer_complaint(*, by, complaint, version, answer):
    """Once, in plain words; who asked gets a mail that there is news, and reads it in the list."""
    if is_about(by, complaint):
        raise PermissionDenied("another officer answers about this look")
    now = timezone.now()
    words = {"answer": answer, "answered_by_id": by.person_id, "answered_at": now}
    open_now = Complaint.objects.filter(pk=complaint.pk, version=version, state=State.OPENED)
    if not open_now.update(
        state=State.ANSWERED,
        version=F("version") + 1,
        changed_at=now,
        changed_by_id=by.person_id,
        **words,
    ):
        raise Clash(Complaint.objects.get(pk=complaint.pk))
    tell(by, "change", complaint)
    outbox.put(
        key=f"answer:{complaint.pk}",
        person_id=complaint.asked_by_id,
        template="news",
        path=reverse("looks", args=[complaint.household_id]),
    )


def tell(by, kind, complaint, request=None):
    """A line that stands in the family's own list too: for who asked, and nobody else of it."""
    log.write(
        kind,
        visitor=by,
        subject_kind="complaint",
        subject_id=complaint.pk,
        household_id=complaint.household_id,
        ground="task",
        request=request,
    )
