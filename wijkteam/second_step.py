"""The second step at log-in: why it is asked, and setting it up with a code on the screen."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gate import has_second_step, public
from delivery.squares import drawn
from people.actions import say_not_for_work
from people.models import Person
from wijkteam.login import authenticators_of

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@public("for who has just logged in and must still show a second proof; it holds nothing else")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request):
    if not request.visitor.is_signed_in:
        return redirect_to_login(request.get_full_path())
    if has_second_step(request.session):
        return redirect("home")
    if request.method == "POST":
        return not_for_work(request)
    has_app, has_passkey = (is_mfa_enabled(request.user, [kind]) for kind in KINDS)
    roads = {
        "app": "mfa_reauthenticate" if has_app else "mfa_activate_totp",
        "passkey": "mfa_reauthenticate_webauthn" if has_passkey else "mfa_add_webauthn",
    }
    urls = {
        f"{road}_url": f"{reverse(name)}?next={reverse('home')}" for road, name in roads.items()
    }
    known = {"has_app": has_app, "has_passkey": has_passkey, "is_set_up": has_app or has_passkey}
    by_word = request.visitor.comes_for_work and not request.visitor.is_staff
    is_bare = by_word and not authenticators_of(request.user).exists()
    known["said_by_family"] = is_bare and is_said_by_family(request.visitor)
    known["may_take_back"] = is_bare and not known["said_by_family"]
    return render(request, "mfa/second_step.html", known | urls)


def is_said_by_family(visitor):
    return Person.objects.filter(pk=visitor.person_id, is_for_work_by_family=True).exists()


def not_for_work(request):
    """It was a wrong tap: who only said so, and set nothing up, goes in as a neighbour."""
    if say_not_for_work():
        messages.success(request, _("You do not come here for your work. No second step is asked."))
        return redirect("home")
    messages.error(request, _("This cannot be taken back here any more."))
    return redirect("second_step")


class ActivateTotp(ActivateTOTPView):
    """Allauth's page, with the square as our own drawing, and the proof noted in the session."""

    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"square": drawn(context["totp_url"])}

    def form_valid(self, form):
        response = super().form_valid(form)
        note_second_step(self.request, Authenticator.Type.TOTP)
        return response


def note_second_step(request, kind):
    """Who has just set it up has shown it too."""
    proof = authenticators_of(request.user).filter(type=kind).latest("created_at")
    note = {"id": proof.pk, "type": proof.type, "reauthenticated": True}
    record_authentication(request, request.user, "mfa", **note)


activate = public("allauth asks for a log-in and for the password again")(ActivateTotp.as_view())
