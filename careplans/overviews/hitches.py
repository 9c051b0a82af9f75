"""What was said of a step that did not work out: the newest in its line, all of it on its page."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level
from careplans.models import Conversation, Hitch, Step
from careplans.policy import may_change_step
from careplans.proposing import may_propose_change

SHOWN = 10
Help = Hitch.Help


@dataclass(frozen=True)
class HitchLine:
    """What somebody said, as one sentence, and their own words."""

    sentence: str
    text: str
    talk_id: UUID | None = None
    words_on: str = ""  # the day of those words, when they are of an earlier time
    otherwise: "Otherwise | None" = None  # where the step itself gets another day or other words


def newest_words():
    """For a query of steps: the newest thing that was said in own words, or nothing."""
    rows = Hitch.objects.filter(step=OuterRef("pk")).exclude(text="").order_by("-said_at")
    return Subquery(rows.values(facts=JSONObject(by="said_by_id", at="said_at", text="text"))[:1])


def newest_hitch():
    """For a query of steps: the newest thing that was said, or nothing."""
    rows = Hitch.objects.filter(step=OuterRef("pk")).order_by("-said_at")
    facts = JSONObject(by="said_by_id", at="said_at", help="help", text="text")
    return Subquery(rows.values(facts=facts)[:1])


def who_said(steps):
    """Whose names the lines of these steps need; the steps come with their newest hitch."""
    return {UUID(step.hitch["by"]) for step in steps if step.hitch}


def line_of(step, sight, ticked_on=()):
    """None when nothing was said, or when the step was changed, ticked off or over since."""
    if not step.hitch or step.state != Step.State.OPEN or sight.is_paper:
        return None
    said_at = datetime.fromisoformat(step.hitch["at"])
    said_on = timezone.localdate(said_at)
    if said_at < step.changed_at or any(day >= said_on for day in ticked_on):
        return None
    name = sight.name(UUID(step.hitch["by"])) or _("Somebody")
    is_mine = step.hitch["by"] == str(sight.viewer.person_id)
    text, words_on = words_with(step, sight)
    line = said(name, is_mine, step.hitch["help"], sight.day(said_on), text)
    line = replace(line, words_on=words_on)
    way = label_of(step.hitch["help"]) if is_mine else None
    if not way or not sight.may_write(step) or not may_change_step(sight.viewer, step):
        return line
    url = reverse("step_change", args=[sight.viewer.household_id, step.pk])
    return replace(line, otherwise=Otherwise(url, way))


def words_with(step, sight):
    """(the words, the day of those words when they are of an earlier time): who says it again
    without words keeps the words of before beside it."""
    last, words = step.hitch, step.hitch_words
    if last["text"] or not words or words["by"] != last["by"]:
        return last["text"], ""
    at = datetime.fromisoformat(words["at"])
    if at < step.changed_at:
        return "", ""
    return words["text"], sight.day(timezone.localdate(at))


def said(name, is_mine, help_kind, day, text, talk_id=None):
    facts = {"name": name, "day": day, "help": Help(help_kind).label}
    if help_kind == Help.ELSE:
        mine, theirs = (
            _("Does not work out now, you said %(day)s."),
            _("Does not work out now, said %(name)s %(day)s."),
        )
        sentence = (mine if is_mine else theirs) % facts
    elif is_mine:
        sentence = _("Does not work out now, you said %(day)s. What would help: %(help)s.") % facts
    else:
        words = _("Does not work out now, said %(name)s %(day)s. What would help: %(help)s.")
        sentence = words % facts
    return HitchLine(sentence, text, talk_id)


def load_story(viewer, step, sight_for):
    """What was said of this step before, newest first: three queries. `sight_for` makes the sight
    for these people. A message leads on only for who reads that conversation."""
    rows = list(Hitch.objects.filter(step=step)[:SHOWN])
    sight = sight_for({row.said_by_id for row in rows})
    keys = [row.message_id for row in rows if row.message_id]
    talks = Conversation.objects.filter(messages__in=keys)
    talk_of = dict(talks.values_list("messages", "pk")) if keys else {}
    return [
        said(
            sight.name(row.said_by_id) or _("Somebody"),
            row.said_by_id == viewer.person_id,
            row.help,
            sight.day(timezone.localdate(row.said_at)),
            row.text,
            talk_of.get(row.message_id),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Otherwise:
    """Where the step itself gets another day or other words, and what that is called."""

    url: str
    label: str


def otherwise(viewer, hitch):
    """For who said that another day or a smaller step would help: that is no question to somebody.
    None for another answer, and for who may neither change the step nor propose it."""
    label = label_of(hitch.help)
    if label is None:
        return None
    step, name = hitch.step, ""
    if viewer.may(Level.CONTRIBUTE, step) and may_change_step(viewer, step):
        name = "step_change"
    elif may_propose_change(viewer, step):
        name = "propose_step_change"
    here = [viewer.household_id, step.pk]
    return Otherwise(reverse(name, args=here), label) if name else None


def label_of(help_kind):
    """What changing the step itself is called; None for another answer."""
    labels = {
        Help.ANOTHER_DAY: _("Choose another day for this step"),
        Help.SMALLER: _("Make this step smaller"),
    }
    return labels.get(help_kind)
