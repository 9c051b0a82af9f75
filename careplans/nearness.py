"""Who does a step, in the words of somebody who is not the family: "the family itself"."""

from django.utils.translation import gettext_lazy as _

from careplans.models import ExecutorKind

FROM_OUTSIDE = {
    ExecutorKind.OURSELVES: _("The family itself"),
    ExecutorKind.NETWORK: _("People of the family"),
}


def seen_from_outside(kind):
    """The first two are the family's own words; the others are everybody's."""
    return FROM_OUTSIDE.get(kind, ExecutorKind(kind).label)
