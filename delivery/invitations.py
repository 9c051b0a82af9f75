"""An invitation goes out: as a mail, or as a letter on paper; a square stays on the screen.

The outbox holds no code: it is made again as the mail leaves, and as the paper is made.
"""

from contextlib import suppress
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delivery import documents, outbox
from delivery.mail import MailKind
from people.actions import Way, invite
from people.invitations import code_for, find
from people.models import Invitation

PREFIX = "invitation:"
PAPER = "invitation"  # the kind of document; the room that writes the letter registers it
DAY = 24 * 3600
# Of one person by each way, and mails of one family to one address. A square is made anew at every
# try.
MOST_A_DAY = {"by": 10, "to": 3, "square": 60}
MOST_TO_ONE_ADDRESS = 9  # of everybody together; what comes after is not sent, and nobody is told
TOO_MANY = {
    "by": _("You sent 10 invitations today. That is the most. Try again tomorrow."),
    "to": _("No more invitations can go to this address today. Try again tomorrow."),
    "square": _("You made many squares today. That is the most. Try again tomorrow."),
}


def send_invitation(*, by, person, email, household_id=None, ground="", at=None):
    """Invite a person by mail; `by` is the Visitor who does it. `at`: it leaves no sooner.

    A form asks `check_room` first, so that the sentence stands beside its field.
    """
    check_room(by=by, email=email, household_id=household_id)
    count(by, email, household_id=household_id)
    invitation = invite(by=by, person=person, email=email, household_id=household_id, ground=ground)
    if cache.get(everybodys(email), 0) > MOST_TO_ONE_ADDRESS:
        return invitation  # a no would tell that others wrote to this address
    outbox.put(
        key=f"{PREFIX}{invitation.pk}",
        person_id=person.pk,
        template="invitation",
        path="/uitnodiging/",
        at=at,
    )
    return invitation


def invite_in(viewer, *, person, way, email=""):
    """Invite a person to the household of this viewer, by whichever way."""
    if way == Way.MAIL:
        return send_invitation(
            by=viewer.visitor, person=person, email=email, household_id=viewer.household_id
        )
    check_room(by=viewer.visitor, way=way)
    count(viewer.visitor, way=way)
    invitation = invite(by=viewer.visitor, person=person, way=way, household_id=viewer.household_id)
    if way == Way.LETTER:
        documents.ask(by=viewer, kind=PAPER, object_id=invitation.pk)
    return invitation


def open_at(email, *, by, but=None):
    """An invitation of this viewer's own to this address that waits for an answer, of somebody else
    than `but`; None for what others sent."""
    mine = Invitation.objects.filter(household_id=by.household_id, invited_by_id=by.person_id)
    waiting = mine.filter(answered_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    found = waiting.filter(email=email.lower()).exclude(person_id=but)
    return found.select_related("person").first()


def invite_on_paper(*, by, person, household_id, ground):
    """A letter that whoever sends it writes themselves, for who has no e-mail: the code is made
    again where it is shown."""
    check_room(by=by, way=Way.LETTER)
    count(by, way=Way.LETTER)
    return invite(by=by, person=person, way=Way.LETTER, household_id=household_id, ground=ground)


def check_room(*, by, email="", way=Way.MAIL, household_id=None):
    """A ValidationError for who sent too many today, by all, or from here to this address: what
    other families sent is not told."""
    for what, key in counters(by, email, way, household_id).items():
        if cache.get(key, 0) >= MOST_A_DAY[what]:
            raise ValidationError(TOO_MANY[what], code="too_many")


def count(by, email="", way=Way.MAIL, household_id=None):
    keys = [*counters(by, email, way, household_id).values()]
    if way == Way.MAIL:
        keys.append(everybodys(email))
    for key in keys:
        cache.add(key, 0, DAY)
        with suppress(ValueError):  # the day ended between the two
            cache.incr(key)


def counters(by, email="", way=Way.MAIL, household_id=None):
    """The names under which the cache counts; no address stands in them."""
    if way == Way.SQUARE:
        return {"square": f"invitations:square:{by.person_id}"}
    found = {"by": f"invitations:by:{by.person_id}"}
    if way == Way.MAIL:
        found["to"] = f"invitations:to:{household_id or by.person_id}:{hashed(email)}"
    return found


def everybodys(email):
    return f"invitations:everybody:{hashed(email)}"


def hashed(email):
    return sha256(email.strip().lower().encode()).hexdigest()


def code_of(message):
    return code_for(message.key.removeprefix(PREFIX))


def address(message):
    """Where it was sent to; None once it is answered or too old, and then nothing leaves."""
    found = find(code_of(message))
    return found["email"] if found else None


def link_with(code):
    """The address that opens an invitation; the code leaves it at the first use."""
    return f"{settings.BASE_URL}/uitnodiging/?code={code}"


def link(message):
    return link_with(code_of(message))


LETTER = MailKind(
    subject=_("You are invited"),
    template="delivery/mail/invitation.txt",
    address=address,
    link=link,
    is_urgent=True,  # often its reader sits beside who sends it
    also_own="it holds the code that opens it: without the mail nobody comes in",
)
