"""The gate of a case: the professionals of the case, and who may still take it when it waits."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from access.gate import READ_METHODS, Gate, refuse, stopped
from audit import log
from casework.models import Case


def case_page(*, whole_team=False):
    """A page of one case: `view(request, case, …)`. The address holds `case_id`.

    404 outside the team. 403 for a colleague or leader, who may know the number but not who it
    is; with `whole_team` every professional of the team may, and sees no more than the number.
    The ground in the log is the legal task: the family's own decision is about the plan.
    """

    def decorate(view):
        @wraps(view)
        def page(request, case_id, **kwargs):
            if answer := stopped(request):
                return answer
            case = find_case(request, case_id, whole_team)
            if request.method in READ_METHODS:
                note_look(request, case)
            return view(request, case, **kwargs)

        who = "professional of the team" if whole_team else "professional of this case"
        page.gate = Gate("case", f"{who}, or of its team while it waits")
        return page

    return decorate


def find_case(request, case_id, whole_team):
    """The case with its client record, which row security shows to its professionals only."""
    case = Case.objects.select_related("client", "team").filter(pk=case_id).first()
    if case is None:
        refuse(request, Http404(), subject_kind="case", case_id=case_id)
    is_of_team = case.team_id in request.visitor.teams
    if not is_of_team or not (whole_team or hasattr(case, "client")):
        refuse(
            request, PermissionDenied(), subject_kind="case", case_id=case_id, team_id=case.team_id
        )
    return case


def note_look(request, case):
    log.write(
        "read",
        visitor=request.visitor,
        subject_kind="case",
        subject_id=case.pk,
        case_id=case.pk,
        team_id=case.team_id,
        ground="task",
        request=request,
    )
