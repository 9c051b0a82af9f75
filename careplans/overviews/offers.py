"""What an invitation offers, in plain words: what one sees and may do, how long, and what for."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.models import Level, Part
from careplans.overviews.sharing_words import one_and_another, things_of

# As who is invited reads it, of the whole family.
OF_THEM = {
    Part.MATTERS: gettext_lazy("what matters to them"),
    Part.GOALS: gettext_lazy("their goals"),
    Part.STEPS: gettext_lazy("their steps and agreements"),
    Part.PROGRESS: gettext_lazy("how it goes with them"),
    Part.NETWORK: gettext_lazy("who their people are"),
    Part.MONEY: gettext_lazy("what is about money"),
    Part.SAFETY: gettext_lazy("their safety conditions"),
    Part.MESSAGES: gettext_lazy("their messages"),
    Part.DOCUMENTS: gettext_lazy("their papers"),
    Part.MEETINGS: gettext_lazy("their meetings"),
    Part.CHILD: gettext_lazy("the child's own page"),
    Part.CONFERENCE: gettext_lazy(
        "the question, the day and the guests of their Eigen Kracht conference"
    ),
}
MAY = {
    Level.RESPOND: gettext_lazy("You may tick off and answer."),
    Level.PROPOSE: gettext_lazy("You may make proposals."),
}
# Where a level means something else than that.
MAY_OF = {
    (Part.PROGRESS, Level.RESPOND): gettext_lazy("You may say how far it is."),
    (Part.PROGRESS, Level.PROPOSE): gettext_lazy("You may say how far it is, and propose rungs."),
    (Part.SAFETY, Level.PROPOSE): gettext_lazy("You may set conditions and check them."),
}
WAITS = gettext_lazy("This opens only when everybody who must sign for it has signed.")
SAYS = gettext_lazy("You say whether you come.")  # at a conference


def is_of_family(found):
    """Who is invited lives with this family: no guest, and nobody who holds custody elsewhere."""
    return found["place"] not in ("", "custody")


def lines(found):
    """For each level and period what it opens: "You see their goals. You may make
    proposals. This holds until 1 March 2027." And that others must sign for it first."""
    together = {}
    for offer in found["offers"]:
        is_apart = offer["part"] == Part.CONFERENCE, bool(offer.get("waits"))
        key = (offer["level"], offer.get("starts_on") or "", offer["ends_on"] or "", *is_apart)
        together.setdefault(key, []).append(offer)
    rows = [
        line(level, (starts_on, ends_on), offers, waits=waits)
        for (level, starts_on, ends_on, _conference, waits), offers in sorted(together.items())
    ]
    return [place_line(found["place"]), *rows] if found["place"] else rows


def purposes(found):
    """What for, in the words of who invites; each once."""
    return list(dict.fromkeys(filter(None, (offer.get("purpose") for offer in found["offers"]))))


def place_line(role):
    """What a place in the family opens by itself, by the age rules."""
    if role == "child":
        return _("You get your own page. How much you see of the rest, depends on your age.")
    if role == "custody":
        return _("You hold custody: you see what is about the child, and decide with the others.")
    return _("You belong to the family: you see the plan, except for what is about money.")


def line(level, days, offers, *, waits=False):
    sees = _("You see %(what)s.") % {"what": one_and_another(things(offers))}
    first = str(WAITS) if waits else ""
    return " ".join(filter(None, (sees, may(level, offers), holds(*days), first)))


def all_wait(found):
    """Whether all that was given waits for somebody's signature: a yes opens nothing yet."""
    return bool(found["offers"]) and all(offer.get("waits") for offer in found["offers"])


def may(level, offers):
    parts = {offer["part"] for offer in offers}
    if parts == {Part.CONFERENCE}:
        return str(SAYS)
    only = parts.pop() if len(parts) == 1 else ""
    return str(MAY_OF.get((only, level)) or MAY.get(level, ""))


def things(offers):
    """Own steps, what is of all of them, their conference (one grant of its own key, and no goal),
    then single goals, then what is about one person."""
    of_one = [o for o in offers if o["is_goal"] and o["part"] != Part.CONFERENCE]
    about_one = [o for o in offers if o["is_somebody"] and not o["is_goal"]]
    apart = [*of_one, *about_one, *(o for o in offers if o["is_own"])]
    wide = {o["part"] for o in offers if o not in apart}
    found = [_("only your own steps and agreements")] if any(o["is_own"] for o in offers) else []
    found += [str(words) for part, words in OF_THEM.items() if part in wide]
    if of_one:
        found.append(goals_in_words(of_one))
    if about_one:
        text = _("what is about one of them: %(parts)s")
        parts = things_of({offer["part"] for offer in about_one})
        found.append(text % {"parts": one_and_another(parts)})
    return found


def goals_in_words(offers):
    """How many goals, and what hangs under them; no word of the goals themselves."""
    parts = {Part(offer["part"]) for offer in offers}
    count = len({offer.get("goal") for offer in offers})
    words = ngettext("a single goal", "%(count)s goals", count) % {"count": count}
    hanging = parts - {Part.GOALS, Part.MONEY}
    if not parts & {Part.GOALS, Part.MONEY}:
        of = ngettext("of a single goal: %(parts)s", "of %(count)s goals: %(parts)s", count)
        return of % {"count": count, "parts": one_and_another(things_of(hanging))}
    if Part.MONEY in parts:
        words = ngettext("a single goal about money", "%(count)s goals about money", count)
        words %= {"count": count}
    if not hanging:
        return words
    if hanging == {Part.PROGRESS}:
        return _("%(goals)s, and how it goes") % {"goals": words}
    with_it = {"goals": words, "parts": one_and_another(things_of(hanging))}
    return _("%(goals)s, with %(parts)s") % with_it


def begins_on(found):
    """The first day, when nothing of what was given is open before it and it waits for nobody; else
    None."""
    days = [offer.get("starts_on") for offer in found["offers"] if not offer.get("waits")]
    return date.fromisoformat(min(days)) if days and all(days) else None


def holds(starts_on, ends_on):
    days = {"first": in_words(starts_on), "day": in_words(ends_on)}
    if starts_on and ends_on:
        return _("This holds from %(first)s until %(day)s.") % days
    if starts_on:
        return _("This holds from %(first)s until the family stops it.") % days
    if ends_on:
        return _("This holds until %(day)s.") % days
    return _("This holds until the family stops it.")


def in_words(day):
    return date_format(date.fromisoformat(day), "j F Y") if day else ""
