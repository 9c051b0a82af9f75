"""What every template may need. What costs a query is asked only when a template shows it."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from access.gate import has_second_step
from access.viewer import Visitor
from oversight.overviews.waiting import load_waiting
from wijkteam import demo_login, navigation
from wijkteam.recovery_here import waits_here


def house(request):
    visitor = getattr(request, "visitor", None) or Visitor()
    viewer = getattr(request, "viewer", None)
    return {
        "visitor": visitor,
        "viewer": viewer,
        "is_demo": settings.DEMO,
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "pdf_available": settings.PDF_AVAILABLE,
        **(demo() if settings.DEMO else {}),
        "sign_on": SimpleLazyObject(sign_on_roads) if settings.SIGN_ON else [],
        "office_waits": SimpleLazyObject(load_waiting) if visitor.offices else None,
        "find_url": reverse("caseload") if visitor.teams else "",
        **brand(visitor, viewer),
        **links(request, visitor, viewer),
        **looking(request, visitor),
        "recovery_stop_url": waits_here(request) if visitor.is_signed_in else None,
    }


def looking(request, visitor):
    """The bar on every page that an owner sees as somebody else."""
    if not visitor.looker_id:
        return {}
    return {
        "looking_as": visitor.name,
        "stop_looking_url": request.stop_looking_url,
        "account_url": "",
    }


def demo():
    return {"cast": demo_login.cast(), "cast_colleagues": demo_login.colleagues()}


def sign_on_roads():
    """The log-ins of other houses that the environment names."""
    return [
        {"name": app["name"], "url": reverse("openid_connect_login", args=[app["provider_id"]])}
        for app in settings.SIGN_ON
    ]


def brand(visitor, viewer):
    """What stands beside the mark: the family, else the team."""
    if viewer is None:
        is_at_work = visitor.teams or visitor.led_teams or visitor.offices
        return {
            "brand_title": visitor.organisation if is_at_work else "",
            "brand_url": reverse("home" if visitor.is_signed_in else "front"),
        }
    name = viewer.household_name
    title = _("Family %(name)s") % {"name": name}
    return {"household_name": name, "brand_title": title, "brand_url": reverse("home")}


def links(request, visitor, viewer):
    return {
        "nav": SimpleLazyObject(lambda: nav(request, visitor, viewer)),
        "foot": SimpleLazyObject(lambda: navigation.foot_items(visitor, request.path)),
        "account_url": reverse("account") if visitor.person_id else "",
        "account_name": visitor.name,
    }


def nav(request, visitor, viewer):
    """The tabs of the household, the rail of who works here, or the few links for everybody."""
    path = request.path
    if viewer is not None:
        return navigation.household_items(viewer, path)
    if visitor.needs_second_step and not has_second_step(request.session):
        return []  # nothing opens before the second step
    known = getattr(request, "waiting_emergencies", None)
    return navigation.work_items(visitor, path, known) or navigation.public_items(visitor, path)
