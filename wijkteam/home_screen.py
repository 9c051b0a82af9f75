"""The site as an icon on a phone, for who asks for it: docs/adr/0048-on-the-home-screen.md."""

from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import public, signed_in
from delivery import push
from wijkteam import rest

# The paper of the theme. What stands in a square without corners may be cut round.
PAPER = "#fffefb"
ICONS = [("mark-192.png", "192x192", "any"), ("mark-512.png", "512x512", "any"),
         ("mark-512.png", "512x512", "maskable")]  # fmt: skip


@signed_in("how one's own phone can open the site from its home screen")
@require_safe
def home_screen(request):
    words = {"is_shared": bool(request.session.get(rest.SHARED)), "has_push": push.are_offered()}
    return render(request, "account/home_screen.html", words)


@public("the name and the icon of the site, the same for everybody")
@require_safe
def web_manifest(_request):
    """What a phone asks before it puts the site on its home screen (W3C Web Application Manifest).

    The name says nothing of a team or of help: others see that screen.
    """
    icons = [
        {"src": static(f"marks/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    return JsonResponse(
        {
            "id": "/",
            "name": _("Our plan"),
            "short_name": _("Our plan"),
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        },
        content_type="application/manifest+json",
    )
