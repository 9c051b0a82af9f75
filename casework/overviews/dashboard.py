"""The leader's page: what to do first, the figures, who carries what, and how it moves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import norms
from casework.needs import Need
from casework.overviews.acts import acts
from casework.overviews.figures import Number, numbers
from casework.overviews.months import Months, load_months
from casework.overviews.team import TeamPicture


@dataclass(frozen=True)
class Dashboard:
    picture: TeamPicture
    acts: list[Need]
    numbers: list[Number]
    months: Months
    load_heading: str
    limit: int
    limit_label: str

    @property
    def load_rows(self):
        return [(load.name, load.families) for load in self.picture.loads]

    @property
    def load_columns(self):
        return _("Colleague"), _("Families")

    @property
    def families(self):
        return sum(load.families for load in self.picture.loads)


def load_dashboard(picture):
    """The picture and two more queries."""
    return Dashboard(
        picture=picture,
        acts=acts(picture),
        numbers=numbers(picture),
        months=load_months(picture.team, picture.today),
        load_heading=load_heading(picture.loads),
        limit=norms.FAMILIES_AT_MOST,
        limit_label=_("agreed: %(n)s") % {"n": norms.FAMILIES_AT_MOST},
    )


def load_heading(loads):
    """The conclusion, as the chart's title."""
    full = sum(1 for load in loads if load.room < 0)
    if not full:
        return _("Nobody has more families than was agreed")
    return ngettext(
        "One colleague has more families than was agreed",
        "%(n)s colleagues have more families than was agreed",
        full,
    ) % {"n": full}
