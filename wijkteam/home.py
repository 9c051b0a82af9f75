"""The way home: everybody's own first page."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from access.gate import signed_in
from access.households import own_places, own_questions, own_standstills, own_waits
from careplans.overviews.coordinated import own_lines
from casework.counts import my_waiting
from casework.legal.given import homes_with_plan
from wijkteam.account_news import new_of, note_seen
from wijkteam.invitations import is_invited
from wijkteam.troubles import own_failed

SEVERAL = 2


@dataclass(frozen=True)
class Door:
    """One place where somebody may go in."""

    url: str
    title: str
    icon: str
    text: str = ""


@signed_in("sends everybody to their own first page")
@require_safe
def home(request):
    if request.visitor.person_id is None:
        return redirect("invitation" if is_invited(request) else "begin")
    places = own_places()
    lines = own_lines()
    stuck = {line.household_id for line in lines if line.is_stuck}
    doors = family_doors(request.visitor, places, stuck) + work_doors(request.visitor)
    doors += plan_doors(places) + conference_doors(places, lines)
    words = {"stills": own_standstills(), "questions": own_questions(), "news": new_of(request)}
    words["is_unreached"] = own_failed(request.visitor.person_id).exists()
    if len(doors) == 1 and not any(words.values()):
        return redirect(doors[0].url)
    words["doors"] = doors
    if words["news"] and request.method == "GET":
        note_seen(request)
    if not doors:
        words["waits"] = own_waits()
    template = "home/choose.html" if doors else "home/no_access.html"
    return render(request, template, words)


def family_doors(visitor, places, stuck=()):
    """Own households, and those of others; a professional finds the latter on the caseload. What
    stands still comes first: `stuck` holds households with such a conference."""
    is_guest = any(not place.is_family for place in places) and not visitor.teams
    waiting = my_waiting() if is_guest else {}
    return [
        Door(
            url=reverse("today", args=[place.household_id]),
            title=_("Family %(name)s") % {"name": place.name},
            icon="house" if place.is_family else "key",
            text=_("Your own plan") if place.is_owner else text_of(place, stuck, waiting),
        )
        for place in sorted(places, key=lambda place: place.household_id not in stuck)
        if place.is_family or not visitor.teams
    ]


def plan_doors(places):
    """To a help plan that this person alone may know of: nothing else leads there from outside."""
    homes = homes_with_plan()
    return [
        Door(
            url=reverse("own_plan_first", args=[place.household_id]),
            title=_("The team wrote a help plan"),
            icon="notebook",
            text=_("Read what it says"),
        )
        for place in places
        if place.is_family and place.household_id in homes
    ]


def text_of(place, stuck, waiting):
    if place.household_id in stuck:
        return _("The conference stands still")
    return waits(waiting.get(place.household_id))


def waits(count):
    """What somebody proposed there and waits for an answer."""
    if not count:
        return ""
    return ngettext(
        "One proposal of yours waits for an answer",
        "%(n)s proposals of yours wait for an answer",
        count,
    ) % {"n": count}


def conference_doors(places, lines):
    """For who looks in at several families, and coordinates conferences of more than one."""
    if sum(not place.is_family for place in places) < SEVERAL or len(lines) < SEVERAL:
        return []
    return [Door(reverse("coordinated"), _("Conferences that I coordinate"), "people")]


def work_doors(visitor):
    """One door to work: a leader's page has the way to the rest."""
    if visitor.led_teams:
        return [Door(reverse("dashboard"), _("My team"), "chart", visitor.organisation)]
    if visitor.teams:
        return [Door(reverse("caseload"), _("My families"), "folder", visitor.organisation)]
    if visitor.offices:
        return [Door(reverse("complaints"), _("Privacy"), "shield", visitor.organisation)]
    return []
