"""From a message to what came of it, and from a step or proposal back to its message."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.text import Truncator

from access.models import Level, Part
from careplans.models import Goal, Message, MessageFile, MessageOutcome

PARAMETER = "bericht"
LONGEST_STEP = 300


@dataclass(frozen=True)
class Outcome:
    """What came of a message, for who may see it."""

    text: str
    url: str
    is_proposal: bool


def made_of_it():
    """For a query of messages: what came of each, as facts; in the same query. Row security leaves
    out the words of what is not shared."""
    rows = MessageOutcome.objects.filter(message=OuterRef("pk")).order_by("made_at", "pk")
    facts = JSONObject(
        step="step__goal_id", text="step__text", gone="step__deleted_at",
        goal="step__goal__version", goal_gone="step__goal__deleted_at",
        proposal="proposal_id", payload="proposal__payload",
    )  # fmt: skip
    return ArraySubquery(rows.values(facts=facts))


def outcomes(viewer, found):
    return tuple(filter(None, (outcome(viewer, facts) for facts in found)))


def outcome(viewer, facts):
    """None for what this viewer may not see, and for what lies in the bin. Who does steps of their
    own and does not see the goal finds theirs in the list of steps."""
    if facts["payload"] is not None:
        url = reverse("proposal", args=[viewer.household_id, facts["proposal"]])
        return Outcome(facts["payload"].get("text", ""), url, is_proposal=True)
    if facts["step"] is None or facts["gone"] is not None or facts["goal_gone"] is not None:
        return None
    if facts["goal"] is None:
        url = reverse("steps", args=[viewer.household_id])
    else:
        url = reverse("goal", args=[viewer.household_id, facts["step"]])
    return Outcome(facts["text"], url, is_proposal=False)


def source_of(viewer, *, step=None, proposal=None):
    """Where the words came from: the address of a conversation of this viewer, or "". A step that
    came of an accepted proposal came from the message of that proposal."""
    which = Q(proposal=proposal) if proposal else Q(step=step) | Q(proposal__result_id=step.pk)
    rows = MessageOutcome.objects.filter(which, household_id=viewer.household_id)
    talk_id = rows.values_list("message__conversation_id", flat=True).first()
    return f"{address(viewer, talk_id)}#newest" if talk_id else ""


def address(viewer, talk_id):
    return reverse("conversation", args=[viewer.household_id, talk_id])


def message_of(request, viewer):
    """The message that a form of a step begins with, when this person reads it; else None."""
    try:
        key = UUID(request.GET.get(PARAMETER, ""))
    except ValueError:
        return None
    return find(viewer, key)


def find(viewer, message_id):
    """With whether a photo, a sound or a PDF hangs with it: that one stays there, and does not come
    along into a step, which others read."""
    files = MessageFile.objects.filter(message=OuterRef("pk"))
    rows = Message.objects.filter(
        pk=message_id,
        household_id=viewer.household_id,
        conversation__participant_ids__contains=[viewer.person_id],
    )
    return rows.annotate(has_files=Exists(files.exclude(state=MessageFile.State.FOUND))).first()


def words_for(message):
    """As the first words of a step; its form holds no more."""
    return Truncator(" ".join(message.body.split())).chars(LONGEST_STEP) if message else ""


def goals_for(viewer, level):
    """Under which goals this person may make one: (key, title)."""
    rows = Goal.objects.visible_to(viewer, level).filter(state=Goal.State.OPEN)
    return list(rows.values_list("pk", "title"))


def form_for(viewer):
    """The address whose form this person may fill in; None for who may only read and tick off."""
    if viewer.is_family:
        return "step_add" if viewer.part_level(Part.STEPS) >= Level.CONTRIBUTE else None
    may_propose = max(viewer.part_level(Part.GOALS), viewer.part_level(Part.MONEY))
    return "propose_step" if may_propose >= Level.PROPOSE else None
