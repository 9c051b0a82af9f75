"""Money: the list of debts, adding and changing one, and what was paid of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from careplans.actions import debts as actions
from careplans.forms.debts import DebtForm, PaymentForm
from careplans.models import Debt, DebtPayment
from careplans.overviews import money as overview
from careplans.overviews.typed_for import of_result
from careplans.views.undo import gone, undo_url
from writing.views import kept, once


@household_page(part=Part.MONEY)
@require_safe
def money(request, viewer):
    page = overview.load(viewer)
    context = {"page": page, "undo_url": undo_url(request, viewer)}
    context["one"] = page.one(request.GET.get(overview.ONE, ""))
    return render(request, "careplans/money.html", context)


def address(viewer):
    return reverse("money", args=[viewer.household_id])


@household_page(part=Part.MONEY, level=Level.CONTRIBUTE)
def debt_add(request, viewer):
    form = DebtForm(**kept(request, DebtForm), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_debt(by=viewer, **form.words),
            then=address(viewer),
            said=_("It is on the list. Only who may see your money sees it."),
            change=("debt_change", DebtForm),
        )
    return render(request, "careplans/debt_form.html", {"form": form})


@plan_object(Debt, Level.CONTRIBUTE)
def debt_change(request, viewer, debt):
    form = DebtForm(**kept(request, DebtForm, row=debt), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        done = once(
            request,
            form,
            act=lambda: actions.change_debt(
                by=viewer, debt=debt, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("It is changed."),
        )
        if done:
            return done
    page = {"form": form, "debt": debt, "typed": of_result(viewer, debt)}
    return render(request, "careplans/debt_form.html", page)


@plan_object(Debt, Level.CONTRIBUTE)
def debt_payment(request, viewer, debt):
    """Something was paid; what comes next by the agreement stands there already."""
    left = debt.amount - actions.paid_of(debt)
    if left <= 0:
        messages.info(request, _("All of this is paid already."))
        return redirect(address(viewer))
    initial = {"paid_on": timezone.localdate(), "amount": actions.coming_amount(debt, left)}
    known = kept(request, PaymentForm, about=debt.pk, initial=initial)
    form = PaymentForm(**known, viewer=viewer, left=left)
    if request.method == "POST" and form.is_valid():
        try:
            done = once(
                request,
                form,
                act=lambda: actions.note_payment(by=viewer, debt=debt, **form.words),
                then=address(viewer),
                said=_("It is written down."),
            )
            if done:
                return done
        except actions.PaidTooMuchError:
            form.add_error("amount", _("Somebody else wrote down a payment. Look again."))
    return render(request, "careplans/debt_payment.html", {"form": form, "debt": debt})


@plan_object(Debt, Level.CONTRIBUTE, binned=True)
@require_POST
def debt_throw_away(request, viewer, debt):
    return gone(request, viewer, debt, address(viewer))


@plan_object(DebtPayment, Level.CONTRIBUTE, binned=True)
@require_POST
def payment_throw_away(request, viewer, payment):
    return gone(request, viewer, payment, address(viewer))
