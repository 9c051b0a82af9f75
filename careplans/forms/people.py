"""Whom a form offers: the family, its own people, and who may look in; and whom it is about."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Grant
from access.names import names
from network.models import NetworkMember
from people.models import HouseholdMember

NOBODY = ("", _("Nobody from this list"))


def member_ids(viewer):
    """Who belongs to the household now, owners first."""
    members = HouseholdMember.objects.filter(
        household_id=viewer.household_id, ended_on__isnull=True
    )
    return list(members.order_by("-is_owner", "started_on").values_list("person_id", flat=True))


def who_choices(viewer):
    """For a select: the family, our people, and who may look in; each person once."""
    family = member_ids(viewer)
    network = list(NetworkMember.objects.visible_to(viewer))
    guests = guest_ids(viewer)
    known = names([*family, *guests])
    seen = set(family)
    groups = [
        (_("Our family"), [(f"person:{key}", str(known[key])) for key in family if key in known])
    ]
    groups.append((_("Our people"), [network_choice(row) for row in network]))
    seen |= {row.person_id for row in network}
    others = [key for key in guests if key not in seen and key in known]
    groups.append((_("Who may look in"), [(f"person:{key}", known[key].full) for key in others]))
    return [NOBODY, *((label, rows) for label, rows in groups if rows)]


def guest_ids(viewer):
    """People with an open grant, as far as this viewer may know; a guest knows of themselves."""
    today = timezone.localdate()
    grants = Grant.objects.of_who_stayed(viewer.household_id).filter(person__isnull=False)
    return list(dict.fromkeys(grants.open(today).values_list("person_id", flat=True)))


def network_choice(row):
    key = f"person:{row.person_id}" if row.person_id else f"network:{row.pk}"
    return key, f"{row.name} ({row.relation})" if row.relation else row.name


def flat(choices):
    """{value: label} of choices with groups."""
    found = {}
    for value, label in choices:
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found


def chosen(value, choices):
    """(person_id, name) of a choice of `who_choices`."""
    if not value:
        return None, ""
    kind, key = value.split(":")
    name = str(flat(choices)[value]).split(" (")[0]
    return (UUID(key) if kind == "person" else None), name


def about_choices(viewer):
    """Whom something can be about, as far as this person may write it; empty: do not ask."""
    is_member = viewer.person_id in member_ids(viewer)
    if is_member and not viewer.held and viewer.years >= 18:
        return []
    known = names([viewer.person_id, *viewer.held])
    choices = [("family", _("Our whole family"))] if is_member else []
    choices += [(str(key), str(known[key])) for key in viewer.held if key in known]
    mine = _("%(name)s (you yourself)") % {"name": viewer.visitor.first_name}
    return [*choices, (str(viewer.person_id), mine)]


def about_id(value):
    """The person that a choice of `about_choices` means; None for the whole family."""
    return UUID(value) if value and value != "family" else None
