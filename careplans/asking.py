"""Whom one can ask for help with a step, from near to far, and in which words."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from careplans.forms.people import PAID, own_people, people_to_choose
from careplans.models import Hitch
from careplans.not_in import NOT_YET
from careplans.overviews.conversations import may_talk_with

Help = Hitch.Help


@dataclass(frozen=True)
class Helper:
    """Somebody who can be asked: by a message, or (without a log-in) by voice or on paper."""

    key: str  # person:… or network:…
    name: str
    label: str
    person_id: UUID | None

    @property
    def first_name(self):
        return self.name.split(" ")[0]


def helpers(viewer):
    """Whom this person can ask, from near to far: the family, their people, then who does it for
    their work. A guest asks the owners."""
    network = own_people(viewer) if viewer.is_family else None
    talks = {key: (name, role) for key, name, role in may_talk_with(viewer, network)}
    me = f"person:{viewer.person_id}"
    if not viewer.is_family:
        return [by_message(key, *talks[key]) for key in talks]
    offered = [one for one in people_to_choose(viewer, network=network) if one.value != me]
    ours = [helper_of(one, talks) for one in offered if one.group != PAID]
    paid = [helper_of(one, talks) for one in offered if one.group == PAID]
    listed = {one.person_id for one in [*ours, *paid]}
    others = [by_message(key, *talks[key]) for key in talks if key not in listed]
    return [*ours, *others, *paid]


def by_message(key, name, role):
    return Helper(f"person:{key}", name, f"{name} ({role})" if role else name, key)


def helper_of(offered, talks):
    kind, key = offered.value.split(":")
    person_id = UUID(key) if kind == "person" and UUID(key) in talks else None
    label = offered.label
    if person_id is None and str(NOT_YET) in label:
        label = offered.name  # nothing is sent: the words are said or shown
    return Helper(offered.value, offered.name, label, person_id)


def helper(offered, value):
    """The one of these that was chosen, or None for who is on no list of this person."""
    return next((one for one in offered if one.key == value), None)


def words_for(viewer, hitch, name):
    """The ask, ready to send: warm, short, and in the words of who asks."""
    facts = {"name": name, "step": hitch.step.text}
    if viewer.is_family:
        begin = _("Hello %(name)s,\n\nIn our plan stands: “%(step)s”.") % facts
    else:
        begin = _("Hello %(name)s,\n\nIn your plan stands: “%(step)s”.") % facts
    return "\n\n".join(filter(None, [f"{begin} {QUESTIONS[hitch.help]()}", hitch.text]))


QUESTIONS = {
    Help.TOGETHER: lambda: _("On my own it does not work out now. Will you do it with me?"),
    Help.SOMEBODY: lambda: _("It does not work out for me now. Can you do it, or do you know who?"),
    Help.ANOTHER_DAY: lambda: _("It does not work out on this day. Which day suits you?"),
    Help.HOW: lambda: _("I do not know how. Will you show me?"),
    Help.SMALLER: lambda: _("It is too much at once. Will you think along about a smaller step?"),
    Help.ELSE: lambda: _("It does not work out now. Will you think along with me?"),
}
