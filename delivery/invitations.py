"""The letter of an invitation. The outbox holds no code: it is made again as the letter leaves."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from delivery import outbox
from delivery.mail import MailKind
from people.actions import invite
from people.invitations import code_for, find

PREFIX = "invitation:"


def send_invitation(*, by, person, email, household_id=None):
    """Invite a person and post the letter; `by` is the Visitor who does it."""
    invitation = invite(by=by, person=person, email=email, household_id=household_id)
    outbox.put(
        key=f"{PREFIX}{invitation.pk}",
        person_id=person.pk,
        template="invitation",
        path="/uitnodiging/",
    )
    return invitation


def code_of(message):
    return code_for(message.key.removeprefix(PREFIX))


def address(message):
    """Where it was sent to; None once it is answered or too old, and then nothing leaves."""
    found = find(code_of(message))
    return found["email"] if found else None


def link(message):
    return f"{settings.BASE_URL}{message.path}?code={code_of(message)}"


LETTER = MailKind(
    subject=_("You are invited"),
    template="delivery/mail/invitation.txt",
    address=address,
    link=link,
)
