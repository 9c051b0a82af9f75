"""A talk about a family without it, of who was let in by the family for their work: from a partner,
or from a team that has no case with it.

The same words and the same days as of the team. It stands with the decision that let them in, so
who may know of that decision reads it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.cases import Note
from audit import log
from casework.models import TalkWithout
from writing.actions import unless_overtaken

PAGE = "guest_talks"
NOT_LET_IN = gettext_lazy("You may not look in at this family any more. This is not written down.")


@dataclass(frozen=True)
class Ground:
    """By what somebody comes in for their work, and about whom: None is the whole family."""

    grant_id: UUID
    about_id: UUID | None
    part: str


def grounds(viewer):
    """One for each about whom this guest may know something; none for who does not come for their
    work, or works in a case here and writes it down there."""
    if viewer.is_family or not (viewer.visitor.is_partner or viewer.visitor.teams):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select grant_id, subject_id, part from casework_talk_grounds()")
        return [Ground(*row) for row in cursor.fetchall()]


@transaction.atomic
def write_down(*, by, ground, **words):
    with unless_overtaken(NOT_LET_IN):
        row = TalkWithout.objects.create(
            household_id=by.household_id,
            grant_id=ground.grant_id,
            written_by_id=by.person_id,
            **words,
        )
    if row.shown_on is None:
        tell(by, row, ground.part)
    else:  # a line in the log of the family would tell it
        log.write(
            "create", visitor=by.visitor, subject_kind="talk", subject_id=row.pk, ground="task"
        )
    return row


@transaction.atomic
def show_now(*, by, talk):
    """Earlier than its day. False when it was told already."""
    held = TalkWithout.objects.filter(pk=talk.pk, told_at=None, shown_on__gt=timezone.localdate())
    if not held.update(told_at=timezone.now(), told_by_id=by.person_id):
        return False
    tell(by, talk, part_of(talk))
    return True


def part_of(talk):
    """Of the decision itself, which may be over by now: a line about money stays one."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_talk_part(%s)", [talk.pk])
        return cursor.fetchone()[0]


def tell(by, talk, part):
    """By the decision that let them in, as all that they do here: so who may not know of that
    decision reads no line of it either."""
    log.write(
        "create",
        visitor=by.visitor,
        subject_kind="talk",
        subject_id=talk.pk,
        household_id=by.household_id,
        ground="grant",
        grant_id=talk.grant_id,
        part=part,
    )


def note_of(viewer):
    """The way there, for who came in for their work and has no case here."""
    if not grounds(viewer):
        return None
    return Note(
        _("Do you talk with others about this family without them? Then they read why."),
        _("Talks without the family"),
        reverse(PAGE, args=[viewer.household_id]),
        waits=False,
    )
