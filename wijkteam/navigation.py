"""The links on every page: only those that this person may open."""

from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import EmergencyAccess, Part
from access.models.emergency import UNCONFIRMED
from careplans.models import Message
from careplans.overviews.conversations import may_see_list
from careplans.overviews.plan import may_begin_safety
from careplans.overviews.today import PLAN_PARTS
from casework.overviews.emergencies import not_from_my_home

# Which tab a page of a household belongs to, by the first part of its address there.
TABS = {
    "": "today",
    "plan": "plan",
    "van-mij": "today",
    "voorstellen": "plan",
    "papier": "plan",
    "eigen-plan": "plan",
    "zonder-ons": "plan",
    "zelf-verder": "plan",
    "gezin": "plan",
    "berichten": "conversations",
    "onze-mensen": "network",
    "meekijken": "sharing",
    "gekeken": "sharing",
}


@dataclass(frozen=True)
class NavItem:
    url: str
    label: str
    icon: str
    count: int = 0
    is_current: bool = False


def household_items(viewer, path):
    """The notebook's tabs: five for the family, for a guest what is shared with them."""
    here = [viewer.household_id]
    root = reverse("today", args=here)
    current = TABS.get(path.removeprefix(root).split("/")[0])

    def tab(name, label, icon, count=0):
        return NavItem(reverse(name, args=here), label, icon, count, name == current)

    items = [tab("today", _("Today"), "sun")]
    if is_helper_with_own_steps(viewer):
        new = unread()
        if new or has_talk(viewer):  # they answer, and begin no conversation themselves
            items.append(tab("conversations", _("Messages"), "message", new))
        return items
    items += [tab(*words) for words in plan_words(viewer)]
    if viewer.is_let_in and may_see_list(viewer):
        items.append(tab("conversations", _("Messages"), "message", unread()))
    if viewer.part_level(Part.NETWORK):
        items.append(tab("network", whose_people(viewer), "people"))
    if viewer.is_family:
        items.append(tab("sharing", _("Who looks in"), "key"))
    elif viewer.visitor.teams:
        items.append(tab_back())
    return items


def plan_words(viewer):
    """The plan, for who sees something of it; for who was let in to set conditions, while nothing
    stands there yet, that page."""
    if viewer.has_place:
        return [("plan", _("Our plan"), "notebook")]
    if viewer.is_family or any(viewer.part_level(part) for part in PLAN_PARTS):
        return [("plan", _("The plan"), "notebook")]
    return [("safety", _("Safety conditions"), "shield")] if may_begin_safety(viewer) else []


def whose_people(viewer):
    """A parent who lives elsewhere keeps a list of their own; a guest reads that of the family."""
    if viewer.is_family:
        return _("Our people") if viewer.has_place else _("My people")
    return _("Their people")


def tab_back():
    """Out of the plan, for who came from their own work."""
    return NavItem(reverse("caseload"), _("My families"), "folder")


def is_helper_with_own_steps(viewer):
    """Sees their own steps and nothing else, as a neighbour does."""
    return bool(viewer.own_steps) and not viewer.is_family and not viewer.sees_of_plan


def has_talk(viewer):
    """Somebody wrote in a conversation here that this person takes part in."""
    return Message.objects.filter(household_id=viewer.household_id).exists()


def unread():
    """Messages of others in this person's conversations here that they have not opened yet.

    On every page of a family, hence a function whose plan the session keeps.
    """
    with connection.cursor() as cursor:
        cursor.execute("select careplans_unread()")
        return cursor.fetchone()[0]


def work_items(visitor, path, emergencies=None):
    """The rail of who works here. `emergencies`: the waiting ones, where the page has them."""
    wanted = []
    if visitor.led_teams:
        wanted.append(("dashboard", _("Team"), "chart"))
        wanted.append(("colleague_invite", _("Invite a colleague"), "plus"))
        wanted.append(("leaving", _("Without a person"), "folder"))
        wanted.append(("emergencies", _("Emergency access"), "warning"))
    if visitor.teams:
        wanted.append(("caseload", _("My families"), "folder"))
    wanted += office_links(visitor)
    if visitor.teams or visitor.led_teams:
        wanted.append(("prevention", _("For the neighbourhood"), "house"))
        wanted.append(("second_looks", _("A second pair of eyes"), "eye"))
        wanted.append(("profiles", _("Helpers"), "helper"))
    if visitor.teams or visitor.offices:  # a leader finds it under the second pair of eyes
        wanted.append(("let_in", _("Let somebody in again"), "door"))
    if visitor.teams:
        wanted.append(("shelf", _("Self-help library"), "book"))
        wanted.append(("own_profile", _("My profile"), "person"))
    counts = {"emergencies": waiting_emergencies(visitor, emergencies)} if visitor.led_teams else {}
    return items_of(wanted, path, counts)


def office_links(visitor):
    """What the privacy officer minds, and with who works at a partner: who works there."""
    wanted = []
    if visitor.offices:
        wanted.append(("privacy_log", _("Privacy"), "shield"))
        wanted.append(("leaders", _("Team leaders"), "folder"))
    if visitor.offices or (visitor.is_partner and minds_places()):
        words = _("Who works at partners?") if visitor.offices else _("Who works here?")
        wanted.append(("partner_places", words, "people"))
    return wanted


def minds_places():
    """Whether the page of places shows them anything; one query, for who works at a partner."""
    with connection.cursor() as cursor:
        cursor.execute("select partners_has_page()")
        return cursor.fetchone()[0]


def waiting_emergencies(visitor, known=None):
    """How many wait for the yes of this leader; one query, or none with those that are known."""
    if known is None:
        known = EmergencyAccess.objects.filter(
            team_id__in=visitor.led_teams, confirmed_at=None, ended_at=None,
            started_at__gt=timezone.now() - UNCONFIRMED,
        ).filter(not_from_my_home())  # fmt: skip
    return sum(row.waits and row.person_id != visitor.person_id for row in known)


def public_items(visitor, path):
    wanted = [("profiles", _("Find a helper"), "helper"), ("self_help", _("On your own"), "book")]
    if visitor.is_signed_in:
        wanted.insert(0, ("home", _("My start page"), "house"))
    else:
        wanted.append(("account_login", _("Log in"), "key"))
    return items_of(wanted, path)


def foot_items(visitor, path):
    wanted = [
        ("rights_explained", _("What happens with what you write"), "info"),
        ("help", _("Help with this site"), "info"),
    ]
    if visitor.is_signed_in:
        wanted.append(("account", _("My account"), "person"))
    return items_of(wanted, path)


def items_of(wanted, path, counts=None):
    found = []
    for name, label, icon in wanted:
        url = reverse(name)
        number = (counts or {}).get(name, 0)
        found.append(NavItem(url, label, icon, number, path.startswith(url)))
    return found
