"""Who belongs to the family, and where it lives."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page
from careplans.actions import family as actions
from careplans.forms.family import AddressForm, MemberForm
from careplans.overviews import family as overview
from people.models import Address
from writing.views import kept, once


@household_page(family=True)
@require_safe
def family(request, viewer):
    return render(request, "careplans/family.html", {"page": overview.load(viewer)})


@household_page(owner=True)
def member_add(request, viewer):
    form = MemberForm(**kept(request, MemberForm), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_member(by=viewer, **form.words),
            then=reverse("family", args=[viewer.household_id]),
            said=_("Now this is one of your family."),
        )
    return render(request, "careplans/member_form.html", {"form": form})


@household_page(owner=True)
def address_change(request, viewer):
    present = Address.objects.filter(household_id=viewer.household_id).first()
    initial = {
        name: getattr(present, name) for name in AddressForm.base_fields if hasattr(present, name)
    }
    form = AddressForm(**kept(request, AddressForm, initial=initial), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.set_address(by=viewer, **form.words),
            then=reverse("family", args=[viewer.household_id]),
            said=_("The address is kept."),
        )
    return render(request, "careplans/address_form.html", {"form": form})
