"""Closing a case: the team's work ends, and with it all that the family gave for it.

The plan stays with the family. The database ends the access itself (sql/0006_closing.sql).
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from access import context
from access.models import Grant
from audit import log
from casework.actions import tell
from casework.models import Case


@transaction.atomic
def close_case(*, by, case):
    """Close a case of one's own; False when it was closed already, or is a colleague's."""
    households = set(
        Grant.objects.filter(case_id=case.pk, withdrawn_at=None, person_id=by.person_id)
        .values_list("household_id", flat=True)
    )  # fmt: skip
    for household_id in households:
        tell_family(by, household_id, case)
    own = Case.objects.filter(pk=case.pk, coordinator_id=by.person_id).exclude(
        state=Case.State.CLOSED
    )
    closed = own.update(
        state=Case.State.CLOSED, closed_on=timezone.localdate(), version=F("version") + 1
    )
    if not closed:
        transaction.set_rollback(True)
        return False
    tell(by, "change", case, subject_kind="case", subject_id=case.pk)
    return True


def tell_family(by, household_id, case):
    """Its line in the log of the family, while there is still a decision that allows it."""
    viewer = context.enter_household(by, household_id)
    if viewer is not None:
        log.write_in(viewer, "withdraw", subject_kind="case", subject_id=case.pk)
    context.enter(by.user_id)  # and out of the household again
