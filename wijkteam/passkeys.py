"""A passkey: the finger, face or code of one's own phone. Allauth's pages, with our choices.

A passkey here always is one that the device keeps and unlocks itself, so that it is two proofs
in one: having the phone, and being who it opens for.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms, views
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.gate import public
from wijkteam.login_forms import Plain
from wijkteam.second_step import note_second_step

NOT_KNOWN = _("We do not know this device any more. Log in another way, and set it up again.")


class AddPasskeyForm(Plain, forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this device")
        self.fields["name"].help_text = _("So that you know it again in the list.")
        self.fields["passwordless"].widget = HiddenInput()
        self.fields["passwordless"].initial = True

    def clean_passwordless(self):
        """Not a choice: allauth then checks that the device asked for the finger or its code."""
        return True


class NamePasskeyForm(Plain, forms.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this device")


class KnownDevice:
    """In our words when the device is not known here, or did not ask for its owner."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                raise
            raise ValidationError(NOT_KNOWN, code="incorrect_code") from error


class ComeInForm(KnownDevice, forms.LoginWebAuthnForm):
    pass


class SecondForm(KnownDevice, forms.AuthenticateWebAuthnForm):
    pass


class AgainForm(KnownDevice, forms.ReauthenticateWebAuthnForm):
    pass


class AddPasskey(views.AddWebAuthnView):
    """Asks the device for a passkey that it keeps, and that it unlocks."""

    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs):
        words = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, True)
        return words | {"js_data": {"creation_options": options}}

    def form_valid(self, form):
        """Who works here has shown a second step now, and goes on to what they came for."""
        answer = super().form_valid(form)
        note_second_step(self.request, "webauthn")
        return answer


class RemovePasskey(views.RemoveWebAuthnView):
    http_method_names = ["get", "head", "post"]

    def form_valid(self, form):
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(
                self.request, get_adapter().error_messages["cannot_delete_authenticator"]
            )
            raise ImmediateHttpResponse(redirect(reverse("mfa_index")))
        return super().form_valid(form)


WHY = "allauth asks for a log-in, and once more who it is"
add_passkey = public(WHY)(AddPasskey.as_view())
remove_passkey = public(WHY)(RemovePasskey.as_view())
