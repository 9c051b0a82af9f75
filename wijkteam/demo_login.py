"""One click and you are one of the cast: in demo mode only, and the only way past two factors."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from access.gate import public
from people.models import User
from wijkteam.demo.cast import CAST, COLLEAGUES, ROLES


@dataclass(frozen=True)
class Part:
    """Somebody of the cast, as the log-in page shows them."""

    key: str
    name: str
    role: str


def cast(people=CAST):
    """Who there is to be, with a line about what they see."""
    return [
        Part(key, " ".join(filter(None, (p.first, p.prefix, p.last))), ROLES[key])
        for key, p in people.items()
    ]


def colleagues():
    return cast(COLLEAGUES)


@public("in demo mode anybody may be one of the cast; otherwise the address does not exist")
@require_POST
def demo_login(request):
    everybody = CAST | COLLEAGUES
    key = request.POST.get("who", "")
    if not settings.DEMO or key not in everybody:
        raise Http404
    user = get_object_or_404(User, email=everybody[key].email, is_active=True)
    request.session.flush()  # nothing of the one before goes along
    get_adapter().login(request, user)
    record_authentication(request, user, method="demo")
    return redirect(page_asked_for(request) or "home")


def page_asked_for(request):
    """Where the log-in page was shown instead of, when that is a page of ours."""
    page = request.POST.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""
