"""Proposing an agreement, something to pay, or a way to pay. A step: careplans.views.proposals."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from careplans import euros
from careplans.actions import debts
from careplans.actions import proposals as actions
from careplans.forms.people import owners_as_known
from careplans.forms.proposals import AgreementProposalForm
from careplans.forms.proposed_money import DebtProposalForm, PaymentProposalForm
from careplans.forms.typing_for import MatterTypingForm
from careplans.models import Debt, Goal, Proposal
from careplans.proposing import may_propose_money, may_type_matters
from writing.keep import keep_words
from writing.views import kept, once

Kind = Proposal.Kind


@plan_object(Goal, Level.PROPOSE, related=("scope",))
def propose_agreement(request, viewer, goal):
    if viewer.may(Level.CONTRIBUTE, goal):
        return redirect("agreement_add", viewer.household_id, goal.pk)  # it is their own plan
    initial = {"starts_on": timezone.localdate()}
    known = kept(request, AgreementProposalForm, about=goal.pk, initial=initial)
    form = AgreementProposalForm(**known, viewer=viewer, goal=goal)
    return proposing(
        request, viewer, form,
        act=lambda: actions.propose(by=viewer, goal=goal, kind=Kind.AGREEMENT, **form.words),
        page="careplans/propose_agreement.html", goal=goal, is_guest=True,
    )  # fmt: skip


@household_page(part=Part.MONEY, level=Level.PROPOSE)
def propose_debt(request, viewer):
    if viewer.is_family:
        return redirect("debt_add", viewer.household_id)
    if not may_propose_money(viewer):
        refuse(request, PermissionDenied(), subject_kind="money", household_id=viewer.household_id)
    form = DebtProposalForm(**kept(request, DebtProposalForm), viewer=viewer)
    return proposing(
        request, viewer, form,
        act=lambda: actions.propose_money(by=viewer, **form.words),
        page="careplans/propose_money.html",
    )  # fmt: skip


@household_page(part=Part.MATTERS, level=Level.PROPOSE)
def matter_type(request, viewer):
    """Filling in together: what matters, in the words of who says it."""
    if viewer.is_family:
        return redirect("priority_add", viewer.household_id)
    if not may_type_matters(viewer):
        refuse(request, PermissionDenied(), subject_kind="proposal",
               household_id=viewer.household_id)  # fmt: skip
    form = MatterTypingForm(**kept(request, MatterTypingForm), viewer=viewer)
    return proposing(
        request, viewer, form,
        act=lambda: actions.type_matter(by=viewer, **form.words),
        page="careplans/matter_type.html", said=waits_for_speaker(form),
    )  # fmt: skip


@plan_object(Debt, Level.PROPOSE)
def propose_payment(request, viewer, debt):
    if viewer.is_family:
        return redirect("debt_change", viewer.household_id, debt.pk)
    left = debt.amount - debts.paid_of(debt)
    known = kept(request, PaymentProposalForm, about=debt.pk)
    form = PaymentProposalForm(**known, viewer=viewer, whole=left)
    if left <= 0:
        return nothing_left(request, viewer, form, debt)
    return proposing(
        request, viewer, form,
        act=lambda: actions.propose_money(by=viewer, debt=debt, **form.words),
        page="careplans/propose_money.html", debt=debt, left=euros.written(left),
    )  # fmt: skip


def nothing_left(request, viewer, form, debt):
    """All was paid meanwhile: what somebody typed is there to read as long as it is kept."""
    if request.method == "POST":
        keep_words(form)
    if not (form.is_bound or form.has_draft):
        messages.info(request, _("All of this is paid already."))
        return redirect("money", viewer.household_id)
    context = {"form": form, "debt": debt, "is_paid": True}
    return render(request, "careplans/propose_money.html", context)


def waits_for_speaker(form):
    """Who alone may say that it was so."""
    chosen = str(form.data.get("typed_for", ""))
    name = dict(form.fields["typed_for"].choices).get(chosen, "")
    return _("It waits for the answer of %(name)s. Nobody else can answer it.") % {"name": name}


def proposing(request, viewer, form, *, act, page, said=None, **context):
    """The page with this form, until what it proposes waits for the family. About money it is
    typed for who reads about money: another would never find what waits for their yes."""
    about = context.get("row") or context.get("goal")
    right = viewer.rights.get(about.scope_id) if about else None
    if right and right.part == Part.MONEY:
        form.fields["typed_for"].offer(viewer, owners_as_known(viewer))
    waits = _("Your proposal waits for the family. Nothing happens before they answer.")
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=act,
            then=reverse("proposals", args=[viewer.household_id]),
            said=said or waits,
        )
    return render(request, page, {"form": form, **context})
