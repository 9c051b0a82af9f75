"""A step does not work out now: saying so, and asking somebody."""

from django.db import transaction
from django.utils import timezone

from careplans import news
from careplans.actions.conversations import start_conversation
from careplans.models import Hitch
from people.models import HouseholdMember
from writing.actions import tell


@transaction.atomic
def say(*, by, step, help, text=""):  # noqa: A002 the word of the row
    """It stays with the step. When somebody from outside says it, the owners hear there is news."""
    made = Hitch.objects.create(
        household_id=step.household_id, step=step, help=help, text=text, said_by_id=by.person_id
    )
    tell("create", step, by, subject_kind="hitch")
    if not by.is_family:
        news.tell(by=by, person_ids=owners(by), page="steps")
    return made


@transaction.atomic
def ask(*, by, hitch, person_id, body):
    """A message to one person about it. Gives the conversation."""
    talk = start_conversation(by=by, with_ids=[person_id], body=body)
    newest = talk.messages.filter(author_id=by.person_id).order_by("-sent_at").first()
    _asked(by, hitch, message=newest)
    return talk


def asked_aloud(*, by, hitch):
    """Who has no log-in was asked by voice, or by a text that was shown."""
    return _asked(by, hitch)


def _asked(by, hitch, **fields):
    """Once; who asks a second person sends a message, and the first one stays noted."""
    rows = Hitch.objects.filter(pk=hitch.pk, said_by_id=by.person_id, asked_at=None)
    return rows.update(asked_at=timezone.now(), **fields)


def owners(viewer):
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id, is_owner=True)
    return set(here.values_list("person_id", flat=True))
