"""What a grant says, in the words of a family."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level, Part
from access.names import apart

LEVELS = {
    Level.SEE: gettext_lazy("May look"),
    Level.RESPOND: gettext_lazy("May look, tick off and answer"),
    Level.PROPOSE: gettext_lazy("May look and make proposals"),
}
# What a family has to share now; the other parts come with their rooms.
SHARED_PARTS = [
    Part.MATTERS,
    Part.GOALS,
    Part.STEPS,
    Part.PROGRESS,
    Part.NETWORK,
    Part.MEETINGS,
    Part.MONEY,
    Part.SAFETY,
]

# As they stand in the sentence on a card: "Samira sees your goals and how it goes".
OF_YOURS = {
    Part.MATTERS: gettext_lazy("what matters to you"),
    Part.GOALS: gettext_lazy("your goals"),
    Part.STEPS: gettext_lazy("your steps and agreements"),
    Part.PROGRESS: gettext_lazy("how it goes"),
    Part.NETWORK: gettext_lazy("your people"),
    Part.MEETINGS: gettext_lazy("your meetings"),
    Part.MONEY: gettext_lazy("everything about money"),
    Part.SAFETY: gettext_lazy("the safety conditions"),
    Part.MESSAGES: gettext_lazy("the messages"),
    Part.DOCUMENTS: gettext_lazy("your papers"),
    Part.MEETINGS: gettext_lazy("your meetings"),
    Part.CHILD: gettext_lazy("the child's own page"),
    Part.CONFERENCE: gettext_lazy(
        "the question, the day and the guests of your Eigen Kracht conference"
    ),
}
# The same where it is of somebody, or of one goal: "what is about Kevin: the goals".
THINGS = {
    Part.MATTERS: gettext_lazy("what matters"),
    Part.GOALS: gettext_lazy("the goals"),
    Part.STEPS: gettext_lazy("the steps and agreements"),
    Part.PROGRESS: gettext_lazy("how it goes"),
    Part.NETWORK: gettext_lazy("the people around it"),
    Part.MONEY: gettext_lazy("the money"),
    Part.SAFETY: gettext_lazy("the safety conditions"),
    Part.MESSAGES: gettext_lazy("the messages"),
    Part.DOCUMENTS: gettext_lazy("the papers"),
    Part.MEETINGS: gettext_lazy("the meetings"),
    Part.CHILD: gettext_lazy("the child's own page"),
    Part.CONFERENCE: gettext_lazy("the Eigen Kracht conference"),
}
SENTENCES = {
    Level.SEE: gettext_lazy("%(name)s sees %(what)s%(period)s."),
    Level.RESPOND: gettext_lazy("%(name)s sees %(what)s and may tick off and answer%(period)s."),
    Level.PROPOSE: gettext_lazy("%(name)s sees %(what)s and may make proposals%(period)s."),
}
# Where a level means something else than that.
SENTENCES_OF = {
    (Part.MATTERS, Level.PROPOSE): gettext_lazy(
        "%(name)s sees %(what)s and may type what you say there%(period)s. It comes into the plan "
        "when who said it says yes."
    ),
    (Part.PROGRESS, Level.RESPOND): gettext_lazy(
        "%(name)s sees %(what)s and may say how far it is%(period)s."
    ),
    (Part.PROGRESS, Level.PROPOSE): gettext_lazy(
        "%(name)s sees %(what)s, may say how far it is and may propose rungs%(period)s."
    ),
    (Part.SAFETY, Level.PROPOSE): gettext_lazy(
        "%(name)s sees %(what)s and may set and check them%(period)s."
    ),
}
TO_A_CONFERENCE = gettext_lazy("%(name)s sees %(what)s, and says whether they come%(period)s.")
# The same on one's own screen.
TO_ME = {
    Level.SEE: gettext_lazy("You see %(what)s%(period)s."),
    Level.RESPOND: gettext_lazy("You see %(what)s and may tick off and answer%(period)s."),
    Level.PROPOSE: gettext_lazy("You see %(what)s and may make proposals%(period)s."),
}
TO_ME_OF = {
    (Part.MATTERS, Level.PROPOSE): gettext_lazy(
        "You see %(what)s and may type what they say there%(period)s. It comes into the plan when "
        "who said it says yes."
    ),
    (Part.PROGRESS, Level.RESPOND): gettext_lazy(
        "You see %(what)s and may say how far it is%(period)s."
    ),
    (Part.PROGRESS, Level.PROPOSE): gettext_lazy(
        "You see %(what)s, may say how far it is and may propose rungs%(period)s."
    ),
    (Part.SAFETY, Level.PROPOSE): gettext_lazy(
        "You see %(what)s and may set and check them%(period)s."
    ),
}
ME_TO_A_CONFERENCE = gettext_lazy("You see %(what)s, and say whether you come%(period)s.")
# What keeps somebody out who was let in by name, as access_way_in calls it.
WAYS_IN = {
    "asked": gettext_lazy("Invited, no answer yet"),
    "declined": gettext_lazy("Said no to the invitation"),
    "taken_back": gettext_lazy("The invitation was taken back"),
    "expired": gettext_lazy("The invitation works no more"),
    "none": gettext_lazy("Not invited yet"),
}
SOON = timedelta(days=14)


def sentence(name, grants, people, goals, *, is_me=False):
    """All that these grants say, as a family says it. They have one level and one period."""
    first = grants[0]
    own, others = things(grants, goals), about_people(grants, people)
    words = {
        "name": apart(name),
        "what": one_and_another(own or others),
        "period": period_in_sentence(first.starts_on, first.ends_on),
    }
    after = [_("Also %(what)s.") % {"what": text} for text in others] if own else []
    after += beside_matters(grants)
    return " ".join([template_of(grants, is_me=is_me) % words, *after])


def template_of(grants, *, is_me=False):
    """By what all of them allow; of one part a level may mean something of its own."""
    parts, level = {grant.part for grant in grants}, grants[0].level
    if grants[0].part == Part.CONFERENCE:
        return ME_TO_A_CONFERENCE if is_me else TO_A_CONFERENCE
    only = parts.pop() if len(parts) == 1 else ""
    of_level, of_part = (TO_ME, TO_ME_OF) if is_me else (SENTENCES, SENTENCES_OF)
    return of_part.get((only, level)) or of_level[level]


def beside_matters(grants):
    """Among other parts: what the level to propose means at what matters, and what not."""
    parts = {grant.part for grant in grants}
    if len(parts) < 2 or Part.MATTERS not in parts or grants[0].level != Level.PROPOSE:
        return []
    return [_("What matters is only typed as somebody of the family says it.")]


def things(grants, goals):
    """What they see that is not about one person: own steps, parts of the family, single goals."""
    own = any(grant.is_own_steps_only for grant in grants)
    found = [_("only the own steps and agreements")] if own else []
    whole = [grant for grant in grants if not grant.is_own_steps_only]
    wide = {g.part for g in whole if g.goal_id is None and g.subject_id is None}
    found += [str(OF_YOURS.get(part, part.label)) for part in Part if part in wide]
    for goal_id in dict.fromkeys(grant.goal_id for grant in whole if grant.goal_id):
        parts = {grant.part for grant in whole if grant.goal_id == goal_id}
        found.append(uncapital(goal_line(goals.get(goal_id), parts)))
    return found


def about_people(grants, people):
    """What is about somebody of the family, in words."""
    wide = [g for g in grants if g.subject_id and g.goal_id is None]
    return [
        _("what is about %(name)s: %(parts)s")
        % {
            "name": people.get(key, _("somebody")),
            "parts": one_and_another(things_of({g.part for g in wide if g.subject_id == key})),
        }
        for key in dict.fromkeys(grant.subject_id for grant in wide)
    ]


def uncapital(text):
    return text[:1].lower() + text[1:]


def period_in_sentence(starts_on, ends_on):
    start = on(starts_on) if starts_on > timezone.localdate() else ""
    if start and ends_on:
        return _(", from %(start)s until %(end)s") % {"start": start, "end": on(ends_on)}
    if start:
        return _(", from %(start)s until you stop it") % {"start": start}
    return _(", until %(end)s") % {"end": on(ends_on)} if ends_on else _(", until you stop it")


def soon(ends_on):
    """A last day that comes near, as a warning on the card."""
    if ends_on is None or ends_on > timezone.localdate() + SOON:
        return ""
    return _("The last day is %(day)s") % {"day": on(ends_on)}


def seen(grants, people, goals):
    """Lines of what these grants open: whole parts first, then goals, then a child's things."""
    lines = []
    if any(grant.is_own_steps_only for grant in grants):
        lines.append(_("Only their own steps and agreements"))
    whole = [g for g in grants if not g.is_own_steps_only]
    for subject_id in sorted({g.subject_id for g in whole}, key=whole_first(people)):
        about = [g for g in whole if g.subject_id == subject_id]
        lines += lines_about(about, people.get(subject_id), goals)
    return lines


