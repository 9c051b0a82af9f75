"""The question how content somebody is with the help; nobody has to say it."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from access.gate import household_page, refuse
from casework.contentment import say
from casework.contentment_form import ContentmentForm, value_of
from casework.overviews import contentment as overview
from writing.views import kept, once


@household_page(family=True, reads=False)
def contentment(request, viewer, case_id):
    """404 for who is not asked: a case that a family does not know of stays unknown."""
    page = overview.load(viewer, case_id)
    if page is None:
        refuse(request, Http404(), subject_kind="contentment", household_id=viewer.household_id)
    initial = {"answer": value_of(page.own)} if page.is_said else {}
    form = ContentmentForm(**kept(request, ContentmentForm, about=case_id, initial=initial))

    def shown():
        return render(request, "casework/contentment.html", {"form": form, "page": page})

    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: say(by=viewer, case_id=case_id, answer=form.said),
            then=request.path,
            said=_("It is kept. Nobody of the team sees what you said."),
            shown=shown,
        )
    return shown()
