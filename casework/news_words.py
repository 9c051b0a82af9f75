"""What stands behind an address of the team, for the list of several news: a few neutral words."""

from django.utils.translation import gettext_lazy as _

from delivery.kinds import register_pages

WORDS = {
    "case": _("Something in a case"),
    "caseload": _("Who waits for you"),
    "case_legal": _("A term of the law"),
    "deaths": _("Something that two people have to look at"),
    "emergency": _("Emergency access"),
    "new_places": _("A place that ended"),
    "own_plan_first": _("Something about your own plan first"),
    "standstills": _("Something about access that rests"),
    "talks_without": _("A talk about you without you"),
}


def register():
    register_pages(WORDS)
