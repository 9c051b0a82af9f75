"""Emergency access on the first page of the family: what is over can be put away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import household_page, refuse
from access.models import EmergencyAccess
from careplans.actions.alarms import put_away


@household_page(family=True, reads=False)
@require_POST
def alarm_put_away(request, viewer, emergency_id):
    """For who asks alone; row security shows no emergency that is still hidden."""
    here = EmergencyAccess.objects.filter(household_id=viewer.household_id)
    emergency = here.filter(pk=emergency_id).first()
    if emergency is None:
        refuse(request, Http404(), subject_kind="emergency", household_id=viewer.household_id)
    if not put_away(by=viewer, emergency=emergency):
        raise PermissionDenied
    messages.success(request, _("Put away for you. It stays under “Who looked”."))
    return redirect("today", viewer.household_id)
