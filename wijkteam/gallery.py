"""The gallery: every component in every state, from invented examples. It reads no table."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import public
from wijkteam import gallery_examples as examples
from wijkteam import gallery_states as states


def icon_names():
    return sorted(path.stem for path in (settings.BASE_DIR / "frontend" / "icons").glob("*.svg"))


def states_of_all():
    """What can be in more than one state, in each of them."""
    return {
        "steps": states.steps(),
        "proposals": states.proposals(),
        "deals": states.deals(),
        "log": states.log(),
        "talk": states.talk(),
        "glance": states.glance(),
        "parts": states.parts(),
        "repayment": states.repayment(),
        "near": states.near(),
        "measure": states.measure(),
        "page": states.pages(),
        "said": states.notices(),
        "kept_form": states.kept_form(),
        "clashing_form": states.kept_form(2, now=_("That Kevin can stay.")),
        "family": {"is_family": True, "household_id": states.NOBODY},
        "helper": {"is_family": False},
    }


@public("invented examples of every component, for builders and municipalities")
@require_safe
def gallery(request):
    """`?kamer=team` shows the professional's room, `?kleur=donker` or `licht` the theme."""
    is_team = request.GET.get("kamer") == "team"
    context = {
        "colour_scheme": {"donker": "dark", "licht": "light"}.get(request.GET.get("kleur"), ""),
        "brand_title": examples.FAMILY,
        "brand_line": "Wijkteam Moerwijk",
        "nav": examples.navigation(is_team),
        "form": examples.GalleryForm(),
        "wrong": examples.GalleryForm({"wrong-name": "Fatma", "wrong-kind": "2"}, prefix="wrong"),
        "parties": examples.parties(),
        "icon_names": icon_names(),
        "points": examples.points(),
        "saved_at": timezone.now(),
        "counts": [4, 2, 2, 0, 1],
        **states_of_all(),
        **examples.team(),
    }
    return render(request, "gallery_team.html" if is_team else "gallery.html", context)
