"""What stands behind an address of the plan, for the list of several news: a few neutral words."""

from django.utils.translation import gettext_lazy as _

from delivery.kinds import register_pages

WORDS = {
    "agreement_answer": _("Something about an agreement"),
    "complaint": _("Somebody asks about a line of the log"),
    "conference": _("Something about the family group conference"),
    "conversations": _("Something about a message"),
    "family": _("Something about who is in the family"),
    "goal": _("A goal to look back at"),
    "goals": _("The plan to look back at"),
    "looks": _("Something about who looked"),
    "meeting": _("Something about a meeting"),
    "meetings": _("Something about meetings"),
    "money": _("Something about money"),
    "place_question": _("A question about a place in the family"),
    "proposals": _("Something about a proposal"),
    "safety": _("Something about the safety conditions"),
    "sharing": _("Something about who looks in"),
    "steps": _("Something about the steps"),
    "today": _("Something about today or a day to come"),
}


def register():
    register_pages(WORDS)
