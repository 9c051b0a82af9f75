"""Words for the family alone, what becomes of them in the plan, and looking back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from access.models import Part
from access.scopes import scope_for
from careplans import conference_stages as stages
from careplans import reminders_conference
from careplans.actions.goals import add_goal
from careplans.models import ConferenceWord
from writing.actions import change, create

Kind = ConferenceWord.Kind
KINDS = {3: Kind.LOOK_3, 12: Kind.LOOK_12}


@transaction.atomic
def write_down(*, by, conference, text, kind=Kind.OURS):
    """In the scope that nobody outside the household can be let in to."""
    scope_id, by = scope_for(by, Part.CONFERENCE)
    return create(
        ConferenceWord, by=by, scope_id=scope_id, conference=conference, text=text, kind=kind
    )


def change_word(*, by, word, version, text):
    return change(word, by=by, version=version, text=text)


@transaction.atomic
def make_goal(*, by, word, **words):
    """These words become a goal as any other: from then on it is shared as goals are."""
    made = add_goal(by=by, **words)
    change(word, by=by, version=word.version, became_goal_id=made.pk)
    return made


@transaction.atomic
def look_back(*, by, conference, version, months, text):
    """How it went since; the words are for the family, that it was done everybody may know."""
    if conference.presented_on is None or conference.stopped_on:
        raise PermissionDenied("there is no plan yet to look back at")
    write_down(by=by, conference=conference, text=text, kind=KINDS[months])
    fields = {stages.LOOKS[months]: timezone.localdate(), "moved_at": timezone.now()}
    conference = change(conference, by=by, version=version, **fields)
    reminders_conference.plan_looks(conference)
    return conference
