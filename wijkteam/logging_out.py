"""A colleague is logged out everywhere while the place stays: a phone was lost, or somebody else
seems to be in (ASVS 7.4.5). By who leads the team; of who leads it, by the privacy officer."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import log
from delivery import outbox
from wijkteam.sessions import end_all_of
from writing.requests import claim


def log_out(request, membership_id: UUID, rows):
    """At once; the person hears that it was done, and the line says by whom."""
    with transaction.atomic():
        found = rows("select * from sessions_of_colleague(%s)", [membership_id])
        if not found:  # the place ended, or who asks leads no more
            messages.warning(request, _("This could not be done any more. Look how it is now."))
            return
        user_id, person_id, team_id = found[0]
        end_all_of(user_id)  # also at a second click: somebody may have come in between
        rows("select sessions_news_anew(%s)", [membership_id])  # a thief may have turned it away
        sent = sending(request, membership_id)
        me = request.visitor.user_id
        if claim(sent, request_id=sent, user_id=me, form_name="log_out", words_id=None):
            outbox.put(
                key=f"logged-out:{sent}",
                person_id=person_id,
                template="logged_out",
                path="/account/apparaten/",
            )
            log.write(
                "withdraw", visitor=request.visitor, subject_kind="sessions",
                subject_id=membership_id, team_id=team_id, ground="task",
            )  # fmt: skip
    messages.success(request, _("Logged out everywhere. Your colleague can log in again."))


def sending(request, membership_id):
    """Of one page and one place: a second click is the same one. Without a page, of this minute."""
    page = request.POST.get("request_id") or f"{timezone.now():%Y-%m-%d %H:%M}"
    return uuid5(membership_id, f"log_out {request.visitor.user_id} {page}")
