"""The gate of a case: the professionals of the case, and who may still take it when it waits."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from access.gate import Gate, refuse, stopped
from access.one import the_one
from access.shown import when_shown
from casework.log import tell
from casework.models import Case


def case_page(*, whole_team=False, leads=False):
    """A page of one case: `view(request, case, …)`. The address holds `case_id`.

    404 outside the team. 403 for a colleague or leader, who may know the number but not who it
    is; with `whole_team` every professional of the team may, and sees no more than the number;
    with `leads` also who leads the team.
    The ground in the log is the legal task: the family's own decision is about the plan.
    """

    def decorate(view):
        @wraps(view)
        def page(request, case_id, **kwargs):
            if answer := stopped(request):
                return answer
            case = find_case(request, case_id, whole_team, leads)
            when_shown(request, lambda: note_look(request, case))
            return view(request, case, **kwargs)

        who = "professional of the team" if whole_team else "professional of this case"
        waits = ", or who leads its team" if leads else ", or of its team while it waits"
        page.gate = Gate("case", who + waits)
        return page

    return decorate


def find_case(request, case_id, whole_team, leads=False):
    """The case with its client record, which row security shows to its professionals only."""
    case = the_one(Case.objects.select_related("client", "team").filter(pk=case_id))
    if case is None:
        refuse(request, Http404(), subject_kind="case", case_id=case_id)
    is_of_team = case.team_id in request.visitor.teams
    if leads and case.team_id in request.visitor.led_teams:
        return case
    if not is_of_team or not (whole_team or hasattr(case, "client")):
        refuse(
            request, PermissionDenied(), subject_kind="case", case_id=case_id, team_id=case.team_id
        )
    return case


def note_look(request, case):
    """Who leads the team sees a number and nothing of the family, so that is no look at it."""
    homes = None if hasattr(case, "client") else []
    tell(
        request.visitor, "read", case, subject_kind="case", subject_id=case.pk,
        homes=homes, request=request,
    )  # fmt: skip
