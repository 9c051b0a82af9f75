"""What matters: adding, changing, dropping."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans import scopes
from careplans.actions.attachments import add_file
from careplans.models import CarePlan, Priority
from careplans.policy import is_shown, may_rewrite
from writing.actions import Overtaken, change, create

NO_FILE = _("There is no photo or recording with it any more. Write down what is important.")


@transaction.atomic
def add_priority(*, by, text, about_id=None, is_private=False, taken=None, file_text=""):
    """`taken`: a photo, a drawing or a voice note with it, or instead of words."""
    scope_id, by = scopes.for_priority(by, about_id=about_id, is_private=is_private)
    if by.is_owner:
        begin_plan(by)
    shape = taken.kind if taken and not text else ""
    words = {"text": text, "shape": shape, "said_by_id": by.person_id}
    made = create(Priority, by=by, scope_id=scope_id, **words)
    if taken:
        add_file(by=by, priority=made, taken=taken, text=file_text)
    return made


def begin_plan(viewer):
    """The first words begin the plan; no other date of its start is asked."""
    CarePlan.objects.bulk_create(
        [CarePlan(household_id=viewer.household_id)], ignore_conflicts=True
    )


@transaction.atomic
def change_priority(*, by, priority, version, text):
    """Only in one's own words; the database says the same. Without words there is a file, which
    nobody throws away in the same moment: the row is held."""
    if not may_rewrite(by, priority):
        raise PermissionDenied("somebody else said this")
    if not text:
        now = Priority.objects.select_for_update().filter(pk=priority.pk).first()
        if now and not is_shown(now):
            raise Overtaken(NO_FILE)
    return change(priority, by=by, version=version, text=text)


@transaction.atomic
def set_dropped(*, by, priority, is_dropped):
    """It matters no longer, or again; the words stay readable, as part of the story.

    Asking for what is so already changes nothing. The row is locked, so nobody comes in between.
    """
    now = Priority.objects.select_for_update().filter(pk=priority.pk).first()
    if now is None or (now.dropped_at is not None) == is_dropped:
        return priority
    dropped = {"dropped_at": None, "dropped_by_id": None}
    if is_dropped:
        dropped = {"dropped_at": timezone.now(), "dropped_by_id": by.person_id}
    return change(now, by=by, version=now.version, **dropped)
