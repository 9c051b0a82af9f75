"""What waits for a second pair of eyes."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import refuse, signed_in, staff_page
from audit import log
from casework import eyes, standstill
from casework.overviews.custody import waiting
from casework.overviews.death import waiting as deaths_waiting
from casework.overviews.death import without_owner
from casework.overviews.legal_team import waiting_exceptions


def of_a_team(view):
    """404 for who has no place in a team now."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.visitor.teams and not request.visitor.led_teams:
            raise Http404
        return view(request, *args, **kwargs)

    return page


@signed_in("who works in a team or leads it; row security shows what waits there")
@require_safe
@of_a_team
def second_looks(request):
    log.write(
        "read", visitor=request.visitor, subject_kind="second_looks",
        team_id=(request.visitor.teams or request.visitor.led_teams)[0],
        ground="task", request=request,
    )  # fmt: skip
    led = standstill.known(team_id__in=request.visitor.led_teams)
    still = [row for row in led if row.waits and eyes.may_ask(row.household_id)]
    deaths, askings = deaths_waiting(request.visitor)
    words = {
        "exceptions": waiting_exceptions(request.visitor),
        "facts": waiting(request.visitor),
        "standstills": still,
        "deaths": deaths,
        "askings": askings,
        "homes": without_owner(request.visitor.person_id),
    }
    return render(request, "casework/second_looks.html", words)


@staff_page(role="leader")
@require_safe
def standstill_second(request, standstill_id):
    """One standstill: who looks at it stands in the log of that family, before a name shows."""
    row = led_standstill(request, standstill_id)
    standstill.tell(request.visitor, "read", row)
    return render(request, "casework/standstill_second.html", {"row": row})


def led_standstill(request, standstill_id):
    """Of a team that the visitor leads, and not of a family where they are at home."""
    row = standstill.known(pk=standstill_id, team_id__in=request.visitor.led_teams).first()
    if row is None or not eyes.may_ask(row.household_id):
        refuse(request, Http404(), subject_kind="standstill")
    return row


@staff_page(role="leader")
@require_POST
def standstill_confirm(request, standstill_id):
    """The leader of the team is the second pair of eyes."""
    row = led_standstill(request, standstill_id)
    if standstill.confirm(by=request.visitor, standstill=row):
        messages.success(request, _("You confirmed it."))
    else:
        messages.warning(request, standstill.why_not(row))
    return redirect("second_looks")