def whole_first(people):
    """What is about the whole family, and then what is about each, by name."""
    return lambda key: ("", "") if key is None else (str(people.get(key, "?")), str(key))


def large(grants):
    """Without what is small beside the rest: meetings, a conference, own steps."""
    small = (Part.MEETINGS, Part.CONFERENCE)
    return [grant for grant in grants if grant.part not in small and not grant.is_own_steps_only]


def own_steps(grants):
    """Without "only": more can stand behind it."""
    is_own = any(grant.is_own_steps_only for grant in grants)
    return _("Their own steps and agreements") if is_own else ""


def lines_about(grants, person, goals):
    wide = {grant.part for grant in grants if grant.goal_id is None}
    lines = [capfirst(word) for word in parts_in_words(wide)]
    if person and wide:
        parts = one_and_another(things_of(wide))
        lines = [_("About %(name)s: %(parts)s") % {"name": person, "parts": parts}]
    for goal_id in dict.fromkeys(grant.goal_id for grant in grants if grant.goal_id):
        parts = {grant.part for grant in grants if grant.goal_id == goal_id}
        lines.append(goal_line(goals.get(goal_id), parts))
    return lines


def goal_line(title, parts):
    """One goal with what hangs under it; a conference is let in to by its key as well."""
    if parts == {Part.CONFERENCE}:
        return str(OF_YOURS[Part.CONFERENCE])
    hanging = parts - {Part.GOALS, Part.MONEY}
    title = title or _("one goal")
    if not hanging or Part.MONEY in parts:
        return _("The goal “%(title)s”") % {"title": title}
    if hanging == {Part.PROGRESS}:
        return _("The goal “%(title)s”, and how it goes") % {"title": title}
    return _("The goal “%(title)s”, with %(parts)s") % {
        "title": title,
        "parts": one_and_another(things_of(hanging)),
    }


