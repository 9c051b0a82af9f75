"""Lines of help in the professional's plan, while that is being written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework.gate import case_page
from casework.help_line_forms import HelpLineForm
from casework.legal import goals, help_lines, plans
from casework.legal.plans import GateClosedError
from casework.models import HelpLine, HelpPlan
from casework.plan_forms import CLOSED
from casework.views.help_plan import behind_gate
from casework.views.legal import check
from writing.actions import Clash
from writing.views import kept


def draft_of(case):
    """The plan that is being written: 404 without one, 403 while its gate is closed."""
    check(case)
    plan = HelpPlan.objects.filter(case=case, settled_on=None).first()
    if plan is None:
        raise Http404
    return plan


def check_gate(request, case):
    if request.method != "POST" and not plans.ground_of(case)[0]:
        raise PermissionDenied


def line_of(plan, line_id):
    line = HelpLine.objects.filter(plan=plan, pk=line_id).first()
    if line is None:
        raise Http404
    return line


@case_page()
def help_line_add(request, case):
    plan = draft_of(case)
    check_gate(request, case)
    shared = goals.shared_for(request, case)
    options = kept(request, HelpLineForm, about=plan.pk)
    form = HelpLineForm(**options, case=case, goals=shared)
    return page(
        request, case, form, _("A line of help"),
        lambda: help_lines.add_line(by=request.visitor, case=case, plan=plan, **form.asked),
    )  # fmt: skip


@case_page()
def help_line_change(request, case, line_id):
    line = line_of(draft_of(case), line_id)
    check_gate(request, case)
    if line.removed_at is not None and request.method != "POST":
        raise Http404
    shared = goals.shared_for(request, case)
    options = kept(request, HelpLineForm, row=line)
    form = HelpLineForm(**options, case=case, goals=shared)

    def act():
        version = form.seen_version
        return help_lines.change_line(
            by=request.visitor, case=case, line=line, version=version, **form.asked
        )

    return page(request, case, form, _("Change this line of help"), act)


def page(request, case, form, title, act):
    """What was typed stays when the plan was fixed or its gate closed in that very moment."""
    lede = _("Say for each kind of help what it is for. Begin with what the family and its own "
             "people do.")  # fmt: skip
    words = title, _("Save this line"), lede
    return behind_gate(request, case, form, act, _("The line of help is kept."), words)


@case_page()
@require_POST
def help_line_remove(request, case, line_id):
    return moved(request, case, line_id, help_lines.throw_away, _("Thrown away. You can put it "
                 "back until the plan is fixed."))  # fmt: skip


@case_page()
@require_POST
def help_line_restore(request, case, line_id):
    return moved(request, case, line_id, help_lines.put_back, _("The line of help is back."))


def moved(request, case, line_id, act, said):
    line = line_of(draft_of(case), line_id)
    try:
        act(by=request.visitor, case=case, line=line)
    except GateClosedError:
        messages.error(request, CLOSED)
    except Clash:
        messages.info(request, _("A colleague was just before you. This is how it is now."))
    else:
        messages.success(request, said)
    return redirect("case_legal", case.pk)
