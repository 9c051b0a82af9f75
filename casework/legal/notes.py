"""What the family reads on its plan of its case: one sentence each, and the way to the page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.cases import Note
from casework.families import GROWN_UP
from casework.legal import lines, offers
from casework.legal.standing import State

TEXTS = {
    State.OFFERED: _("You may make your own plan first. The team asks what you want."),
    State.DISPUTED: _("You said that it did not go like this. The team talks with you first."),
    State.LATER: _("You said: not now. You can still make your own plan."),
    State.OWN: _("You make your own plan first."),
    State.MADE: _("Your own plan is ready."),
    State.WAIVED: _("Beside your plan the team makes a help plan with you."),
}
# For who reads not all of a case: the offer, what they said to it themselves, and their help plan.
ASKED_APART = _("The team asks whether you want a plan of your own first. You can answer.")
SAID_APART = _("You answered the offer to make an own plan first. You can change your answer.")
# Of a no after which the help plan is there: it is read, and is not made any more.
MADE_WITH_YOU = _("The team made a help plan with you. It stands beside your own plan.")
FIXED_APART = _("The team wrote a help plan. You can read what it says.")
REPORTED = _("You can hand in a plan of your own for help under the Wmo.")
STOPPED = _("The help has stopped. You can still read what the team wrote down.")
STOPPED_IN_PART = _("Part of the help has stopped. You can still read what the team wrote of it.")
EXCEPTED = _("The team did not offer an own plan first. You can read why.")


MAY_SAY = _("How content are you with the help of the team? You may say so. You do not have to.")
HAS_PART = _("The team wrote down what you do as a foster parent, and what you said to it.")


# Of an offer that waits for who may answer it: whether they read the whole case at home, know of it
# by themselves, or to whom it was told. Where the help stopped nothing is asked any more.
WAITING = """
select case when casework_reads_whole(l.case_id) then 'whole'
            when not casework_is_home_of(l.case_id) then 'known' else 'told:' || o.told_to end
from casework_legal_home() l join casework_legaloffer o on o.id = l.offer_id
where l.state = 'offered' and casework_speaks_for_family()
  and not casework_is_over(l.case_id)
"""


def waiting_note(viewer, found):
    """The note of an offer that waits for an answer of this person; None for who was not told."""
    how, _colon, told_to = found.partition(":")
    if how == "told" and not offers.names(told_to, viewer.visitor):
        return None
    text = TEXTS[State.OFFERED] if how == "whole" else ASKED_APART
    url = reverse("own_plan_first", args=[viewer.household_id])
    return Note(text, link_of(text), url, waits=True)


# What a professional wrote down as the answer of this person: about what, the answer, who wrote it.
WROTE = """
select w.about || ':' || w.answer || ':' || coalesce(
  (select n.name from casework_own_writer_names() n where n.id = w.written_by), '')
from casework_wrote_of_me() w
"""
WROTE_PART = {
    "yes": _("%(name)s wrote down that you agree with your part in the help plan. Is that right?"),
    "no": _("%(name)s wrote down that you do not agree with your part in the help plan. "
            "Is that right?"),
}  # fmt: skip
WROTE_DOWN = {
    "yes": _("%(name)s wrote down that you said: we make our own plan. Is that right?"),
    "later": _("%(name)s wrote down that you said: not now. Is that right?"),
    "no": _("%(name)s wrote down that you said no to an own plan first. Is that right?"),
    "made": _("%(name)s wrote down that you said: our plan is ready. Is that right?"),
}


def wrote_note(viewer, found):
    """The note of an answer that was written down in the name of this person, and of which they did
    not say yet whether it is right."""
    about, answer, name = found.split(":", 2)
    page, texts = {"offer": ("own_plan_first", WROTE_DOWN), "part": ("foster_mine", WROTE_PART)}[
        about
    ]
    words = texts[answer] % {"name": name or _("Somebody of the team")}
    url = reverse(page, args=[viewer.household_id])
    return Note(words, _("Say whether it is right"), url, waits=True)


# A help plan that this person reads by themselves: on their first page as long as it is new. On the
# plan it stays for as long as it can be read.
NEW_PLAN = "select 'fixed' where casework_has_new_own_plan()"


def new_plan_note(viewer, found):
    url = reverse("own_plan_first", args=[viewer.household_id])
    return Note(FIXED_APART, link_of(FIXED_APART), url, waits=False)


def may_answer(viewer):
    """As casework_speaks_for_family has it; to others at home the offer is there to be read."""
    return viewer.is_owner or bool(viewer.held)


def notes_of(viewer):
    """What came of the offer, one's own part as a foster parent, and how content one is. One query,
    and two more at most for who reads not all of a case."""
    found, has_part, asked, stopped = lines.of_home_and_own(viewer.person_id)
    notes = list(of_offer(viewer, found, stopped))
    if has_part and viewer.years >= GROWN_UP:
        url = reverse("foster_mine", args=[viewer.household_id])
        notes.append(Note(HAS_PART, _("Your part in the help plan"), url, waits=False))
    for case_id in asked:  # it waits for nobody: who leaves it, leaves it
        url = reverse("contentment", args=[viewer.household_id, case_id])
        notes.append(Note(MAY_SAY, _("Say how content you are"), url, waits=False))
    return notes


def of_offer(viewer, found, stopped):
    """A case in which nothing was offered or told has no note. Where the help stopped nothing is
    asked or promised any more; where help goes on in another case, it is not said that all did."""
    goes_on = any(line.case_id not in stopped for line in found)
    url = reverse("own_plan_first", args=[viewer.household_id])
    for line in found:
        text = text_for(viewer, line)
        if text and line.case_id in stopped:
            said = STOPPED_IN_PART if goes_on else STOPPED
            yield Note(said, _("Read how that went"), url, waits=False)
        elif text:
            waits = text in (TEXTS[State.OFFERED], ASKED_APART) and may_answer(viewer)
            yield Note(text, link_of(text), url, waits=waits)


def link_of(text):
    """What is over is there to be read; what can still be done is called by its name."""
    if text in (FIXED_APART, MADE_WITH_YOU):
        return _("Read the help plan")
    if text == TEXTS[State.WAIVED]:
        return _("Read how far it is")
    return _("Read how that went") if text == TEXTS[State.MADE] else _("Your own plan first")


def text_for(viewer, line):
    if not line.is_in_part:
        return text_of(line)
    if line.state == State.OFFERED and is_asked(viewer, line):
        return ASKED_APART
    if line.plan_state == "settled":
        return FIXED_APART
    return "" if line.state == State.OFFERED else SAID_APART


def is_asked(viewer, line):
    """Who knows of the offer by themselves; else who lives elsewhere and was told."""
    knows = not offers.is_linked(line.case_id)
    return knows or offers.was_told_to(line.offer_id, viewer.visitor)


def text_of(line):
    if line.is_waived and line.plan_state == "settled":
        return MADE_WITH_YOU
    if line.state in TEXTS:
        return TEXTS[line.state]
    if line.exception_state in ("agreed", "over"):
        return EXCEPTED
    return REPORTED if line.report_id else ""
