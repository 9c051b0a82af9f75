"""What did not arrive, on the list of a person who can do something about it.

The office sees how much of each kind, and no family; everybody sees their own mail. Who helps a
family sees that its mail does not arrive (casework/overviews/unreached.py). Nobody sees what a mail
was about.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import connection, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import signed_in, staff_page
from audit import log
from delivery.models import OutboxMessage
from delivery.tasks import retry_documents, send_outbox


@dataclass(frozen=True)
class Trouble:
    """One kind of thing that did not arrive: how many, since when, and what to do about it."""

    kind: str
    many: int
    since: datetime

    @property
    def title(self):
        return WORDS[self.kind][0]

    @property
    def to_do(self):
        return WORDS[self.kind][1]

    @property
    def can_be_tried(self):
        return self.kind in ("mail", "paper")


WORDS = {
    "mail": (
        gettext_lazy("Mails that we gave up"),
        gettext_lazy("Look whether the mail server works. Then press “Try again”."),
    ),
    "mail_waits": (
        gettext_lazy("Mails that wait for more than an hour"),
        gettext_lazy("The mail server or the worker does not answer. They leave by themselves "
                     "when it is back."),
    ),
    "mail_held": (
        gettext_lazy("Mails that were not sent, because a backup was put back"),
        gettext_lazy("They waited when the backup was made, and may have gone out since. Who gets "
                     "mail about something sees it in Wijkteam too. You have to do nothing."),
    ),
    "reminder_waits": (
        gettext_lazy("Reminders whose hour has passed"),
        gettext_lazy("The worker stands still, or the program cannot read them. Call who keeps the "
                     "computers. They leave by themselves when it is mended."),
    ),
    "paper": (
        gettext_lazy("Papers that could not be made"),
        gettext_lazy("Press “Try again”. If it fails once more, call who keeps the computers."),
    ),
    "paper_waits": (
        gettext_lazy("Papers that wait for more than an hour"),
        gettext_lazy("The worker stands still. Call who keeps the computers."),
    ),
    "file_waits": (
        gettext_lazy("Photos and files that wait for the virus scanner"),
        gettext_lazy("The scanner does not answer. They come through by themselves when it is "
                     "back."),
    ),
}  # fmt: skip


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def all_troubles():
    """The kinds of which there are any, for the office, in the order of WORDS; one query."""
    found = asked("select kind, many, since from wijkteam_troubles()")
    troubles = {row[0]: Trouble(*row) for row in found if row[1]}
    return [troubles[kind] for kind in WORDS if kind in troubles]


def own_failed(person_id):
    """Mails to this person that we gave up, newest first."""
    failed = OutboxMessage.objects.filter(person_id=person_id, state=OutboxMessage.State.FAILED)
    return failed.order_by("-made_at")


@staff_page(role="office")
def deliveries(request):
    """What did not arrive in the whole house, and one button that tries it again."""
    if request.method == "POST":
        (again,) = asked("select wijkteam_try_again()")[0]
        told = {"visitor": request.visitor, "subject_kind": "deliveries", "ground": "task"}
        log.write("change", request=request, **told)
        say_tried(request, again)
        return redirect("deliveries")
    log.write(
        "read", visitor=request.visitor, subject_kind="deliveries", ground="task", request=request
    )
    troubles = all_troubles()
    words = {"troubles": troubles, "can_be_tried": any(one.can_be_tried for one in troubles)}
    return render(request, "oversight/deliveries.html", words | {"tab": "bezorging"})


@require_POST
@signed_in("tries only the mails to its own visitor again")
def own_mail_again(request):
    (again,) = asked("select wijkteam_try_mine_again()")[0]
    say_tried(request, again)
    return redirect("own_news")


def say_tried(request, again):
    if again:
        transaction.on_commit(send_soon, robust=True)
        messages.success(request, _("We try it again. Look here in a few minutes."))
    else:
        messages.info(request, _("There is nothing to try again now."))


def send_soon():
    send_outbox.apply_async(retry=False)
    retry_documents.apply_async(retry=False)
