"""Lines about a case: one for the log of the team, or one in the log of each family it is of."""

from audit import log
from casework.homes import told_of


def tell(by, kind, case, *, subject_kind, subject_id, homes=None, request=None):
    """The ground is the legal task: the family's own decision is about the plan.

    A line names the household where the family may know of the case, so that it reads it under
    who looked; else it stands with the case alone, for the privacy officer.
    """
    homes = told_of(case.pk) if homes is None else homes
    for household_id in homes or [None]:
        log.write(
            kind,
            visitor=by,
            subject_kind=subject_kind,
            subject_id=subject_id,
            household_id=household_id,
            case_id=case.pk,
            team_id=case.team_id,
            ground="task",
            request=request,
        )
