"""What an invitation offers, in plain words: which parts, how much, and until when."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level, Part

LEVELS = {
    Level.SEE: gettext_lazy("look"),
    Level.RESPOND: gettext_lazy("look, tick off and answer"),
    Level.PROPOSE: gettext_lazy("look and make proposals"),
}

SAYS = gettext_lazy("look, and say whether you come")  # at a conference


def lines(found):
    """A sentence for each level and period: "Goals, steps: look, until 1 March 2027"."""
    together = {}
    for offer in found["offers"]:
        key = (offer["level"], offer["ends_on"] or "", offer["part"] == Part.CONFERENCE)
        together.setdefault(key, []).append(offer)
    rows = [
        line(level, ends_on, offers) for (level, ends_on, _own), offers in sorted(together.items())
    ]
    return [place_line(found["place"]), *rows] if found["place"] else rows


def place_line(role):
    """What a place in the family opens by itself, by the age rules."""
    if role == "child":
        return _("You get your own page. How much you see of the rest, depends on your age.")
    if role == "custody":
        return _("You hold custody: you see what is about the child, and decide with the others.")
    return _("You belong to the family: you see the plan, except for what is about money.")


def line(level, ends_on, offers):
    words = {
        "parts": ", ".join(dict.fromkeys(part_in_words(offer) for offer in in_order(offers))),
        "level": SAYS if is_to_conference(offers) else LEVELS[level],
        "until": until(ends_on),
    }
    return capfirst(_("%(parts)s: you may %(level)s, %(until)s.") % words)


def is_to_conference(offers):
    return all(offer["part"] == Part.CONFERENCE for offer in offers)


def in_order(offers):
    """As the parts stand everywhere; what is about one goal or one person comes last."""
    place = {part: number for number, part in enumerate(Part.values)}
    return sorted(offers, key=lambda o: (o["is_goal"], o["is_somebody"], place[o["part"]]))


def part_in_words(offer):
    if offer["is_own"]:
        return _("only your own steps and agreements")
    if offer["part"] == Part.CONFERENCE:
        return _("their Eigen Kracht conference: the question, the day and who comes")
    label = Part(offer["part"]).label
    if offer["is_goal"]:
        return _("%(part)s of one goal") % {"part": label}
    if offer["is_somebody"]:
        return _("%(part)s about one person") % {"part": label}
    return str(label)


def until(ends_on):
    if not ends_on:
        return _("until the family stops it")
    return _("until %(day)s") % {"day": date_format(date.fromisoformat(ends_on), "j F Y")}
