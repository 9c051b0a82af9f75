"""Professionals introduce themselves: the public page and one's own form."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import public, staff_page
from network import actions
from network.forms import ProfileForm
from network.models import ProfessionalProfile
from network.overviews.profiles import load_profiles
from people.models import Team
from writing.views import kept, once


@public("professionals wrote this for residents and made it public themselves")
@require_safe
def profiles(request):
    page = load_profiles(request.GET, request.visitor)
    return render(request, "network/profiles.html", {"page": page})


@staff_page(role="professional")
def own_profile(request):
    """My own words on the public page."""
    profile = ProfessionalProfile.objects.filter(person_id=request.visitor.person_id).first()
    options = kept(request, ProfileForm, row=profile, initial=None if profile else fresh(request))
    form = ProfileForm(**options)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.save_profile(
                by=request.visitor, profile=profile, version=form.seen_version, **form.words
            ),
            then=request.path,
            said=_("Your profile is saved."),
        )
    return render(request, "network/own_profile.html", {"form": form, "profile": profile})


def fresh(request):
    """What a first profile begins with."""
    team = Team.objects.get(pk=request.visitor.teams[0])
    return {"name": request.visitor.name, "area": team.area}
