"""The second step at log-in: why it is asked, and setting it up with a code on the screen."""

import qrcode
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gate import has_second_step, public
from wijkteam.login import authenticators_of


@public("for who has just logged in and must still show a second proof; it holds nothing else")
@require_safe
def second_step(request):
    if not request.visitor.is_signed_in:
        return redirect_to_login(request.get_full_path())
    if has_second_step(request.session):
        return redirect("home")
    is_set_up = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    name = "mfa_reauthenticate" if is_set_up else "mfa_activate_totp"
    url = f"{reverse(name)}?next={reverse('home')}"
    return render(request, "mfa/second_step.html", {"is_set_up": is_set_up, "url": url})


class ActivateTotp(ActivateTOTPView):
    """Allauth's page, with the square as our own drawing, and the proof noted in the session."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"square": drawn(context["totp_url"])}

    def form_valid(self, form):
        response = super().form_valid(form)
        proof = authenticators_of(self.request.user).get(type=Authenticator.Type.TOTP)
        note = {"id": proof.pk, "type": proof.type, "reauthenticated": True}
        record_authentication(self.request, self.request.user, "mfa", **note)
        return response


def drawn(text):
    """A QR code as size and path of an SVG: the policy of our pages forbids data: images."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dots)}


activate = public("allauth asks for a log-in and for the password again")(ActivateTotp.as_view())
