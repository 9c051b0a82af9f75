"""What is said when somebody was let in: only who is in "may look in now"."""

from django.utils import timezone
from django.utils.translation import gettext as _

from access.signing import signers
from careplans.days import day
from people.actions import Way


def said_of(form, viewer):
    """By name: what went out, what it waits for, or that it is open at once."""
    starts_on = form.cleaned_data["starts_on"] or timezone.localdate()
    words = {"day": day(starts_on, timezone.localdate(), is_near=False)}
    return sentence(form, viewer) % (words | {"name": form.first_name_of})


def sentence(form, viewer):
    if form.invites and form.cleaned_data["way"] == Way.MAIL:
        return _(
            "The mail to %(name)s is on its way. Below you see what %(name)s sees after a yes."
        )
    if form.invites:
        return _("The invitation for %(name)s is made. %(name)s sees this only after a yes.")
    if form.way_in == "asked":
        return _("It is written down. %(name)s sees this only after a yes to the invitation.")
    if form.way_in:
        return _("It is written down. %(name)s is not in, and sees nothing of it now.")
    if lacking_of(form) - {viewer.person_id}:
        return _("It is written down. Below you see what %(name)s may see then.")
    starts_on = form.cleaned_data["starts_on"]
    if starts_on and starts_on > timezone.localdate():
        return _("From %(day)s on %(name)s may look in. Below you see what that is.")
    return _("%(name)s may look in now. Below you see what that is.")


def lacking_of(form):
    """Who must sign before it opens."""
    return set().union(*signers(share.subject_id for share in form.shares()).values())
