"""Questions about a place in the family: who keeps the plan too, and the answer of who is asked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import household_page, refuse
from careplans.actions import places as actions
from careplans.overviews import places as overview
from careplans.views.family import find_member
from people.models import PlaceQuestion


@household_page(owner=True)
def member_owner(request, viewer, object_id):
    """What keeping the plan together means, and the question."""
    member = find_member(request, viewer, object_id)
    if not actions.may_keep_too(viewer, member):
        refuse(request, PermissionDenied(), subject_kind="member", household_id=viewer.household_id)
    if request.method != "POST":
        return render(request, "careplans/member_owner.html", {"member": member})
    actions.ask_owner(by=viewer, member=member)
    name = member.person.first_name
    messages.success(
        request, _("%(name)s is asked. Nothing changes before the answer.") % {"name": name}
    )
    return redirect("family", viewer.household_id)


def find_question(request, viewer, question_id):
    """Something that is asked in this family, which row security shows; else a logged 404."""
    rows = PlaceQuestion.objects.filter(household_id=viewer.household_id, pk=question_id)
    question = rows.select_related("member").first()
    if question is None:
        refuse(request, Http404(), subject_kind="member", household_id=viewer.household_id)
    return question


@household_page()
def place_question(request, viewer, question_id):
    """Yes or no, without a reason; nothing happens before the answer."""
    question = find_question(request, viewer, question_id)
    if viewer.person_id not in question.asked_ids:
        refuse(request, PermissionDenied(), subject_kind="member", household_id=viewer.household_id)
    words = overview.about(viewer, question)
    said = request.POST.get("answer")
    if words.is_closed or request.method != "POST" or said not in ("yes", "no"):
        return render(request, "careplans/place_question.html", {"question": words})
    result = actions.answer(by=viewer, question=question, says_yes=said == "yes")
    messages.success(request, ANSWERS[result]())
    is_gone = result == "ended" and question.member.person_id == viewer.person_id
    return redirect("home") if is_gone else redirect("today", viewer.household_id)


ANSWERS = {
    "owner": lambda: _("You keep the plan together now."),
    "ended": lambda: _("It is done: the place has ended."),
    "waits": lambda: _("Thank you. It waits for somebody else's yes too."),
    "no": lambda: _("You said no. Nothing changes."),
    "gone": lambda: _("This is not asked any more. Nothing was changed."),
}


@household_page(reads=False)
@require_POST
def place_withdraw(request, viewer, question_id):
    question = find_question(request, viewer, question_id)
    if question.asked_by_id != viewer.person_id:
        refuse(request, PermissionDenied(), subject_kind="member", household_id=viewer.household_id)
    if actions.withdraw(by=viewer, question=question):
        messages.success(request, _("Your question is taken back. Nothing was changed."))
    return redirect("family" if viewer.is_family else "today", viewer.household_id)
