"""The letter of an invitation. The outbox holds no code: it is made again as the letter leaves."""

from contextlib import suppress
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delivery import outbox
from delivery.mail import MailKind
from people.actions import invite
from people.invitations import code_for, find

PREFIX = "invitation:"
DAY = 24 * 3600
MOST_A_DAY = {"by": 10, "to": 3}  # letters of one person, and letters to one address
TOO_MANY = {
    "by": _("You sent 10 invitations today. That is the most. Try again tomorrow."),
    "to": _("No more invitations can go to this address today. Try again tomorrow."),
}


def send_invitation(*, by, person, email, household_id=None, ground=""):
    """Invite a person and post the letter; `by` is the Visitor who does it.

    A form asks `check_room` first, so that the sentence stands beside its field.
    """
    check_room(by=by, email=email)
    count(by, email)
    invitation = invite(by=by, person=person, email=email, household_id=household_id, ground=ground)
    outbox.put(
        key=f"{PREFIX}{invitation.pk}",
        person_id=person.pk,
        template="invitation",
        path="/uitnodiging/",
    )
    return invitation


def check_room(*, by, email):
    """A ValidationError for who sent too many letters today, or for an address that got them."""
    for what, key in counters(by, email).items():
        if cache.get(key, 0) >= MOST_A_DAY[what]:
            raise ValidationError(TOO_MANY[what], code="too_many")


def count(by, email):
    for key in counters(by, email).values():
        cache.add(key, 0, DAY)
        with suppress(ValueError):  # the day ended between the two
            cache.incr(key)


def counters(by, email):
    """The names under which the cache counts; no address stands in them."""
    address = sha256(email.strip().lower().encode()).hexdigest()
    return {"by": f"invitations:by:{by.person_id}", "to": f"invitations:to:{address}"}


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
