"""Custody in a family without a case, for the privacy officer who found it; a second one of the
team looks, as with a case."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import refuse, staff_page
from access.shown import when_shown
from casework import eyes, found
from casework.families import family_of
from casework.overviews.custody import facts_of_case
from casework.views import custody


def found_page(view):
    """`view(request, home, …)`. The address holds `found_id`: of what this officer found and can
    still use, and never of where they are at home. Each look is a line of that family."""

    @staff_page(role="office")
    @wraps(view)
    def page(request, found_id, **kwargs):
        home = found.mine(request.visitor).filter(pk=found_id).first()
        if home is None or not eyes.may_ask(home.household_id):
            refuse(request, Http404(), subject_kind="found_home")
        when_shown(request, lambda: found.tell(request.visitor, home, request))
        return view(request, home, **kwargs)

    return page


@found_page
@require_safe
def found_case(request, home):
    facts = facts_of_case(request.visitor, home)
    has_children = any(relative.is_child for relative in family_of(home.pk))
    words = {"home": home, "facts": facts, "has_children": has_children}
    return render(request, "casework/found.html", words)


found_custody_add = found_page(custody.adding)
found_custody_end = found_page(custody.ending)
found_custody_door = found_page(custody.inviting)
