"""A colleague is logged out everywhere while the place stays: a phone was lost, or somebody else
seems to be in (ASVS 7.4.5). By who leads the team; of who leads it, by the privacy officer."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _

from audit import log
from delivery import outbox
from wijkteam.sessions import end_all_of


def log_out(request, membership_id: UUID, rows):
    """At once; the person hears that it was done, and the line says by whom."""
    with transaction.atomic():
        found = rows("select * from sessions_of_colleague(%s)", [membership_id])
        if not found:  # the place ended, or who asks leads no more
            messages.warning(request, _("This could not be done any more. Look how it is now."))
            return
        user_id, person_id, team_id = found[0]
        end_all_of(user_id)
        outbox.put(
            key=f"logged-out:{uuid4()}",
            person_id=person_id,
            template="logged_out",
            path="/account/apparaten/",
        )
        log.write(
            "withdraw", visitor=request.visitor, subject_kind="sessions",
            subject_id=membership_id, team_id=team_id, ground="task",
        )  # fmt: skip
    messages.success(request, _("Logged out everywhere. Your colleague can log in again."))
