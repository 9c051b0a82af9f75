"""The words of the account: what each table counts, of what, and what its parts are called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from careplans.models import Goal
from casework import norms


def goals(count):
    return ngettext("%(n)s goal", "%(n)s goals", count) % {"n": count}


def families(count):
    return ngettext("%(n)s family", "%(n)s families", count) % {"n": count}


def agreements(count):
    return ngettext("%(n)s agreement", "%(n)s agreements", count) % {"n": count}


@dataclass(frozen=True)
class Shape:
    """One table: {part: what it is called}, what is counted, and what the parts are together."""

    key: str
    title: str
    counts: str
    whole: str
    parts: dict[str, str]
    unit: Callable[[int], str]

    def text(self, cell):
        """What stands in a cell."""
        if cell.is_shown:
            return self.unit(cell.amount)
        if cell.is_small:
            return _("fewer than %(n)s families") % {"n": norms.FEWEST_FAMILIES}
        return _("not shown")


SHAPES = (
    Shape(
        "goals",
        gettext_lazy("Goals"),
        gettext_lazy(
            "Goals that families share with their coordinator and that were worked on in this "
            "time. One that was reached before the help began does not count."
        ),
        gettext_lazy("All goals that were worked on"),
        {
            "reached": gettext_lazy("Reached"),
            "let_go": gettext_lazy("Let go"),
            "going": gettext_lazy("Still going at the end of this time"),
        },
        goals,
    ),
    Shape(
        "change",
        gettext_lazy("What families say of it themselves"),
        gettext_lazy(
            "The first and the last score that somebody of the family gave on the rungs of a "
            "shared goal, of the same person. The last one is of this time. If the words of the "
            "rungs changed, we count from there. What a professional thinks of it does not "
            "count here."
        ),
        gettext_lazy("All goals with two scores or more"),
        {
            "better": gettext_lazy("Better than at first"),
            "same": gettext_lazy("The same as at first"),
            "less": gettext_lazy("Less than at first"),
            "differ": gettext_lazy("Different: people of one family do not say the same"),
        },
        goals,
    ),
    Shape(
        "credit",
        gettext_lazy("Who got it done"),
        gettext_lazy(
            "Of the goals that were reached: what the family chose itself. It does not have to "
            "choose, and nobody else can choose for it."
        ),
        gettext_lazy("All goals that were reached"),
        {
            **{str(value): label for value, label in Goal.Credit.choices},
            "unsaid": gettext_lazy("The family did not say"),
        },
        goals,
    ),
    Shape(
        "steps",
        gettext_lazy("Do professionals need to do less?"),
        gettext_lazy(
            "How many of all steps a professional does: in the quarter in which the help began, "
            "beside the last quarter of this time. Open cases whose family shares its steps with "
            "the coordinator in both."
        ),
        gettext_lazy("All families that can be compared"),
        {
            "less": gettext_lazy("A smaller share than at first"),
            "same": gettext_lazy("The same share"),
            "more": gettext_lazy("A larger share than at first"),
        },
        families,
    ),
    Shape(
        "informal",
        gettext_lazy("Agreements with own people"),
        gettext_lazy(
            "Agreements that everybody said yes to and that ran on the last day of this time, of "
            "what families share with their coordinator. Own people are family, friends and "
            "neighbours. Who comes for their work does not count."
        ),
        gettext_lazy("All agreements that ran"),
        {
            "own": gettext_lazy("Own people or neighbours take part"),
            "without": gettext_lazy("Without own people or neighbours"),
        },
        agreements,
    ),
    Shape(
        "closed",
        gettext_lazy("Help that stopped"),
        gettext_lazy(
            "Cases that were closed in this time, by the reason that the team wrote down. A case "
            "counts as one family."
        ),
        gettext_lazy("All closed cases"),
        {
            "goes_on": pgettext_lazy("closed cases", "The family can go on by itself"),
            "other": pgettext_lazy("closed cases", "Another reason, or none"),
        },
        families,
    ),
)
