"""What somebody looked at as one word in a list: "goals (7) · steps (5)"."""

from django.utils.translation import pgettext_lazy

from access.models import Part
from careplans.overviews.look_words import wide

PARTS = {
    Part.MATTERS: pgettext_lazy("looked at", "what matters"),
    Part.GOALS: pgettext_lazy("looked at", "goals"),
    Part.STEPS: pgettext_lazy("looked at", "steps and agreements"),
    Part.PROGRESS: pgettext_lazy("looked at", "how it goes"),
    Part.NETWORK: pgettext_lazy("looked at", "your people"),
    Part.MESSAGES: pgettext_lazy("looked at", "messages"),
    Part.DOCUMENTS: pgettext_lazy("looked at", "papers"),
    Part.MEETINGS: pgettext_lazy("looked at", "meetings"),
    Part.MONEY: pgettext_lazy("looked at", "money"),
    Part.CHILD: pgettext_lazy("looked at", "the child's own page"),
    Part.SAFETY: pgettext_lazy("looked at", "safety conditions"),
    Part.CONFERENCE: pgettext_lazy("looked at", "Eigen Kracht conference"),
}
OWN_PAGE = pgettext_lazy("looked at", "your own page")
CHILDS_PAGE = pgettext_lazy("looked at", "the own page of %(name)s")
OWN_STEPS = pgettext_lazy("looked at", "their own steps")
PAGES = {
    "today": pgettext_lazy("looked at", "the first page"),
    "plan": pgettext_lazy("looked at", "the overview"),
    "bin": pgettext_lazy("looked at", "the bin"),
    "documents": pgettext_lazy("looked at", "their own PDFs"),
    "export": pgettext_lazy("looked at", "taking the plan along"),
    "family": pgettext_lazy("looked at", "who belongs to your family"),
    "grant_sign": pgettext_lazy("looked at", "the question to sign"),
    "invitations": pgettext_lazy("looked at", "the invitations"),
    "looks": pgettext_lazy("looked at", "who looked"),
    "mine": pgettext_lazy("looked at", "their own page"),
    "place_question": pgettext_lazy("looked at", "a question about a place"),
    "sharing": pgettext_lazy("looked at", "who may look in"),
}


def short(row):
    """What was looked at, as short as it is still true."""
    part = row["part"]
    if part == Part.STEPS and row.get("is_own_steps"):
        return str(OWN_STEPS)
    if part == Part.CHILD and row.get("is_about_me"):
        return str(OWN_PAGE)
    if part == Part.CHILD and row.get("child"):
        return str(CHILDS_PAGE) % {"name": row["child"]}
    if part in PARTS:
        return str(PARTS[part])
    return str(PAGES.get(row.get("page")) or wide(row))