def things_of(parts):
    return [str(THINGS[part]) for part in Part if part in parts]


def parts_in_words(parts):
    return [str(part.label) for part in Part if part in parts]


def not_seen(grants, viewer, people):
    """One line of what stays closed: as it stands by itself, and as it stands under a heading that
    says so. "The rest" where most does. Only an owner knows all that is shared, so nobody else gets
    such a line."""
    if not viewer.is_owner:
        return "", ""
    wide = {g.part for g in grants if g.subject_id is None and g.goal_id is None}
    wide -= {g.part for g in grants if g.is_own_steps_only}
    if not wide:
        return _("The rest not"), _("The rest")
    closed = parts_in_words([part for part in SHARED_PARTS if part not in wide])
    shared = {grant.subject_id for grant in grants}
    children = [people[key] for key in viewer.held if key not in shared and key in people]
    closed += [_("what is about %(name)s") % {"name": child} for child in children]
    line = ", ".join(closed)
    return (_("Not: %(parts)s") % {"parts": line}, capfirst(line)) if closed else ("", "")


def period(starts_on, ends_on):
    """From when until when, as far as that says something."""
    start = date_format(starts_on, _("j F Y")) if starts_on > timezone.localdate() else ""
    if start and ends_on:
        return _("From %(start)s until %(end)s") % {"start": start, "end": on(ends_on)}
    if start:
        return _("From %(start)s until you stop it") % {"start": start}
    return _("Until %(end)s") % {"end": on(ends_on)} if ends_on else _("Until you stop it")


def on(day):
    return date_format(day, _("j F Y"))


def one_and_another(things):
    """ "a", "a and b", "a, b and c"."""
    things = [str(thing) for thing in things]
    if len(things) < 2:
        return "".join(things)
    return _("%(first)s and %(last)s") % {"first": ", ".join(things[:-1]), "last": things[-1]}
