"""The day on which a family looks back at its whole plan."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from audit import log
from careplans.actions.priorities import begin_plan
from careplans.models import CarePlan
from writing.actions import Overtaken


def day_of(viewer):
    """The day that stands there now, or None."""
    rows = CarePlan.objects.filter(household_id=viewer.household_id)
    return rows.values_list("review_on", flat=True).first()


@transaction.atomic
def look_back_on(*, by, day, stood_on):
    """`stood_on`: the day that was on the page. What another owner chose since is not written
    over unseen."""
    if not by.is_owner:
        raise PermissionDenied("the owners say when")
    begin_plan(by)  # perhaps no owner wrote the first words
    plan = CarePlan.objects.filter(household_id=by.household_id, review_on=stood_on)
    if not plan.update(review_on=day):
        raise Overtaken(_("Somebody else chose another day just now. Look which day you want."))
    if day != stood_on:
        log.write_in(by, "change", subject_kind="plan")
