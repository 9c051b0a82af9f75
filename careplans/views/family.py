"""Who belongs to the family, and where it lives."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from careplans.actions import family as actions
from careplans.actions import places
from careplans.forms.family import AddressForm, MemberChangeForm, MemberForm, NameForm
from careplans.overviews import family as overview
from careplans.overviews.places import others_to_ask
from people.models import Address, HouseholdMember, Person
from writing.views import kept, once


@household_page(family=True)
@require_safe
def family(request, viewer):
    page = overview.load(viewer)
    left = request.GET.get("weg", "")
    just_left = next((member for member in page.gone if str(member.id) == left), None)
    return render(request, "careplans/family.html", {"page": page, "just_left": just_left})


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


def find_member(request, viewer, object_id):
    """Somebody's place in this family, also when it has ended; else a 404 that is logged."""
    rows = HouseholdMember.objects.filter(household_id=viewer.household_id, pk=object_id)
    member = rows.select_related("person").first()
    if member is None:
        refuse(request, Http404(), subject_kind="member", household_id=viewer.household_id)
    return member


@household_page(owner=True)
def member_change(request, viewer, object_id):
    member = find_member(request, viewer, object_id)
    if member.has_ended:
        return redirect("family", viewer.household_id)
    words = actions.open_words(viewer, member)
    options = kept(request, MemberChangeForm, row=member)
    form = MemberChangeForm(**options, viewer=viewer, open_words=words)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.change_member(
                by=viewer, member=member, version=version, **form.words
            ),
            then=reverse("family", args=[viewer.household_id]),
            said=_("It is changed."),
        )
    is_me = member.person_id == viewer.person_id
    may_ask = places.may_keep_too(viewer, member)
    page = {"form": form, "member": member, "is_me": is_me, "may_ask": may_ask}
    return render(request, "careplans/member_change.html", page)


@household_page(family=True)
def own_name(request, viewer):
    me = Person.objects.get(pk=viewer.person_id)
    form = NameForm(**kept(request, NameForm, row=me), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.change_own_name(by=viewer, version=version, **form.words),
            then=reverse("family", args=[viewer.household_id]),
            said=_("It is changed."),
        )
    here = HouseholdMember.objects.here().filter(
        household_id=viewer.household_id, person_id=viewer.person_id
    )
    place = here.first() if viewer.years >= places.OWN_HAND_YEARS else None
    return render(request, "careplans/own_name.html", {"form": form, "place": place})


@household_page(family=True)
def member_end(request, viewer, object_id):
    """A question first; it can be undone for 30 days."""
    member = find_member(request, viewer, object_id)
    if not places.may_end(viewer, member):
        refuse(request, PermissionDenied(), subject_kind="member", household_id=viewer.household_id)
    page = {
        "member": member,
        "is_me": member.person_id == viewer.person_id,
        "is_last_owner": actions.is_last_owner(member),
        "is_another_owner": actions.is_another_owner(viewer, member),
    }
    if request.method != "POST":
        page["others"] = others_to_ask(member)
        return render(request, "careplans/member_end.html", page)
    try:
        has_ended = actions.end_member(by=viewer, member=member)
    except actions.LastOwner:
        return render(request, "careplans/member_end.html", page, status=409)
    return redirect(after_end(viewer, member) if has_ended else after_asking(request, viewer))


def after_asking(request, viewer):
    messages.success(request, _("It is asked. Until everybody said yes, nothing changes."))
    return reverse("family", args=[viewer.household_id])


def after_end(viewer, member):
    """Who left the family has no page in it any more."""
    if member.person_id == viewer.person_id:
        return reverse("home")
    return f"{reverse('family', args=[viewer.household_id])}?weg={member.pk}"


@household_page(owner=True, reads=False)
@require_POST
def member_put_back(request, viewer, object_id):
    member = find_member(request, viewer, object_id)
    if actions.put_member_back(by=viewer, member=member):
        messages.success(
            request,
            _("%(name)s belongs to your family again.") % {"name": member.person.first_name},
        )
    elif actions.left_by_own_hand(member):
        said = _(
            "%(name)s left by their own choice. Add them again and invite them: they say yes first."
        )
        messages.warning(request, said % {"name": member.person.first_name})
    else:  # a second tap, or another owner was first
        messages.warning(request, _("Nothing was changed. Below you see how it is now."))
    return redirect("family", viewer.household_id)


@household_page(owner=True, reads=False)
@require_POST
def plan_number_renew(request, viewer):
    actions.renew_plan_number(by=viewer)
    messages.success(request, _("Your plan has a new number. The old one finds nothing any more."))
    return redirect("family", viewer.household_id)


@household_page(owner=True)
def address_change(request, viewer):
    present = Address.objects.filter(household_id=viewer.household_id).first()
    form = AddressForm(**kept(request, AddressForm, row=present), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.set_address(by=viewer, version=version, **form.words),
            then=reverse("family", args=[viewer.household_id]),
            said=_("The address is kept."),
        )
    return render(request, "careplans/address_form.html", {"form": form})
